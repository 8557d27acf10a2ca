//! Stories as tests tell them.

use manset::domain::article::Action;
use manset::domain::id::MediaId;
use manset::domain::time::UtcTime;

/// A story as told in one edition; published unless it says otherwise.
#[derive(Clone)]
pub struct Telling {
    pub lang: &'static str,
    pub headline: String,
    pub summary: String,
    pub body: String,
    pub tags: &'static str,
    pub author: String,
    pub action: Action,
    pub at: Option<UtcTime>,
    pub lead: Option<MediaId>,
}

impl Telling {
    /// In an edition, under a headline.
    pub fn new(lang: &'static str, headline: &str) -> Self {
        Self {
            lang,
            headline: headline.into(),
            summary: format!("Summary of {headline}"),
            body: format!("Body of {headline}."),
            tags: "",
            author: String::new(),
            action: Action::Publish,
            at: None,
            lead: None,
        }
    }

    pub fn summary(mut self, summary: &str) -> Self {
        self.summary = summary.into();
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = body.into();
        self
    }

    pub fn tags(mut self, tags: &'static str) -> Self {
        self.tags = tags;
        self
    }

    pub fn author(mut self, author: &str) -> Self {
        self.author = author.into();
        self
    }

    /// Under a picture.
    pub fn lead(mut self, picture: MediaId) -> Self {
        self.lead = Some(picture);
        self
    }

    /// Kept from readers.
    pub fn draft(mut self) -> Self {
        self.action = Action::Save;
        self
    }

    /// To be published at a moment (`2026-03-10 14:00` UTC).
    #[cfg(feature = "postgres")]
    pub fn scheduled_at(mut self, at: UtcTime) -> Self {
        self.action = Action::Schedule(at);
        self
    }

    pub fn scheduled(mut self, at: &str) -> Self {
        self.action = Action::Schedule(super::test_site::utc(at));
        self
    }

    /// Saved (and so published) at a moment (`2026-03-10 14:00` UTC) instead of now.
    pub fn at(mut self, at: &str) -> Self {
        self.at = Some(super::test_site::utc(at));
        self
    }
}
