//! What `<head>` says.

use super::alternate::Alternate;
use super::structured::Structured;
use crate::domain::lang::Lang;
use crate::web::embeds::Social;

/// What `<head>` says.
#[derive(Default)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// What the page is called, without the site's name.
    pub name: String,
    /// For search engines.
    pub description: String,
    /// The page's own address, absolute.
    pub canonical: String,
    /// The same page in each edition, itself included.
    pub alternates: Vec<Alternate>,
    /// The edition's language and territory, as Open Graph spells them.
    pub locale: String,
    /// Those of the other editions that have the page.
    pub other_locales: Vec<String>,
    /// Feeds that bring what the page lists, then those of the edition.
    pub feeds: Vec<FeedLink>,
    /// Whether search engines may list it.
    pub index: bool,
    /// What other sites show beside a link to it.
    pub social: Option<Social>,
    /// What an article's page says of it.
    pub article: Option<ArticleHead>,
    /// The same for machines.
    pub data: Option<Structured>,
    /// The same as other servers know it (`ActivityPub`), absolute.
    pub activity: Option<String>,
}

/// What the head of an article's page says of it.
pub struct ArticleHead {
    /// RFC 3339 with the site's offset.
    pub published: String,
    /// The same, where its text changed after that.
    pub modified: Option<String>,
    /// Its category's name.
    pub section: String,
    /// Its tags' names.
    pub tags: Vec<String>,
    /// The address of its author's page.
    pub author: Option<String>,
}

/// A feed for whoever wants to follow the page.
pub struct FeedLink {
    /// Its media type.
    pub media_type: &'static str,
    /// What it is called.
    pub title: String,
    /// Absolute.
    pub href: String,
}

/// Which page this is, in each edition.
#[derive(Default)]
pub struct Place {
    /// Its title, without the site's name.
    pub title: String,
    /// For search engines.
    pub description: String,
    /// Its own address.
    pub path: String,
    /// Its address in every edition that has it, its own included.
    pub variants: Vec<(Lang, String)>,
    /// The edition for readers of other languages, if it has this page.
    pub origin: Option<Lang>,
    /// Editions in which there is nothing on it yet, or that it continues a list in: search engines don't list it.
    pub unlisted: Vec<Lang>,
}
