//! What letters to readers say, as plain text and as HTML.

use askama::Template;

use crate::domain::direction::Direction;
use crate::i18n::Messages;

/// The letter of the day, in the language of its edition.
pub struct Newsletter<'a> {
    /// The words around it.
    pub t: &'a Messages,
    /// BCP 47.
    pub tag: &'a str,
    /// Which way it is written.
    pub direction: Direction,
    /// Who writes.
    pub site_name: &'a str,
    /// The edition's home.
    pub home: String,
    /// The day, in words.
    pub date: String,
    /// What happened.
    pub items: Vec<Item>,
    /// Where its reader leaves it.
    pub leave: &'a str,
}

/// An article in it.
pub struct Item {
    /// Its headline.
    pub headline: String,
    /// What it says in short; may be empty.
    pub summary: String,
    /// Its address, absolute.
    pub url: String,
}

/// A letter as it is written.
#[derive(Clone, Debug)]
pub struct Written {
    /// In one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/newsletter.html")]
struct Html<'a> {
    letter: &'a Newsletter<'a>,
}

#[derive(Template)]
#[template(path = "mail/newsletter.txt")]
struct Text<'a> {
    letter: &'a Newsletter<'a>,
}

impl Newsletter<'_> {
    /// Both forms of it.
    pub fn write(&self) -> askama::Result<Written> {
        Ok(Written {
            subject: self.subject(),
            text: Text { letter: self }.render()?,
            html: Html { letter: self }.render()?,
        })
    }

    fn subject(&self) -> String {
        self.t.newsletter_subject(self.site_name, &self.date).into_owned()
    }
}

/// What asks whether it was they who wanted the letter of the day.
#[derive(Template)]
#[template(path = "mail/confirmation.txt")]
pub struct Confirmation<'a> {
    /// The words around it.
    pub t: &'a Messages,
    /// Who writes.
    pub site_name: &'a str,
    /// Where they say so.
    pub link: String,
}

impl Confirmation<'_> {
    /// As text.
    pub fn write(&self) -> askama::Result<String> {
        self.render()
    }
}
