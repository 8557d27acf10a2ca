//! How every public address is spelt; nobody else formats one.

use std::fmt;

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::federation::NoteId;
use super::feed::FeedFormat;
use super::id::ArticleId;
use super::lang::Lang;
use super::slug::Slug;

/// The address of an article or category, in its parts: lists have a hundred, which need not be put together to be written.
#[derive(Clone, Copy, Debug)]
pub struct Address<'p>([&'p str; 6]);

impl<'p> Address<'p> {
    /// Of an article.
    pub fn of_article(lang: &'p Lang, category: &'p Slug, slug: &'p Slug) -> Self {
        Self(["/", lang.as_str(), "/", category.as_str(), "/", slug.as_str()])
    }

    /// Of a category page.
    pub fn of_category(lang: &'p Lang, category: &'p Slug) -> Self {
        Self(["/", lang.as_str(), "/", category.as_str(), "/", ""])
    }

    /// One after the other.
    pub fn parts(&self) -> &[&'p str] {
        &self.0
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| f.write_str(part))
    }
}

/// Home of an edition.
pub fn home(lang: Lang) -> String {
    format!("/{lang}/")
}

/// A category page.
pub fn category(lang: Lang, category: &str) -> String {
    ["/", lang.as_str(), "/", category, "/"].concat()
}

/// An article.
pub fn article(lang: Lang, category: &str, slug: &str) -> String {
    ["/", lang.as_str(), "/", category, "/", slug].concat()
}

/// The all-news feed.
pub fn news(lang: Lang) -> String {
    format!("/{lang}/news/")
}

/// What was put right.
pub fn corrections(lang: Lang) -> String {
    format!("/{lang}/corrections/")
}

/// Where readers ask for the newsletter.
pub fn newsletter(lang: Lang) -> String {
    format!("/{lang}/newsletter/")
}

/// Where a reader says that it was they who asked for it.
pub fn newsletter_confirmation(lang: Lang, token: &str) -> String {
    format!("/{lang}/newsletter/confirm/{token}")
}

/// Where a reader leaves it.
pub fn newsletter_leave(lang: Lang, token: &str) -> String {
    format!("/{lang}/newsletter/leave/{token}")
}

/// Where readers choose what they are notified of.
pub fn notifications(lang: Lang) -> String {
    format!("/{lang}/notifications/")
}

/// The archive of one day in site time.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    format!("/{lang}/news/{}/", day.format("%Y/%m/%d"))
}

/// Everything under a tag.
pub fn tag(lang: Lang, slug: &str) -> String {
    format!("/{lang}/tag/{slug}/")
}

/// Everything by an author.
pub fn author(lang: Lang, slug: &str) -> String {
    format!("/{lang}/author/{slug}/")
}

/// The search page.
pub fn search(lang: Lang) -> String {
    format!("/{lang}/search")
}

/// What somebody who types there may mean.
pub fn suggestions(lang: Lang) -> String {
    format!("/{lang}/search/suggestions")
}

/// An article's card for other sites.
pub fn card(article: ArticleId, digest: &str) -> String {
    format!("/media/cards/{article}-{digest}.png")
}

/// The feed of a list: an edition's home, a category, a tag, an author.
pub fn feed(list: &str, format: FeedFormat) -> String {
    format!("{list}{}", format.file())
}

/// An edition as other servers know it (`ActivityPub`). No edition's key is as long as the first segment.
pub fn actor(lang: Lang) -> String {
    format!("/activitypub/editions/{lang}")
}

/// Where an edition is told things.
pub fn inbox(lang: Lang) -> String {
    format!("{}/inbox", actor(lang))
}

/// Where all editions are.
pub const SHARED_INBOX: &str = "/activitypub/inbox";

/// What an edition has told.
pub fn outbox(lang: Lang) -> String {
    format!("{}/outbox", actor(lang))
}

/// How many follow an edition.
pub fn followers(lang: Lang) -> String {
    format!("{}/followers", actor(lang))
}

/// An article as other servers know it.
pub fn note(note: NoteId) -> String {
    format!("/activitypub/articles/{note}")
}

/// The page of a list that begins before a cursor.
pub fn older(list: &str, before: Cursor) -> String {
    let joint = if list.contains('?') { '&' } else { '?' };
    format!("{list}{joint}before={before}")
}
