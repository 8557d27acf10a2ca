//! An article as a machine sends it, and what the newsroom accepts of it.

#![expect(clippy::option_option, reason = "what is not named is left alone, what is null is taken away (RFC 7396)")]

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::api::input::Whole;
use crate::api::problem::FieldError;
use crate::api::refused;
use crate::domain::article::{self, ArticleDraft, Chosen, SlugChoice, Times};
use crate::domain::id::{CategoryId, MediaId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::text::{self, HEADLINE_MAX, NAME_MAX, NOTE_MAX, SUMMARY_MAX, TAGS_MAX, TextError};
use crate::domain::time::UtcTime;
use crate::text::markdown::{Rendered, TooComplex};
use crate::text::merge::has_marks;

/// What is to be done with an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Keep the text; what readers see stays.
    #[default]
    Save,
    /// Keep it and show it to readers.
    Publish,
    /// Keep it and publish it at `publish_at`.
    Schedule,
    /// Keep it and take the article from readers, or from the schedule.
    Unpublish,
}

/// How far a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StageWish {
    /// Somebody writes it.
    Writing,
    /// Somebody is to read it.
    InReview,
    /// It may be published.
    Approved,
}

/// An article. What is left out stays as it is, and is empty in a new one; a moment or a picture that is `null` is taken away.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleInput {
    /// Required of a new one.
    #[schema(max_length = 300, example = "Harbour opens")]
    headline: Option<String>,
    /// The last segment of its address; made from the headline where none is given.
    #[schema(max_length = 80)]
    slug: Option<String>,
    #[schema(max_length = 1000)]
    summary: Option<String>,
    /// CommonMark, at most 512 KiB. `![](media:12 "caption")` shows the library's item 12.
    #[schema(example = "It *cleared* by noon.")]
    body: Option<String>,
    /// A category's number: required of a new story; it is the story's, in all editions.
    #[schema(value_type = Option<i64>, minimum = 1, example = 1)]
    category: Option<Whole>,
    /// Names in the edition's language, without commas.
    #[schema(max_items = 30)]
    tags: Option<Vec<String>>,
    /// The byline.
    #[schema(max_length = 120)]
    author: Option<String>,
    /// The library's number of the story's lead picture, in all editions.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>, minimum = 1)]
    lead_picture: Option<Option<Whole>>,
    /// Published as a change, it leaves "updated" as it was.
    minor: Option<bool>,
    /// What readers are told that this text corrects.
    #[schema(max_length = 500)]
    correction: Option<String>,
    /// When it is to be published: with `schedule`, by itself; else a plan.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Option<String>>,
    /// Until when readers see it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Option<String>>,
    /// Before when the story is told in no edition.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    embargo_until: Option<Option<String>>,
    /// What to do with it; `save` where nothing is said.
    #[serde(default)]
    pub action: Wish,
    /// With `unpublish`: why, in words for readers. Without one they are not told that it ever was.
    #[schema(max_length = 500)]
    reason: Option<String>,
    /// Sends the text on or back.
    pub stage: Option<StageWish>,
    /// The edition that it was translated from; of a new one, the story's first where nothing is said.
    #[schema(max_length = 8)]
    pub source: Option<String>,
    /// Whoever sends it answers for what a machine translated.
    #[serde(default)]
    pub approves_translation: bool,
    /// Publish it though pictures in it have no alternative text.
    #[serde(default)]
    pub without_alt: bool,
}

/// A new telling.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// The edition's key, like `en`.
    #[schema(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, example = "en")]
    pub edition: String,
    /// Its text, and what is to be done with it.
    pub article: ArticleInput,
}

/// Tells `null` from nothing.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl From<StageWish> for Stage {
    fn from(wish: StageWish) -> Self {
        match wish {
            StageWish::Writing => Self::Writing,
            StageWish::InReview => Self::InReview,
            StageWish::Approved => Self::Approved,
        }
    }
}

/// What an article was before.
#[derive(Clone, Debug, Default)]
pub struct Base {
    pub headline: String,
    pub slug: Option<String>,
    pub summary: String,
    pub body: String,
    pub category: Option<CategoryId>,
    pub tags: Vec<String>,
    pub author: String,
    /// The picture that its newest text asks for, or else the story has; whether it asks for another.
    pub lead: Chosen<MediaId>,
    pub is_minor: bool,
    pub correction: String,
    pub publish_at: Option<UtcTime>,
    pub expires_at: Option<UtcTime>,
}

/// What the newsroom accepts.
pub struct Accepted {
    pub draft: ArticleDraft,
    pub action: article::Action,
    pub times: Times,
    pub reason: String,
}

/// Keeps what is wrong with fields.
#[derive(Default)]
struct Errors(Vec<FieldError>);

