//! How every public address is spelt; nobody else formats one.

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::feed::FeedFormat;
use super::lang::Lang;

/// Home of an edition.
pub fn home(lang: Lang) -> String {
    format!("/{lang}/")
}

/// A category page.
pub fn category(lang: Lang, category: &str) -> String {
    format!("/{lang}/{category}/")
}

/// An article.
pub fn article(lang: Lang, category: &str, slug: &str) -> String {
    format!("/{lang}/{category}/{slug}")
}

/// The all-news feed.
pub fn news(lang: Lang) -> String {
    format!("/{lang}/news/")
}

/// What was put right.
pub fn corrections(lang: Lang) -> String {
    format!("/{lang}/corrections/")
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

/// The feed of a list: an edition's home, a category, a tag, an author.
pub fn feed(list: &str, format: FeedFormat) -> String {
    format!("{list}{}", format.file())
}

/// The page of a list that begins before a cursor.
pub fn older(list: &str, before: Cursor) -> String {
    let joint = if list.contains('?') { '&' } else { '?' };
    format!("{list}{joint}before={before}")
}
