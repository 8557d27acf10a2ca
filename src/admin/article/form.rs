//! The article's form: what was typed, and what the newsroom accepts of it.

use chrono_tz::Tz;

use crate::admin::form::{Complaints, schedule_words, slug_words, text_words};
use crate::domain::article::{Action, ArticleDraft, Body, Chosen, SlugChoice, Times};
use crate::domain::id::{CategoryId, MediaId};
use crate::domain::lang::Lang;
use crate::domain::schedule;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::text::{self, HEADLINE_MAX, NAME_MAX, NOTE_MAX, SUMMARY_MAX, TAGS_MAX, TextError};
use crate::domain::time::UtcTime;
use crate::i18n::Messages;
use crate::text::markdown::{Rendered, TooComplex};
use crate::text::merge::has_marks;
use crate::text::paragraph;
use crate::web::form::Fields;

/// What the editor typed, untouched.
#[expect(clippy::struct_excessive_bools, reason = "the ticks of a form")]
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub headline: String,
    pub slug: String,
    pub summary: String,
    pub body: String,
    pub category: String,
    pub tags: String,
    pub author: String,
    pub publish_at: String,
    pub expires_at: String,
    pub embargo: String,
    /// The story's embargo when the form was opened: only another moment changes it.
    pub embargo_before: String,
    pub is_minor: bool,
    pub correction: String,
    /// Why it is taken from readers.
    pub reason: String,
    pub lead: String,
    /// The story's lead picture when the form was opened: only another choice changes it.
    pub lead_before: String,
    pub without_alt: bool,
    pub version: i64,
    pub operation: String,
    /// The text that the editor began with.
    pub base: String,
    /// The number of the save whose text this was.
    pub restored: String,
    /// Whether the body stands whole in the form, or by its paragraphs beside those of its source.
    pub view: String,
    /// What changed in the source is in this text now.
    pub is_up_to_date: bool,
    /// Whoever sends it answers for what a machine translated.
    pub approves_translation: bool,
}

impl Typed {
    /// Reads the form.
    pub fn read(fields: &Fields) -> Self {
        Self {
            headline: fields.text("headline"),
            slug: fields.text("slug"),
            summary: fields.text("summary"),
            body: body(fields),
            category: fields.text("category"),
            tags: fields.text("tags"),
            author: fields.text("author"),
            publish_at: fields.text("publish_at"),
            expires_at: fields.text("expires_at"),
            embargo: fields.text("embargo"),
            embargo_before: fields.text("embargo_before"),
            is_minor: !fields.get("is_minor").is_empty(),
            correction: fields.text("correction"),
            reason: fields.text("reason"),
            lead: fields.text("lead_picture"),
            lead_before: fields.text("lead_before"),
            without_alt: !fields.get("without_alt").is_empty(),
            version: fields.get("version").parse().unwrap_or(0),
            operation: fields.text("op"),
            base: fields.text("base"),
            restored: fields.text("restored"),
            view: fields.text("view"),
            is_up_to_date: !fields.get("up_to_date").is_empty(),
            approves_translation: !fields.get("approves_translation").is_empty(),
        }
    }

    /// The form's idempotency key, if it has the shape of ours.
    pub fn operation(&self) -> Option<String> {
        operation(&self.operation)
    }
}

/// A form's idempotency key, if it has the shape of ours.
pub fn operation(typed: &str) -> Option<String> {
    let shape = typed.len() == 43 && typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    shape.then(|| typed.to_owned())
}

/// The body that a form was sent with: whole, or paragraph by paragraph.
pub fn body(fields: &Fields) -> String {
    let parts: Vec<&str> = fields.all("body").collect();
    match parts.as_slice() {
        [whole] => (*whole).to_owned(),
        parts => paragraph::join(parts.iter().copied()),
    }
}

/// The button pressed; a form sent by the Enter key saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    Save,
    Publish,
    Schedule,
    Unpublish,
    Delete,
    /// Save, and send the text on or back.
    Send(Stage),
}

impl Button {
    /// Reads `action`.
    pub fn read(fields: &Fields) -> Option<Self> {
        match fields.get("action") {
            "" | "save" => Some(Self::Save),
            "publish" => Some(Self::Publish),
            "schedule" => Some(Self::Schedule),
            "unpublish" => Some(Self::Unpublish),
            "delete" => Some(Self::Delete),
            stage => Stage::parse(stage).map(Self::Send),
        }
    }

    fn stage(self) -> Option<Stage> {
        if let Self::Send(stage) = self { Some(stage) } else { None }
    }
}

/// What the newsroom accepts.
pub struct Accepted {
    pub draft: ArticleDraft,
    pub action: Action,
    pub times: Times,
    pub reason: String,
    pub stage: Option<Stage>,
}

