//! The page of the article's form.

use std::sync::Arc;

use actix_web::web::Data;
use askama::Template;

use super::autosave::Unsaved;
use super::beside::{self, Conflict, SourceText, UnsavedText, VariantLink};
use super::checks::{CheckList, is_machine_made};
use super::context::Context;
use super::form::Typed;
use super::merging::Merging;
use super::standing::Standing;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::admin::form::{Choice, Complaints, Field};
use crate::db::Conn;
use crate::db::category::{self, CategoryName};
use crate::db::media::Media;
use crate::db::tag::TagName;
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, CategoryId, MediaId, RevisionId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::{autosave, rendering};
use crate::site::Site;
use crate::text::sanitize::SafeHtml;

/// How many tags are suggested.
const SUGGESTIONS: i64 = 500;

/// The form of an article, beside it the story's other editions.
#[derive(Template)]
#[template(path = "admin/article_edit.html")]
pub struct ArticleEditPage {
    chrome: DeskChrome,
    title: String,
    action_path: String,
    lang: Lang,
    tag: String,
    direction: Direction,
    standing: Standing,
    headline: Field,
    slug: Field,
    summary: Field,
    body: Field,
    category: Field,
    tags: Field,
    author: Field,
    publish_at: Field,
    expires_at: Field,
    embargo: Field,
    embargo_before: String,
    correction: Field,
    is_minor: bool,
    reason: Field,
    lead: LeadField,
    silent: Vec<MediaId>,
    asks_about_silent: bool,
    checks: CheckList,
    slug_hint: String,
    category_options: Vec<Choice>,
    tag_suggestions: Vec<String>,
    version: i64,
    base: String,
    restored: String,
    op: String,
    view: String,
    story: Option<i64>,
    time_zone: String,
    form_complaint: Option<String>,
    variants: Vec<VariantLink>,
    source: Option<SourceText>,
    conflict: Option<Conflict>,
    others: Vec<String>,
    unsaved: Option<UnsavedText>,
    is_recovered: bool,
    browser_key: String,
    machine: ByMachine,
    t: Arc<Messages>,
}

impl ArticleEditPage {
    /// Whether the body stands by its paragraphs beside those of its source.
    fn by_paragraph(&self) -> bool {
        self.source.as_ref().is_some_and(|source| !source.pairs.is_empty())
    }
}

/// What a machine has to do with the text.
struct ByMachine {
    /// It made it, and nobody has approved it.
    is_unapproved: bool,
    /// Whoever sends the form does.
    approves: bool,
    /// It can make it.
    can_begin: bool,
}

impl ByMachine {
    fn new(conn: &mut Conn, site: &Site, context: &Context, typed: &Typed) -> Result<Self> {
        Ok(Self {
            is_unapproved: is_machine_made(conn, context.article.as_ref())?,
            approves: typed.approves_translation,
            can_begin: context.article.is_none() && site.translator.is_some(),
        })
    }
}

/// The story's lead picture.
struct LeadField {
    number: Field,
    before: String,
    is_known: bool,
}

impl LeadField {
    fn new(conn: &mut Conn, complaints: &Complaints, typed: &Typed) -> Result<Self> {
        Ok(Self {
            is_known: is_picture(conn, &typed.lead)?,
            number: complaints.field("lead_picture", typed.lead.clone()),
            before: typed.lead_before.clone(),
        })
    }
}

/// What the form shows beside the context: what was typed, and what is wrong with it.
pub struct Shown {
    pub typed: Typed,
    pub complaints: Complaints,
    pub done: Done,
    pub stale: Option<(ArticleId, RevisionId)>,
    pub merging: Merging,
    pub forbidden: bool,
    /// Who else has it open.
    pub others: Vec<String>,
    /// What was typed and not saved, to offer it.
    pub unsaved: Option<Unsaved>,
    /// The form holds it already.
    pub is_recovered: bool,
    /// The pictures that say nothing to readers who can't see them: whoever publishes is asked about them.
    pub silent: Vec<MediaId>,
    /// The rendered body, where it is not the newest that was saved.
    pub html: Option<SafeHtml>,
}

impl Shown {
    /// What was typed, with nothing else to say than the complaints.
    pub fn again(typed: Typed, complaints: Complaints) -> Self {
        Self {
            typed,
            complaints,
            done: Done::default(),
            stale: None,
            merging: Merging::default(),
            forbidden: false,
            others: Vec::new(),
            unsaved: None,
            is_recovered: false,
            silent: Vec::new(),
            html: None,
        }
    }
}

