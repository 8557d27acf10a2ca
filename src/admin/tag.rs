//! Tags: named per edition, renamed, merged.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Complaints, Field, refusal_words};
use super::names::{NamedField, Naming, named_fields, read_names};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::tag::{self as db, TagName};
use crate::domain::id::TagId;
use crate::error::{Error, Result};
use crate::newsroom::tag::{self, TagNaming};
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Rows a page.
const ROWS: usize = 60;

/// The tags, the newest first.
#[derive(Template)]
#[template(path = "admin/tag_list.html")]
pub struct TagListPage {
    chrome: DeskChrome,
    q: String,
    rows: Vec<TagRow>,
    older: Option<String>,
}

struct TagRow {
    id: TagId,
    path: String,
    names: Vec<(String, String)>,
    article_count: i64,
}

/// A tag's names, and what to merge it into.
#[derive(Template)]
#[template(path = "admin/tag_edit.html")]
pub struct TagEditPage {
    chrome: DeskChrome,
    version: Option<i64>,
    is_new: bool,
    action_path: String,
    names: Vec<NamedField>,
    merge: Field,
    form_complaint: Option<String>,
}

/// `?q=` and the page.
#[derive(Deserialize)]
pub struct Filter {
    q: Option<String>,
    before: Option<TagId>,
}

/// GET /admin/tags
pub async fn index(
    site: Data<Site>,
    signed_in: SignedIn,
    filter: Query<Filter>,
    done: Query<Done>,
) -> Result<Html<TagListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let (q, before) = (filter.q.clone().unwrap_or_default(), filter.before);
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Tags, &done)?;
        let mut ids = db::search(conn, &fold(&q), before, i64::try_from(ROWS + 1).unwrap_or(61))?;
        let more = ids.len() > ROWS;
        ids.truncate(ROWS);
        let (names, counts) = (TagName::of_tags(conn, &ids)?, db::article_counts(conn, &ids)?);
        let address =
            |last: &TagId| format!("/admin/tags?q={}&before={last}", utf8_percent_encode(&q, NON_ALPHANUMERIC));
        let older = ids.last().filter(|_| more).map(address);
        let rows = ids
            .into_iter()
            .map(|id| TagRow {
                id,
                path: format!("/admin/tags/{id}"),
                names: names
                    .iter()
                    .filter(|name| name.tag_id == id)
                    .map(|name| (name.lang.to_string(), name.name.clone()))
                    .collect(),
                article_count: counts.get(&id).copied().unwrap_or(0),
            })
            .collect();
        Ok(TagListPage { chrome, q, rows, older })
    });
    Ok(Html::ok(page.await?))
}

/// GET /admin/tags/new
pub async fn new(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), None, None, Complaints::default()).await
}

/// POST /admin/tags/new
pub async fn create(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    store(site, Visitor::new(&signed_in), None, fields).await
}

/// GET /admin/tags/{tag}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, id: Path<TagId>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), Some(id.into_inner()), None, Complaints::default()).await
}

/// POST /admin/tags/{tag}
pub async fn update(site: Data<Site>, signed_in: SignedIn, id: Path<TagId>, fields: Fields) -> Result<HttpResponse> {
    let (who, id) = (Visitor::new(&signed_in), id.into_inner());
    match fields.get("action") {
        "merge" => merge(site, who, id, fields).await,
        "delete" => {
            let (actor, now) = (who.actor.clone(), site.now());
            let deleted = site.write(move |tx| tag::delete(tx, &actor, now, id)).await;
            finish(site, who, Some(id), fields, deleted, "").await
        }
        _ => store(site, who, Some(id), fields).await,
    }
}

async fn merge(site: Data<Site>, who: Visitor, from: TagId, fields: Fields) -> Result<HttpResponse> {
    let typed = fields.text("merge");
    let into = site.read(move |conn| find(conn, &typed)).await?;
    let Some(into) = into else {
        let mut complaints = Complaints::default();
        complaints.add("merge", who.messages(&site)?.complaint_unknown_tag());
        return form(site, who, Some(from), Some(fields), complaints).await;
    };
    let (actor, now) = (who.actor.clone(), site.now());
    match site.write(move |tx| tag::merge(tx, &actor, now, from, into)).await {
        Ok(()) => Ok(redirect::see_other("/admin/tags?done=merged")),
        Err(error) => finish(site, who, Some(from), fields, Err(error), "merge").await,
    }
}

/// A tag by its number or its name in any edition.
fn find(conn: &mut Conn, typed: &str) -> Result<Option<TagId>> {
    let typed = typed.trim();
    if let Some(id) = TagId::parse(typed) {
        return Ok(db::exists(conn, id)?.then_some(id));
    }
    for edition in Edition::all(conn)? {
        if let Some(found) = TagName::by_folded(conn, edition.lang, &fold(typed))? {
            return Ok(Some(found.tag_id));
        }
    }
    Ok(None)
}

async fn store(site: Data<Site>, who: Visitor, id: Option<TagId>, fields: Fields) -> Result<HttpResponse> {
    let t = who.messages(&site)?;
    let editions = site.read(Edition::all).await?;
    let namings = match read_names(&editions, &fields, &t) {
        Ok(namings) => namings,
        Err(complaints) => return form(site, who, id, Some(fields), complaints).await,
    };
    let naming = |new: Naming| TagNaming { lang: new.lang, name: new.name, slug: new.slug };
    let names: Vec<TagNaming> = namings.into_iter().map(naming).collect();
    let (actor, now, version) = (who.actor.clone(), site.now(), fields.version());
    let stored = site
        .write(move |tx| match id {
            Some(id) => {
                if let Some(version) = version {
                    tag::expect_version(tx, id, version)?;
                }
                tag::rename(tx, &actor, now, id, &names)
            }
            None => tag::create(tx, &actor, now, &names).map(|_| ()),
        })
        .await;
    finish(site, who, id, fields, stored, "").await
}

async fn finish(
    site: Data<Site>,
    who: Visitor,
    id: Option<TagId>,
    fields: Fields,
    stored: Result<()>,
    field: &str,
) -> Result<HttpResponse> {
    match stored {
        Ok(()) => Ok(redirect::see_other("/admin/tags?done=saved")),
        Err(Error::Refused(refusal)) => {
            let zone = site.read(Settings::load).await?.time_zone;
            let mut complaints = Complaints::default();
            complaints.add(field, refusal_words(&*who.messages(&site)?, &refusal, "", zone));
            form(site, who, id, Some(fields), complaints).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    id: Option<TagId>,
    typed: Option<Fields>,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let stored = match id {
            Some(id) if !db::exists(conn, id)? => return Err(Error::NotFound),
            Some(id) => TagName::of_tag(conn, id)?,
            None => Vec::new(),
        };
        let editions = Edition::all(conn)?;
        let names = named_fields(&editions, typed.as_ref(), &complaints, |lang| {
            let found = stored.iter().find(|name| name.lang == lang)?;
            Some((found.name.clone(), found.slug.to_string()))
        });
        let merge = typed.map(|typed| typed.text("merge")).unwrap_or_default();
        Ok(TagEditPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Tags, &Done::default())?,
            is_new: id.is_none(),
            action_path: id.map_or("/admin/tags/new".to_owned(), |id| format!("/admin/tags/{id}")),
            merge: complaints.field("merge", merge),
            version: id.map(|id| db::version(conn, id)).transpose()?,
            form_complaint: complaints.about_form(),
            names,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
