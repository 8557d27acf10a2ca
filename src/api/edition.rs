//! Editions, and the names that each has for categories and tags.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::article::list::visible;
use super::article::view::{self, Category, Tag};
use super::input::{self, Nothing, Params};
use super::output::public;
use super::problem::Problem;
use crate::db::edition;
use crate::db::setting::Settings;
use crate::db::tag::TagName;
use crate::domain::id::TagId;
use crate::domain::path;
use crate::site::Site;

/// All editions that readers see.
#[derive(Serialize, ToSchema)]
pub struct Editions {
    /// In the site's order.
    items: Vec<Edition>,
}

/// A language edition of the site.
#[derive(Serialize, ToSchema)]
pub struct Edition {
    /// What `edition=` takes.
    key: String,
    /// Its language (BCP 47).
    language: String,
    /// Its name in that language.
    name: String,
    /// Which way it is written.
    #[schema(pattern = "^(ltr|rtl)$")]
    direction: String,
    /// What it says under the site's name; may be empty.
    tagline: String,
    /// Readers whose languages the site does not have get this one.
    is_default: bool,
    /// Its home.
    #[schema(format = "uri")]
    url: String,
}

/// Editions
#[utoipa::path(get, path = "/api/v1/editions", tag = "Editions",
    responses((status = 200, description = "All editions", body = Editions)))]
pub async fn list(site: Data<Site>, _: Params<Nothing>) -> Result<HttpResponse, Problem> {
    let shared = site.clone();
    let editions = site.read_public(move |conn| {
        let default = Settings::load(conn)?.default_lang;
        let editions = edition::Edition::visible(conn)?.into_iter().map(|edition| Edition {
            key: edition.lang.to_string(),
            language: edition.tag,
            name: edition.name,
            direction: edition.direction.to_string(),
            tagline: edition.tagline,
            is_default: default == Some(edition.lang),
            url: format!("{}{}", shared.config.origin, path::home(edition.lang)),
        });
        Ok(Editions { items: editions.collect() })
    });
    Ok(public(&editions.await?)?)
}

/// Of which edition.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfEdition {
    /// The edition's key, like `en`.
    #[param(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, example = "en")]
    edition: String,
}

/// The categories of an edition.
#[derive(Serialize, ToSchema)]
pub struct Categories {
    /// In the site's order.
    items: Vec<Category>,
}

/// Categories
///
/// A category has one number in all editions, and a name and slug in each that has it.
#[utoipa::path(get, path = "/api/v1/categories", tag = "Editions", params(OfEdition),
    responses((status = 200, description = "All of the edition's categories", body = Categories)))]
pub async fn categories(site: Data<Site>, asked: Params<OfEdition>) -> Result<HttpResponse, Problem> {
    let shared = site.clone();
    let categories = site.read_public(move |conn| {
        let edition = visible(conn, &asked.0.edition)?;
        Ok(Categories { items: view::categories(conn, &shared.config.origin, edition.lang)? })
    });
    Ok(public(&categories.await?)?)
}

/// Which tags.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedTags {
    /// The edition's key, like `en`.
    #[param(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, example = "en")]
    edition: String,
    /// Where a page begins: the `next` of the page before.
    #[param(nullable = false)]
    cursor: Option<String>,
    /// How many tags.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
}

/// A page of tags that articles of an edition carry.
#[derive(Serialize, ToSchema)]
pub struct Tags {
    /// In the order in which they were first given.
    items: Vec<Tag>,
    /// The `cursor` of the next page, where there is one.
    next: Option<String>,
}

/// Tags
///
/// Those that published articles of the edition carry.
#[utoipa::path(get, path = "/api/v1/tags", tag = "Editions", params(AskedTags),
    responses((status = 200, description = "A page of tags", body = Tags)))]
pub async fn tags(site: Data<Site>, asked: Params<AskedTags>) -> Result<HttpResponse, Problem> {
    let asked = asked.0;
    let limit = input::rows(asked.limit)?;
    let after = input::unsealed(asked.cursor.as_ref(), TagId::parse)?.unwrap_or(TagId(0));
    let shared = site.clone();
    let tags = site.read_public(move |conn| {
        let edition = visible(conn, &asked.edition)?;
        let mut found = TagName::public(conn, edition.lang, after, i64::try_from(limit + 1).unwrap_or(i64::MAX))?;
        let has_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| has_more).map(|tag| input::sealed(&tag.tag_id));
        let items = found.into_iter().map(|tag| Tag {
            id: tag.tag_id.0,
            url: format!("{}{}", shared.config.origin, tag.path()),
            name: tag.name,
            slug: tag.slug.to_string(),
        });
        Ok(Tags { items: items.collect(), next })
    });
    Ok(public(&tags.await?)?)
}
