//! What the newsroom accepts as an article.

use super::id::CategoryId;
use super::slug::Slug;
use super::time::UtcTime;

/// Marks beside a headline, derived from what the article carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    /// It holds a gallery, or three pictures or more.
    pub photo: bool,
    /// It holds a video.
    pub video: bool,
}

/// A picture by its address on this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// What it shows, in the article's language.
    pub alt: String,
}

/// A body as typed and as readers see it.
#[derive(Clone, Debug)]
pub struct Body {
    /// CommonMark.
    pub markdown: String,
    /// Sanitised HTML.
    pub html: String,
    /// What the body carries.
    pub badges: Badges,
    /// The picture it begins with.
    pub picture: Option<Picture>,
}

/// An article fit to be saved.
#[derive(Clone, Debug)]
pub struct ArticleDraft {
    /// Not empty.
    pub headline: String,
    /// As typed, or made from the headline.
    pub slug: SlugChoice,
    /// May be empty in a draft.
    pub summary: String,
    /// May be empty in a draft.
    pub body: Body,
    /// The story's section.
    pub category: CategoryId,
    /// Names in the article's language.
    pub tags: Vec<String>,
    /// The byline, or empty.
    pub author: String,
}

/// Where an article's slug comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlugChoice {
    /// The editor typed it: if it is taken, that is an error.
    Typed(Slug),
    /// Made from the headline: if it is taken, a number follows.
    Suggested(Slug),
}

impl SlugChoice {
    /// The slug itself.
    pub fn slug(&self) -> &Slug {
        match self {
            Self::Typed(slug) | Self::Suggested(slug) => slug,
        }
    }
}

/// What an editor wants done with the article they send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Keep the text; what readers see stays.
    Save,
    /// Keep the text and show it to readers.
    Publish,
    /// Keep the text and publish it at this moment.
    Schedule(UtcTime),
    /// Keep the text and take the article from readers.
    Unpublish,
}