impl Errors {
    fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(FieldError { field, message: message.into() });
    }

    fn text(&mut self, field: &'static str, parsed: Result<String, TextError>) -> String {
        parsed.unwrap_or_else(|error| {
            self.add(field, refused::text(error));
            String::new()
        })
    }

    fn moment(
        &mut self,
        field: &'static str,
        sent: Option<Option<String>>,
        before: Option<UtcTime>,
    ) -> Option<UtcTime> {
        let sent = match sent {
            None => return before,
            Some(None) => return None,
            Some(Some(sent)) => sent,
        };
        let parsed = DateTime::parse_from_rfc3339(&sent).ok().map(|at| UtcTime::new(at.with_timezone(&Utc)));
        let parsed = parsed.filter(|at| at.millis() >= 0 && *at < UtcTime::END);
        if parsed.is_none() {
            self.add(field, "It is no moment like 2026-03-10T09:00:00Z.");
        }
        parsed
    }
}

impl ArticleInput {
    /// The body that it will have.
    pub fn body(&self, base: &Base) -> String {
        self.body.clone().unwrap_or_else(|| base.body.clone())
    }

    /// All that is wrong at once, or what the newsroom accepts. The body is rendered already.
    pub fn accept(
        self,
        base: Base,
        rendered: Result<Rendered, TooComplex>,
        lang: Lang,
    ) -> Result<Accepted, Vec<FieldError>> {
        let mut errors = Errors::default();
        let typed_body = self.body(&base);
        let headline = self.headline.unwrap_or(base.headline);
        let headline = errors.text("headline", text::required_line(&headline, HEADLINE_MAX));
        let summary = errors.text("summary", text::line(&self.summary.unwrap_or(base.summary), SUMMARY_MAX));
        let author = errors.text("author", text::line(&self.author.unwrap_or(base.author), NAME_MAX));
        let correction = self.correction.unwrap_or(base.correction);
        let correction = errors.text("correction", text::line(&correction, NOTE_MAX));
        let reason = errors.text("reason", text::line(&self.reason.unwrap_or_default(), NOTE_MAX));
        let slug = slug(&mut errors, self.slug.or(base.slug), &headline, lang);
        let tags = tags(&mut errors, self.tags.unwrap_or(base.tags));
        let category = match self.category {
            Some(Whole(number)) => Some(CategoryId(number)),
            None => base.category,
        };
        if category.is_none() {
            errors.add("category", "A new story needs one.");
        }
        let lead = match self.lead_picture {
            None => base.lead,
            Some(picture) => Chosen::Changed(picture.map(|Whole(number)| MediaId(number))),
        };
        let body = errors.text("body", text::body(&typed_body));
        if has_marks(&body) {
            errors.add("body", "It holds the marks of a merge that was not finished.");
        }
        if rendered.is_err() {
            errors.add("body", "It is nested too deeply, or too long.");
        }
        let embargo = match self.embargo_until {
            None => Chosen::Unchanged,
            sent => Chosen::Changed(errors.moment("embargo_until", sent, None)),
        };
        let expires_at = errors.moment("expires_at", self.expires_at, base.expires_at);
        let publish_at = errors.moment("publish_at", self.publish_at, base.publish_at);
        let action = match (self.action, publish_at) {
            (Wish::Save, _) => article::Action::Save,
            (Wish::Publish, _) => article::Action::Publish,
            (Wish::Unpublish, _) => article::Action::Unpublish,
            (Wish::Schedule, Some(at)) => article::Action::Schedule(at),
            (Wish::Schedule, None) => {
                errors.add("publish_at", "Scheduling needs a moment.");
                article::Action::Save
            }
        };
        let (Some(slug), Some(category), Ok(rendered), true) = (slug, category, rendered, errors.0.is_empty()) else {
            return Err(errors.0);
        };
        let (body, is_minor) = (rendered.into_body(body), self.minor.unwrap_or(base.is_minor));
        let draft = ArticleDraft { headline, slug, summary, body, category, tags, author, lead, is_minor, correction };
        let planned_at = publish_at.filter(|_| action != article::Action::Publish);
        Ok(Accepted { draft, action, times: Times { planned_at, expires_at, embargo }, reason })
    }
}

fn slug(errors: &mut Errors, typed: Option<String>, headline: &str, lang: Lang) -> Option<SlugChoice> {
    match typed.filter(|typed| !typed.is_empty()) {
        Some(typed) => match Slug::parse(&typed) {
            Ok(slug) => Some(SlugChoice::Typed(slug)),
            Err(error) => {
                errors.add("slug", refused::slug(error));
                None
            }
        },
        None => {
            let made = Slug::from_text(lang.as_str(), headline);
            if made.is_none() && !headline.is_empty() {
                errors.add("slug", "None can be made from the headline: give one.");
            }
            made.map(SlugChoice::Suggested)
        }
    }
}

fn tags(errors: &mut Errors, sent: Vec<String>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for name in sent {
        if name.contains([',', '،']) {
            errors.add("tags", "A name holds no comma.");
        }
        let name = errors.text("tags", text::required_line(&name, NAME_MAX));
        if !tags.contains(&name) {
            tags.push(name);
        }
    }
    if tags.len() > TAGS_MAX {
        errors.add("tags", format!("No more than {TAGS_MAX}."));
    }
    tags
}
