//! What a letter says, as plain text.

use askama::Template;

use crate::i18n::Messages;

/// A letter's parts, in the language of whoever gets it.
#[derive(Template)]
#[template(path = "mail/letter.txt")]
pub struct LetterText<'a> {
    /// The words around them.
    pub t: &'a Messages,
    /// Whom it greets.
    pub name: &'a str,
    /// The matter in a sentence.
    pub says: String,
    /// What somebody else said about it.
    pub quote: Option<String>,
    /// Until when.
    pub due: Option<String>,
    /// Where to go.
    pub link: Option<String>,
    /// Who writes.
    pub site_name: &'a str,
    /// Scheme and host of the site.
    pub origin: &'a str,
    /// Whether it is one that they may not want.
    pub can_choose: bool,
}

impl LetterText<'_> {
    /// As text.
    pub fn write(&self) -> askama::Result<String> {
        self.render()
    }
}