/// Builds the page.
pub fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    context: &Context,
    shown: Shown,
) -> Result<ArticleEditPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Stories, &shown.done)?;
    let Shown { typed, complaints, stale, merging, silent, others, unsaved, is_recovered, html, .. } = shown;
    let (edition, lang) = (&context.edition, context.edition.lang);
    let conflict = stale.map(|stale| beside::conflict(conn, stale, merging)).transpose()?;
    let source = beside::source(conn, &chrome.t, context, &typed)?.filter(|_| conflict.is_none());
    let (lead, asks_about_silent) = (LeadField::new(conn, &complaints, &typed)?, !silent.is_empty());
    let html = html.map_or_else(|| stored_html(conn, context), Ok)?;
    let machine = ByMachine::new(conn, site, context, &typed)?;
    let checks = CheckList::of(conn, &chrome.t, &site.config.origin, lang, &typed, &html, machine.is_unapproved)?;
    let browser_key = autosave::browser_key(conn, who.actor.id)?;
    let silent = if asks_about_silent { silent } else { checks.silent.clone() };
    Ok(ArticleEditPage {
        title: title(&chrome.t, context),
        action_path: action_path(context),
        lang,
        tag: edition.tag.clone(),
        direction: edition.direction,
        standing: Standing::new(conn, &chrome.t, &who.actor, lang, context.story.as_ref(), context.article.as_ref())?,
        slug_hint: Slug::from_text(lang.as_str(), &typed.headline).map(|slug| slug.to_string()).unwrap_or_default(),
        headline: complaints.field("headline", typed.headline),
        slug: complaints.field("slug", typed.slug),
        summary: complaints.field("summary", typed.summary),
        body: complaints.field("body", typed.body),
        category_options: category_options(conn, who, lang, &typed.category)?,
        category: complaints.field("category", typed.category),
        tags: complaints.field("tags", typed.tags),
        author: complaints.field("author", typed.author),
        publish_at: complaints.field("publish_at", typed.publish_at),
        expires_at: complaints.field("expires_at", typed.expires_at),
        embargo: complaints.field("embargo", typed.embargo),
        embargo_before: typed.embargo_before,
        correction: complaints.field("correction", typed.correction),
        is_minor: typed.is_minor,
        reason: complaints.field("reason", typed.reason),
        lead,
        silent,
        asks_about_silent,
        checks,
        tag_suggestions: TagName::of_edition(conn, lang, SUGGESTIONS)?.into_iter().map(|tag| tag.name).collect(),
        version: typed.version,
        base: typed.base,
        restored: typed.restored,
        op: typed.operation,
        view: typed.view,
        story: context.story.as_ref().map(|story| story.id.0),
        time_zone: context.settings.time_zone.name().to_owned(),
        form_complaint: complaints.about_form(),
        variants: beside::variants(conn, &chrome.t, context)?,
        source,
        conflict,
        others,
        unsaved: unsaved.map(|found| UnsavedText::new(found, context)),
        browser_key,
        is_recovered,
        machine,
        t: chrome.t.clone(),
        chrome,
    })
}

fn action_path(context: &Context) -> String {
    let lang = context.edition.lang;
    match &context.story {
        Some(story) => format!("/admin/stories/{}/{lang}", story.id),
        None => format!("/admin/stories/new?lang={lang}"),
    }
}

fn title(t: &Messages, context: &Context) -> String {
    let name = &context.edition.name;
    match &context.article {
        Some(_) => t.desk_article_edit(name),
        None if context.story.is_some() => t.desk_article_translate(name),
        None => t.desk_article_new(name),
    }
    .into_owned()
}

fn is_picture(conn: &mut Conn, typed: &str) -> Result<bool> {
    let Some(id) = MediaId::parse(typed.trim()) else { return Ok(false) };
    match Media::find(conn, id) {
        Ok(item) => Ok(!item.is_video()),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The newest body that was saved, rendered.
fn stored_html(conn: &mut Conn, context: &Context) -> Result<SafeHtml> {
    Ok(context.head.as_ref().map(|head| rendering::html(conn, head)).transpose()?.unwrap_or_default())
}

/// The categories in order, by their names in this edition; another one without a name there can't be chosen.
fn category_options(conn: &mut Conn, who: &Visitor, lang: Lang, chosen: &str) -> Result<Vec<Choice>> {
    let mut names = CategoryName::of_edition(conn, lang)?;
    names.retain(|name| who.actor.covers(name.category_id));
    let order = category::ordered(conn)?;
    let in_order = order.iter().filter_map(|id| names.iter().find(|name| name.category_id == *id));
    let mut options: Vec<Choice> =
        in_order.map(|name| Choice::new(name.category_id, name.name.clone(), chosen)).collect();
    // The story's own section stays chosen though it has no name here: publishing tells what is missing.
    if let Some(own) = CategoryId::parse(chosen).filter(|own| names.iter().all(|name| name.category_id != *own))
        && let Some(elsewhere) = CategoryName::of_category(conn, own)?.into_iter().next()
    {
        options.push(Choice::new(own, elsewhere.name, chosen));
    }
    Ok(options)
}
