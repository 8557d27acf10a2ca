//! What an edition has told, and how many follow it.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ACTIVITY_JSON, activity, document, followable, in_context, note};
use crate::db::article::{self, Article};
use crate::db::follower;
use crate::db::teaser::Teaser;
use crate::domain::cursor::{Cursor, Slice};
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::site::Site;

/// How much of the outbox a page holds.
const PAGE: usize = 20;

/// Which page of the outbox; without any, the collection itself.
#[derive(Debug, Deserialize)]
pub struct Asked {
    page: Option<String>,
    before: Option<String>,
}

impl Asked {
    fn cursor(&self) -> Result<Option<Cursor>> {
        match (&self.before, &self.page) {
            (Some(typed), _) => Cursor::parse(typed).map(Some).ok_or(Error::BadRequest("malformed cursor")),
            (None, Some(_)) => Ok(Some(Cursor::START)),
            (None, None) => Ok(None),
        }
    }
}

/// GET /activitypub/editions/{lang}/outbox
pub async fn outbox(site: Data<Site>, lang: Path<Lang>, asked: Query<Asked>) -> Result<HttpResponse> {
    let (lang, cursor) = (lang.into_inner(), asked.cursor()?);
    let origin = site.config.origin.clone();
    let id = format!("{origin}{}", path::outbox(lang));
    let Some(cursor) = cursor else {
        let read = site.read_public(move |conn| {
            followable(conn, lang)?;
            article::count_published(conn, lang)
        });
        let total = read.await?;
        let first = format!("{id}?page=true");
        return Ok(document(json!({ "id": id, "type": "OrderedCollection", "totalItems": total, "first": first })));
    };
    let read = site.read_public(move |conn| {
        let edition = followable(conn, lang)?;
        let slice = Slice::cut(Teaser::latest(conn, lang, cursor, PAGE + 1)?, PAGE, Teaser::cursor);
        let ids: Vec<ArticleId> = slice.rows.iter().map(|teaser| teaser.id).collect();
        let mut articles = Article::of_ids(conn, &ids)?;
        articles.sort_by_key(|article| ids.iter().position(|id| *id == article.id));
        let notes = note::load(conn, &origin, &edition, articles)?;
        Ok((notes.iter().map(activity::create).collect::<Vec<Value>>(), slice.older))
    });
    let (items, older) = read.await?;
    let own = if cursor == Cursor::START { format!("{id}?page=true") } else { format!("{id}?before={cursor}") };
    let mut page = json!({ "id": own, "type": "OrderedCollectionPage", "partOf": id, "orderedItems": items });
    if let (Some(fields), Some(older)) = (page.as_object_mut(), older) {
        fields.insert("next".to_owned(), format!("{id}?before={older}").into());
    }
    Ok(document(page))
}

/// GET /activitypub/editions/{lang}/followers: how many, not who.
pub async fn followers(site: Data<Site>, lang: Path<Lang>) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    let read = site.read_public(move |conn| {
        followable(conn, lang)?;
        follower::count(conn, lang)
    });
    let total = read.await?;
    let id = format!("{}{}", site.config.origin, path::followers(lang));
    let found = in_context(json!({ "id": id, "type": "OrderedCollection", "totalItems": total }));
    Ok(HttpResponse::Ok()
        .content_type(ACTIVITY_JSON)
        .insert_header((CACHE_CONTROL, "public, max-age=60"))
        .body(found.to_string()))
}
