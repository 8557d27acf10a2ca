//! The saves of an article: who, when, what changed, and a way back to each.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::context::Context;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::Conn;
use crate::db::history::{self, Save};
use crate::db::revision::Revision;
use crate::domain::direction::Direction;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::rights::may_edit;
use crate::site::Site;
use crate::text::diff::{Row, compare, differ};
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Saves on a page.
const PAGE: i64 = 50;

/// `?seq=&against=&view=&before=`
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    seq: Option<i64>,
    against: Option<i64>,
    view: Option<View>,
    before: Option<i64>,
}

/// How two texts are shown.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum View {
    /// One above the other.
    #[default]
    Inline,
    /// Beside each other.
    Side,
}

#[derive(Template)]
#[template(path = "admin/article_history.html")]
struct HistoryPage {
    chrome: DeskChrome,
    headline: String,
    tag: String,
    direction: Direction,
    article_path: String,
    can_restore: bool,
    saves: Vec<SaveLine>,
    seq: i64,
    against: i64,
    view: View,
    changes: Vec<FieldChange>,
    older: Option<String>,
}

struct SaveLine {
    save: Save,
    is_head: bool,
    is_live: bool,
    published_at: Option<UtcTime>,
    /// From where it was saved, for those who see the same in the audit log.
    address: Option<String>,
}

/// A field that differs.
pub struct FieldChange {
    pub name: String,
    pub rows: Vec<Row>,
}

/// GET /admin/stories/{story}/{lang}/history
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let ((story, lang), wanted) = (place.into_inner(), wanted.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| page(conn, &shared, &who, story, lang, &wanted)).await?;
    Html::ok(page).into_response()
}

fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    story: StoryId,
    lang: Lang,
    wanted: &Wanted,
) -> Result<HistoryPage> {
    let context = Context::load(conn, &who.actor, Some(story), lang, None)?;
    let article = context.article.ok_or(Error::NotFound)?;
    let chrome = DeskChrome::load(conn, site, who, Section::Stories, &Done::default())?;
    let published = history::publications(conn, article.id)?;
    let mut saves = history::saves(conn, article.id, wanted.before.unwrap_or(i64::MAX), PAGE + 1)?;
    let goes_on = saves.len() > usize::try_from(PAGE).unwrap_or(0);
    saves.truncate(usize::try_from(PAGE).unwrap_or(0));
    let seq = wanted.seq.or(saves.first().map(|save| save.seq)).ok_or(Error::NotFound)?;
    let against = wanted.against.unwrap_or(seq - 1);
    let after = history::text(conn, article.id, seq)?;
    let before = if against < 1 { None } else { Some(history::text(conn, article.id, against)?) };
    let article_path = format!("/admin/stories/{story}/{lang}");
    let older = saves.last().filter(|_| goes_on).map(|last| format!("{article_path}/history?before={}", last.seq));
    let saves = saves
        .into_iter()
        .map(|save| SaveLine {
            is_head: article.head_revision_id == Some(save.id),
            is_live: article.live_revision_id == Some(save.id),
            published_at: published.get(&save.id).copied(),
            address: save.address.clone().filter(|_| who.actor.may(Permission::Administer)),
            save,
        })
        .collect();
    Ok(HistoryPage {
        headline: after.headline.clone(),
        tag: context.edition.tag.clone(),
        direction: context.edition.direction,
        can_restore: may_edit(&who.actor, &article),
        changes: changes(&chrome.t, before.as_ref(), &after),
        article_path,
        saves,
        seq,
        against: against.max(0),
        view: wanted.view.unwrap_or_default(),
        older,
        chrome,
    })
}

/// The fields in which two texts differ; without a former one, all that has a text.
pub fn changes(t: &Messages, before: Option<&Revision>, after: &Revision) -> Vec<FieldChange> {
    let texts = |of: &Revision| {
        [&of.headline, &of.summary, &of.body_md, &of.tags, &of.author, of.slug.as_str()].map(str::to_owned)
    };
    let names = [t.desk_headline(), t.desk_summary(), t.desk_body(), t.desk_tags(), t.desk_author(), t.desk_slug()];
    let (before, after) = (before.map(texts).unwrap_or_default(), texts(after));
    let fields = names.into_iter().zip(before.iter().zip(&after));
    fields
        .filter(|(_, (before, after))| differ(before, after))
        .map(|(name, (before, after))| FieldChange { name: name.into_owned(), rows: compare(before, after) })
        .collect()
}
