//! What is to be mended in a text before it is published.

use super::demand;
use crate::db::article::{Article, published_path};
use crate::db::category::{self, CategoryName};
use crate::db::check;
use crate::db::edition::Edition;
use crate::db::media::Media;
use crate::db::old_slug::{self, Kind};
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::address::Address;
use crate::domain::check::{Check, Levels};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::text::check::{is_nearly, is_too_long_for_cards, links, skipping_heading};
use crate::text::embed;
use crate::text::plain::fold;
use crate::text::sanitize::SafeHtml;

/// So many links of a text are looked up, each by its key.
const LINKS: usize = 100;

/// A text as its form has it.
#[derive(Clone, Debug)]
pub struct CheckedText {
    /// Its edition.
    pub lang: Lang,
    /// As typed.
    pub headline: String,
    /// As typed.
    pub summary: String,
    /// As typed.
    pub tags: String,
    /// As chosen.
    pub category: Option<CategoryId>,
    /// Its rendered body.
    pub html: SafeHtml,
    /// Whether a machine made it, and nobody answers for that.
    pub is_machine_made: bool,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A machine translated it, and nobody answers for that.
    Machine,
    /// There is none.
    NoSummary,
    /// It is too long for cards.
    LongHeadline,
    /// This one skips a level.
    Heading(String),
    /// These lead to nothing that readers can see.
    Links(Vec<String>),
    /// There is none, or there is none of this number.
    NoCategory,
    /// This one is nearly another of the edition.
    Tag(String, String),
}

impl Finding {
    /// The check that found it.
    pub fn check(&self) -> Check {
        match self {
            Self::Machine => Check::Machine,
            Self::NoSummary => Check::Summary,
            Self::LongHeadline => Check::Headline,
            Self::Heading(_) => Check::Headings,
            Self::Links(_) => Check::Links,
            Self::NoCategory => Check::Category,
            Self::Tag(..) => Check::Tags,
        }
    }
}

/// All that is to be mended, in the order of the form; links to this site begin with its origin, or with nothing.
pub fn run(conn: &mut Conn, text: &CheckedText, origin: &str) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    if text.is_machine_made {
        found.push(Finding::Machine);
    }
    if is_too_long_for_cards(&text.headline) {
        found.push(Finding::LongHeadline);
    }
    if text.summary.trim().is_empty() {
        found.push(Finding::NoSummary);
    }
    found.extend(skipping_heading(&text.html).map(Finding::Heading));
    let broken = broken_links(conn, &text.html, origin)?;
    if !broken.is_empty() {
        found.push(Finding::Links(broken));
    }
    match text.category {
        Some(category) if category::exists(conn, category)? => {}
        _ => found.push(Finding::NoCategory),
    }
    found.extend(near_tags(conn, text.lang, &text.tags)?);
    Ok(found)
}

fn broken_links(conn: &mut Conn, html: &SafeHtml, origin: &str) -> Result<Vec<String>> {
    let mut broken = Vec::new();
    for link in links(html).into_iter().take(LINKS) {
        let Some(address) = Address::of_link(&link, origin) else { continue };
        let leads = match address {
            Some(address) => found(leads(conn, address))?,
            None => false,
        };
        if !leads {
            broken.push(link);
        }
    }
    for item in embed::all(html).into_iter().take(LINKS) {
        if !found(Media::find(conn, item.media).map(|_| true))? {
            broken.push(format!("media:{}", item.media));
        }
    }
    Ok(broken)
}

/// Whether readers find something at an address, at once or by way of a former one.
fn leads(conn: &mut Conn, address: Address) -> Result<bool> {
    match address {
        Address::Root => Ok(true),
        Address::Edition(lang) => is_visible(conn, lang),
        Address::Category(lang, slug) => Ok(is_visible(conn, lang)?
            && (found(CategoryName::by_slug(conn, lang, &slug).map(|_| true))?
                || old_slug::target(conn, Kind::Category, lang, &slug)?.is_some())),
        Address::Tag(lang, slug) => Ok(is_visible(conn, lang)?
            && (found(TagName::by_slug(conn, lang, &slug).map(|_| true))?
                || old_slug::target(conn, Kind::Tag, lang, &slug)?.is_some())),
        Address::Author(lang, slug) => {
            Ok(is_visible(conn, lang)? && !Teaser::by_author(conn, lang, &slug, Cursor::START, 1)?.is_empty())
        }
        Address::Article(lang, slug) => {
            if !is_visible(conn, lang)? {
                return Ok(false);
            }
            if found(Article::published(conn, lang, &slug).map(|_| true))? {
                return Ok(true);
            }
            match old_slug::target(conn, Kind::Article, lang, &slug)? {
                Some(target) => found(published_path(conn, ArticleId(target)).map(|_| true)),
                None => Ok(false),
            }
        }
        Address::Media(public_id) => Media::by_public_id(conn, &public_id).map(|_| true),
    }
}

fn is_visible(conn: &mut Conn, lang: Lang) -> Result<bool> {
    found(Edition::find(conn, lang).map(|edition| edition.visible))
}

/// What is not found is no failure here.
fn found(asked: Result<bool>) -> Result<bool> {
    match asked {
        Err(Error::NotFound) => Ok(false),
        other => other,
    }
}

/// The names typed that are new to the edition and nearly like one that it has.
pub fn near_tags(conn: &mut Conn, lang: Lang, typed: &str) -> Result<Vec<Finding>> {
    let names: Vec<String> = text::names(typed).unwrap_or_default().into_iter().take(text::TAGS_MAX).collect();
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let known: Vec<String> = TagName::of_folded(conn, lang, &folded)?.into_iter().map(|tag| fold(&tag.name)).collect();
    let mut near = Vec::new();
    for (name, folded) in names.into_iter().zip(folded) {
        if known.contains(&folded) {
            continue;
        }
        let other = TagName::beginning_like(conn, lang, &folded)?
            .into_iter()
            .find(|other| is_nearly(&folded, &fold(&other.name)));
        near.extend(other.map(|other| Finding::Tag(name, other.name)));
    }
    Ok(near)
}

/// Sets how much each check matters.
pub fn set_levels(tx: &mut Tx<'_>, actor: &Actor, levels: &Levels) -> Result<()> {
    demand(actor, Permission::Administer)?;
    check::store(tx, levels)
}
