//! One article.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Serialize;
use utoipa::ToSchema;

use super::ninjs::{Ninjs, ninjs};
use super::view::{self, Article};
use crate::api::input::{Nothing, Params, written};
use crate::api::output::public;
use crate::api::problem::Problem;
use crate::db::Conn;
use crate::db::article;
use crate::db::correction::Correction;
use crate::db::setting::Settings;
use crate::domain::id::ArticleId;
use crate::error::{Error, Result};
use crate::site::Site;

/// An article with its text, its variants and its corrections.
#[derive(Serialize, ToSchema)]
pub struct WholeArticle {
    #[serde(flatten)]
    article: Article,
    /// The same story as other editions tell it.
    variants: Vec<Variant>,
    /// What readers were told that it had been wrong about, the newest first.
    corrections: Vec<Corrected>,
}

/// The same story as another edition tells it.
#[derive(Serialize, ToSchema)]
pub struct Variant {
    /// The article's number.
    id: i64,
    /// The edition's key.
    edition: String,
    /// The edition's language (BCP 47).
    language: String,
    /// In that language.
    headline: String,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
}

/// A correction.
#[derive(Serialize, ToSchema)]
pub struct Corrected {
    /// What was wrong and is right, as plain text.
    text: String,
    /// When readers were told.
    #[schema(format = DateTime)]
    at: String,
}

/// An article
///
/// With its text, the same story in other editions, and what was corrected.
#[utoipa::path(get, path = "/api/v1/articles/{article}", tag = "Articles",
    params(("article" = i64, Path, minimum = 1, description = "The article's number")),
    responses((status = 200, description = "The article", body = WholeArticle)))]
pub async fn show(
    site: Data<Site>,
    id: Path<ArticleId>,
    _: Params<Nothing>,
) -> std::result::Result<HttpResponse, Problem> {
    let (id, shared) = (id.into_inner(), site.clone());
    let whole = site.read_public(move |conn| {
        let article = one(conn, &shared, id)?;
        let origin = &shared.config.origin;
        let stored = article::Article::of_ids(conn, &[id])?.pop().ok_or(Error::NotFound)?;
        let mut variants = stored.variants(conn)?;
        variants.retain(|variant| variant.id != id);
        let variants = variants.into_iter().map(|variant| Variant {
            id: variant.id.0,
            edition: variant.lang.to_string(),
            url: format!("{origin}{}", variant.path()),
            language: variant.tag,
            headline: variant.headline,
        });
        let corrections = Correction::of_article(conn, id)?;
        let corrections = corrections.into_iter().map(|told| Corrected { text: told.body, at: written(told.at) });
        Ok(WholeArticle { article, variants: variants.collect(), corrections: corrections.collect() })
    });
    Ok(public(&whole.await?)?)
}

/// An article as ninjs
///
/// The same in the words of the IPTC's News in JSON, version 2.1 (<https://iptc.org/standards/ninjs/>).
#[utoipa::path(get, path = "/api/v1/articles/{article}/ninjs", tag = "Articles",
    params(("article" = i64, Path, minimum = 1, description = "The article's number")),
    responses((status = 200, description = "The article", body = Ninjs)))]
pub async fn as_ninjs(
    site: Data<Site>,
    id: Path<ArticleId>,
    _: Params<Nothing>,
) -> std::result::Result<HttpResponse, Problem> {
    let (id, shared) = (id.into_inner(), site.clone());
    let item = site.read_public(move |conn| {
        let site_name = Settings::load(conn)?.name;
        Ok(ninjs(one(conn, &shared, id)?, &shared.config.origin, site_name))
    });
    Ok(public(&item.await?)?)
}

fn one(conn: &mut Conn, site: &Data<Site>, id: ArticleId) -> Result<Article> {
    view::load(conn, site, &[id], true)?.pop().ok_or(Error::NotFound)
}
