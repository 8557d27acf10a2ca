//! Stories as machines write them: the same verbs as the desk's forms, by the same rights.

mod input;
mod save;
mod view;

use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use self::input::{ArticleInput, NewArticle};
use self::save::{Place, save, standing};
use self::view::{DeskText, Standing};
use super::access::Caller;
use super::idempotency::{Made, once};
use super::input::{self as sent, Nothing, Params, json};
use super::output::private;
use super::problem::Problem;
use super::refused::problem;
use super::version;
use crate::db::article_desk::DeskArticle;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::error::Error;
use crate::newsroom::publication;
use crate::newsroom::rights::may_see;
use crate::site::Site;

/// A body of 512 KiB in which each byte travels as an escape, and then too long a one.
const ARTICLE: usize = 4 * 1024 * 1024;

/// An article at the desk
///
/// Its newest text, which readers may not have seen yet.
#[utoipa::path(get, path = "/api/v1/stories/{story}/{edition}", tag = "Stories", params(
        ("story" = i64, Path, minimum = 1, description = "The story's number"),
        ("edition" = String, Path, pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, description = "The edition's key")),
    responses((status = 200, description = "The article; `ETag` is its version", body = DeskText)),
    security(("token" = ["read"])))]
pub async fn show(
    site: Data<Site>,
    caller: Caller,
    place: Path<(StoryId, Lang)>,
    _: Params<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (story, lang) = place.into_inner();
    let (shared, actor) = (site.clone(), (*caller.actor).clone());
    let text = site.read(move |conn| {
        let article = DeskArticle::find(conn, story, lang)?.ok_or(Error::NotFound)?;
        if !may_see(&actor, &article) {
            return Err(Error::Forbidden);
        }
        DeskText::of(conn, &shared.config.origin, &article)
    });
    let text = text.await?;
    let mut answer = private(StatusCode::OK, &text)?;
    let etag = format!("\"{}\"", text.version());
    if let Ok(etag) = etag.parse() {
        answer.headers_mut().insert(ETAG, etag);
    }
    Ok(answer)
}

/// Begin a story
///
/// With its first article.
#[utoipa::path(post, path = "/api/v1/stories", tag = "Stories", request_body = NewArticle,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, description = "Names the request, should it be sent again")),
    responses((status = 201, description = "The article; `Location` is its address here", body = Standing)),
    security(("token" = ["write"])))]
pub async fn create(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    begin(req, site, caller, None, payload).await
}

/// Tell a story in another edition
///
/// Where it is not told yet; 409 where it is.
#[utoipa::path(post, path = "/api/v1/stories/{story}", tag = "Stories", request_body = NewArticle,
    params(
        ("story" = i64, Path, minimum = 1, description = "The story's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, description = "Names the request, should it be sent again")),
    responses((status = 201, description = "The article; `Location` is its address here", body = Standing)),
    security(("token" = ["write"])))]
pub async fn add(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    story: Path<StoryId>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    begin(req, site, caller, Some(story.into_inner()), payload).await
}

async fn begin(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    story: Option<StoryId>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let (new, bytes) = json::<NewArticle>(&req, payload, ARTICLE).await?;
    let lang = sent::edition(&new.edition)?;
    let place = Place { story, lang, version: 0 };
    once(&req, &site, &caller, &bytes, async |operation| {
        let standing = match save(&site, &caller, place, new.article, operation).await {
            Err(Problem::Told(told)) if told.is_stale() => {
                let detail = "The story has an article in this edition already: change that.";
                return Err(Problem::new(StatusCode::CONFLICT, detail));
            }
            other => other?,
        };
        let location = format!("{}/api/v1/stories/{}/{lang}", site.config.origin, standing.story);
        Ok(Made::new(StatusCode::CREATED, &standing)?.of_version(standing.version).found_at(location))
    })
    .await
}

/// Change an article
///
/// What is left out stays as it is, so that `{"action": "publish"}` publishes its newest text. Each change is a version of its own.
#[utoipa::path(patch, path = "/api/v1/stories/{story}/{edition}", tag = "Stories", request_body = ArticleInput,
    params(
        ("story" = i64, Path, minimum = 1, description = "The story's number"),
        ("edition" = String, Path, pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, description = "The edition's key"),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,9}\"$", description = "The version that the change is made from"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, description = "Names the request, should it be sent again")),
    responses((status = 200, description = "Where the article stands now; `ETag` is its version", body = Standing)),
    security(("token" = ["write"])))]
pub async fn change(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    place: Path<(StoryId, Lang)>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let (story, lang) = place.into_inner();
    let (input, bytes) = json::<ArticleInput>(&req, payload, ARTICLE).await?;
    let place = Place { story: Some(story), lang, version: version::required(&req)? };
    once(&req, &site, &caller, &bytes, async |operation| {
        let standing = save(&site, &caller, place, input, operation).await?;
        Ok(Made::new(StatusCode::OK, &standing)?.of_version(standing.version))
    })
    .await
}

/// Delete an article
///
/// Puts it into the bin: nothing of it is lost.
#[utoipa::path(delete, path = "/api/v1/stories/{story}/{edition}", tag = "Stories",
    params(
        ("story" = i64, Path, minimum = 1, description = "The story's number"),
        ("edition" = String, Path, pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, description = "The edition's key"),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,9}\"$", description = "The version that is deleted")),
    responses((status = 204, description = "It is in the bin")),
    security(("token" = ["write"])))]
pub async fn delete(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    place: Path<(StoryId, Lang)>,
) -> Result<HttpResponse, Problem> {
    let (story, lang) = place.into_inner();
    let version = version::required(&req)?;
    let (actor, now) = ((*caller.actor).clone(), site.now());
    once(&req, &site, &caller, b"", async |_| {
        let deleted = site.write(move |tx| publication::delete(tx, &actor, now, story, lang, version)).await;
        deleted.map(|()| Made::nothing()).map_err(problem)
    })
    .await
}

/// Restore an article
///
/// Takes it out of the bin: a draft again, or unpublished where readers had seen it.
#[utoipa::path(post, path = "/api/v1/stories/{story}/{edition}/restore", tag = "Stories",
    params(
        ("story" = i64, Path, minimum = 1, description = "The story's number"),
        ("edition" = String, Path, pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, description = "The edition's key")),
    responses((status = 200, description = "Where the article stands now; `ETag` is its version", body = Standing)),
    security(("token" = ["write"])))]
pub async fn restore(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    place: Path<(StoryId, Lang)>,
) -> Result<HttpResponse, Problem> {
    let (story, lang) = place.into_inner();
    let (actor, now, shared) = ((*caller.actor).clone(), site.now(), site.clone());
    once(&req, &site, &caller, b"", async |_| {
        let restored = site.write(move |tx| {
            publication::restore(tx, &actor, now, story, lang)?;
            standing(tx, &shared.config.origin, story, lang)
        });
        let standing = restored.await.map_err(problem)?;
        Ok(Made::new(StatusCode::OK, &standing)?.of_version(standing.version))
    })
    .await
}
