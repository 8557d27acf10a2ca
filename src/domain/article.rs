//! What the newsroom accepts as an article.

use super::id::{CategoryId, MediaId};
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

/// What a body shows of the library, and of elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Embeds {
    /// Pictures and videos of the library, each once, in order.
    pub media: Vec<MediaId>,
    /// Two pictures or more stand in a row.
    pub gallery: bool,
    /// A video of another site is shown.
    pub foreign_video: bool,
}

/// A body as typed and as it is kept for readers.
#[derive(Clone, Debug)]
pub struct Body {
    /// CommonMark.
    pub markdown: String,
    /// Sanitised HTML.
    pub html: String,
    /// What it shows.
    pub embeds: Embeds,
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
    /// The story's lead picture, where the editor chose another than it has.
    pub lead: Chosen<MediaId>,
    /// Published as a change, it leaves "updated" as it was.
    pub is_minor: bool,
    /// What readers are told that it corrects, or nothing.
    pub correction: String,
}

/// Whether a save changes something that is the story's, in all editions: only what the editor chose anew does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen<T> {
    /// It stays as it is.
    #[default]
    Unchanged,
    /// This, or nothing, instead.
    Changed(Option<T>),
}

/// When an article is to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// When the editor means to publish it; with a scheduled article, when to publish it instead.
    pub planned_at: Option<UtcTime>,
    /// Until when readers see it.
    pub expires_at: Option<UtcTime>,
    /// Before when no edition tells the story.
    pub embargo: Chosen<UtcTime>,
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