/// All complaints at once, or what the newsroom accepts.
pub fn parse(
    typed: &Typed,
    button: Button,
    rendered: Result<Rendered, TooComplex>,
    lang: Lang,
    zone: Tz,
    t: &Messages,
) -> Result<Accepted, Complaints> {
    let mut complaints = Complaints::default();
    let headline = complaints.take("headline", text::required_line(&typed.headline, HEADLINE_MAX), text_words(t));
    let summary = complaints.take("summary", text::line(&typed.summary, SUMMARY_MAX), text_words(t));
    let author = complaints.take("author", text::line(&typed.author, NAME_MAX), text_words(t));
    let slug = parse_slug(&mut complaints, typed, lang, t);
    let category = parse_category(&mut complaints, typed, t);
    let tags = parse_tags(&mut complaints, typed, t);
    let body = parse_body(&mut complaints, typed, rendered, t);
    let lead = parse_lead(&mut complaints, typed, t);
    let correction = complaints.take("correction", text::line(&typed.correction, NOTE_MAX), text_words(t));
    let reason = complaints.take("reason", text::line(&typed.reason, NOTE_MAX), text_words(t));
    let planned_at = parse_minute(&mut complaints, "publish_at", &typed.publish_at, zone, t);
    let expires_at = parse_minute(&mut complaints, "expires_at", &typed.expires_at, zone, t);
    let embargo = parse_embargo(&mut complaints, typed, zone, t);
    let action = parse_action(&mut complaints, typed, button, planned_at, t);
    match (headline, summary, author, slug, category, tags, body, lead, action) {
        (
            Some(headline),
            Some(summary),
            Some(author),
            Some(slug),
            Some(category),
            Some(tags),
            Some(body),
            Some(lead),
            Some(action),
        ) if complaints.is_empty() => {
            let (is_minor, correction) = (typed.is_minor, correction.unwrap_or_default());
            let draft =
                ArticleDraft { headline, slug, summary, body, category, tags, author, lead, is_minor, correction };
            let planned_at = planned_at.filter(|_| action != Action::Publish);
            let times = Times { planned_at, expires_at, embargo };
            Ok(Accepted { draft, action, times, reason: reason.unwrap_or_default(), stage: button.stage() })
        }
        _ => Err(complaints),
    }
}

fn parse_slug(complaints: &mut Complaints, typed: &Typed, lang: Lang, t: &Messages) -> Option<SlugChoice> {
    let slug = typed.slug.trim();
    if slug.is_empty() {
        // A headline of marks alone makes no slug: the editor has to give one.
        let made = Slug::from_text(lang.as_str(), &typed.headline);
        if made.is_none() && !typed.headline.trim().is_empty() {
            complaints.add("slug", t.complaint_required());
        }
        return made.map(SlugChoice::Suggested);
    }
    complaints.take("slug", Slug::parse(slug), slug_words(t)).map(SlugChoice::Typed)
}

fn parse_category(complaints: &mut Complaints, typed: &Typed, t: &Messages) -> Option<CategoryId> {
    let category = CategoryId::parse(&typed.category);
    if category.is_none() {
        let words = if typed.category.is_empty() { t.complaint_required() } else { t.complaint_unknown_category() };
        complaints.add("category", words);
    }
    category
}

/// A number of the library, also as texts write it.
fn parse_lead(complaints: &mut Complaints, typed: &Typed, t: &Messages) -> Option<Chosen<MediaId>> {
    if typed.lead.trim() == typed.lead_before.trim() {
        return Some(Chosen::Unchanged);
    }
    let number = typed.lead.trim();
    if number.is_empty() {
        return Some(Chosen::Changed(None));
    }
    let chosen = MediaId::parse(number.strip_prefix("media:").unwrap_or(number));
    if chosen.is_none() {
        complaints.add("lead_picture", t.complaint_media_number());
    }
    chosen.map(|lead| Chosen::Changed(Some(lead)))
}

fn parse_tags(complaints: &mut Complaints, typed: &Typed, t: &Messages) -> Option<Vec<String>> {
    let tags = complaints.take("tags", text::names(&typed.tags), text_words(t))?;
    if tags.len() > TAGS_MAX {
        complaints.add("tags", t.complaint_too_many_tags(i64::try_from(TAGS_MAX).unwrap_or(0)));
        return None;
    }
    Some(tags)
}

fn parse_body(
    complaints: &mut Complaints,
    typed: &Typed,
    rendered: Result<Rendered, TooComplex>,
    t: &Messages,
) -> Option<Body> {
    let words = |error| match error {
        TextError::TooLong(max) => {
            t.complaint_body_too_long(i64::try_from(max / 1024).unwrap_or(i64::MAX)).into_owned()
        }
        other => text_words(t)(other),
    };
    let markdown = complaints.take("body", text::body(&typed.body), words)?;
    if has_marks(&markdown) {
        complaints.add("body", t.complaint_merge_marks());
        return None;
    }
    let rendered = complaints.take("body", rendered, |_| t.complaint_body_too_complex().into_owned())?;
    Some(rendered.into_body(markdown))
}

/// The minute typed, whatever the button: an impossible one is never passed over in silence.
fn parse_minute(
    complaints: &mut Complaints,
    field: &'static str,
    typed: &str,
    zone: Tz,
    t: &Messages,
) -> Option<UtcTime> {
    if typed.is_empty() {
        return None;
    }
    complaints.take(field, schedule::parse(typed, zone), schedule_words(t))
}

fn parse_embargo(complaints: &mut Complaints, typed: &Typed, zone: Tz, t: &Messages) -> Chosen<UtcTime> {
    if typed.embargo == typed.embargo_before {
        return Chosen::Unchanged;
    }
    Chosen::Changed(parse_minute(complaints, "embargo", &typed.embargo, zone, t))
}

fn parse_action(
    complaints: &mut Complaints,
    typed: &Typed,
    button: Button,
    minute: Option<UtcTime>,
    t: &Messages,
) -> Option<Action> {
    match button {
        Button::Publish => Some(Action::Publish),
        Button::Unpublish => Some(Action::Unpublish),
        Button::Schedule if typed.publish_at.is_empty() => {
            complaints.add("publish_at", t.complaint_required());
            None
        }
        Button::Schedule => minute.map(Action::Schedule),
        Button::Save | Button::Delete | Button::Send(_) => Some(Action::Save),
    }
}
