//! Categories: their order, and their names and slugs per edition.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Complaints, refusal_words};
use super::names::{NamedField, named_fields, read_names};
use crate::db::category::{self as db, CategoryName};
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::id::CategoryId;
use crate::error::{Error, Result};
use crate::newsroom::category::{self, Step};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// The categories in order.
#[derive(Template)]
#[template(path = "admin/category_list.html")]
pub struct CategoryListPage {
    chrome: DeskChrome,
    rows: Vec<CategoryRow>,
}

struct CategoryRow {
    path: String,
    names: Vec<(String, String)>,
    position: usize,
    up_path: Option<String>,
    down_path: Option<String>,
}

/// A category's names.
#[derive(Template)]
#[template(path = "admin/category_edit.html")]
pub struct CategoryEditPage {
    chrome: DeskChrome,
    version: Option<i64>,
    is_new: bool,
    action_path: String,
    names: Vec<NamedField>,
    can_delete: bool,
    form_complaint: Option<String>,
}

/// GET /admin/categories
pub async fn index(
    site: Data<Site>,
    signed_in: SignedIn,
    done: actix_web::web::Query<Done>,
) -> Result<Html<CategoryListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Categories, &done)?;
        let (order, names) = (db::ordered(conn)?, CategoryName::all(conn)?);
        let last = order.len();
        let rows = (1..)
            .zip(order)
            .map(|(position, id)| CategoryRow {
                path: format!("/admin/categories/{id}"),
                names: names
                    .iter()
                    .filter(|name| name.category_id == id)
                    .map(|name| (name.lang.to_string(), name.name.clone()))
                    .collect(),
                position,
                up_path: (position > 1).then(|| format!("/admin/categories/{id}/up")),
                down_path: (position < last).then(|| format!("/admin/categories/{id}/down")),
            })
            .collect();
        Ok(CategoryListPage { chrome, rows })
    });
    Ok(Html::ok(page.await?))
}

/// GET /admin/categories/new
pub async fn new(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), None, None, Complaints::default()).await
}

/// POST /admin/categories/new
pub async fn create(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    store(site, signed_in, None, fields).await
}

/// GET /admin/categories/{category}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, id: Path<CategoryId>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), Some(id.into_inner()), None, Complaints::default()).await
}

/// POST /admin/categories/{category}
pub async fn update(
    site: Data<Site>,
    signed_in: SignedIn,
    id: Path<CategoryId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let id = id.into_inner();
    if fields.get("action") != "delete" {
        return store(site, signed_in, Some(id), fields).await;
    }
    let who = Visitor::new(&signed_in);
    let (actor, now) = (who.actor.clone(), site.now());
    let deleted = site.write(move |tx| category::delete(tx, &actor, now, id)).await;
    finish(site, who, Some(id), fields, deleted).await
}

/// POST /admin/categories/{category}/up
pub async fn up(site: Data<Site>, signed_in: SignedIn, id: Path<CategoryId>, _: Fields) -> Result<HttpResponse> {
    step(site, signed_in, id.into_inner(), Step::Up).await
}

/// POST /admin/categories/{category}/down
pub async fn down(site: Data<Site>, signed_in: SignedIn, id: Path<CategoryId>, _: Fields) -> Result<HttpResponse> {
    step(site, signed_in, id.into_inner(), Step::Down).await
}

async fn step(site: Data<Site>, signed_in: SignedIn, id: CategoryId, step: Step) -> Result<HttpResponse> {
    let (actor, now) = (Visitor::new(&signed_in).actor, site.now());
    site.write(move |tx| category::step(tx, &actor, now, id, step)).await?;
    Ok(redirect::see_other("/admin/categories"))
}

async fn store(site: Data<Site>, signed_in: SignedIn, id: Option<CategoryId>, fields: Fields) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let t = who.messages(&site)?;
    let editions = site.read(Edition::all).await?;
    let namings = match read_names(&editions, &fields, &t) {
        Ok(namings) => namings,
        Err(complaints) => return form(site, who, id, Some(fields), complaints).await,
    };
    let (actor, now, version) = (who.actor.clone(), site.now(), fields.version());
    let stored = site
        .write(move |tx| {
            let category = match id {
                Some(id) => {
                    if let Some(version) = version {
                        category::expect_version(tx, id, version)?;
                    }
                    id
                }
                None => category::create(tx, &actor, now)?,
            };
            let names: Vec<CategoryName> = namings
                .into_iter()
                .map(|new| CategoryName { category_id: category, lang: new.lang, name: new.name, slug: new.slug })
                .collect();
            category::rename(tx, &actor, now, category, &names)
        })
        .await;
    finish(site, who, id, fields, stored).await
}

async fn finish(
    site: Data<Site>,
    who: Visitor,
    id: Option<CategoryId>,
    fields: Fields,
    stored: Result<()>,
) -> Result<HttpResponse> {
    match stored {
        Ok(()) => Ok(redirect::see_other("/admin/categories?done=saved")),
        Err(Error::Refused(refusal)) => {
            let t = who.messages(&site)?;
            let mut complaints = Complaints::default();
            complaints.add("", refusal_words(&t, &refusal, "", site.read(Settings::load).await?.time_zone));
            form(site, who, id, Some(fields), complaints).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    id: Option<CategoryId>,
    typed: Option<Fields>,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let stored = match id {
            Some(id) if !db::exists(conn, id)? => return Err(Error::NotFound),
            Some(id) => CategoryName::of_category(conn, id)?,
            None => Vec::new(),
        };
        let editions = Edition::all(conn)?;
        let names = named_fields(&editions, typed.as_ref(), &complaints, |lang| {
            let found = stored.iter().find(|name| name.lang == lang)?;
            Some((found.name.clone(), found.slug.to_string()))
        });
        Ok(CategoryEditPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Categories, &Done::default())?,
            is_new: id.is_none(),
            action_path: id.map_or("/admin/categories/new".to_owned(), |id| format!("/admin/categories/{id}")),
            can_delete: match id {
                Some(id) => !db::is_used(conn, id)?,
                None => false,
            },
            version: id.map(|id| db::version(conn, id)).transpose()?,
            form_complaint: complaints.about_form(),
            names,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
