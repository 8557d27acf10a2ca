//! How other servers find editions: `WebFinger` (RFC 7033) and `NodeInfo`.

use actix_web::HttpResponse;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use actix_web::web::{Data, Query};
use serde::Deserialize;
use serde_json::json;

use super::{actor, followable};
use crate::db::edition::Edition;
use crate::db::setting::{self, Settings};
use crate::db::{Conn, article};
use crate::domain::endpoint::authority;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page;

const NODEINFO: &str = "http://nodeinfo.diaspora.software/ns/schema/2.1";
const NODEINFO_JSON: &str = "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.1#\"";

/// `?resource=`
#[derive(Debug, Deserialize)]
pub struct Asked {
    resource: Option<String>,
}

/// GET /.well-known/webfinger
pub async fn webfinger(site: Data<Site>, asked: Query<Asked>) -> Result<HttpResponse> {
    let resource = asked.into_inner().resource.ok_or(Error::BadRequest("no resource"))?;
    let origin = site.config.origin.clone();
    let lang = named(&origin, &resource).ok_or(Error::NotFound)?;
    site.read_public(move |conn| followable(conn, lang)).await?;
    let (actor, home) = (actor::id(&origin, lang), format!("{origin}{}", path::home(lang)));
    let found = json!({
        "subject": format!("acct:{lang}@{}", authority(&origin)),
        "aliases": [actor, home],
        "links": [
            { "rel": "self", "type": "application/activity+json", "href": actor },
            { "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": home },
        ],
    });
    // Whoever looks may be a page anywhere.
    Ok(HttpResponse::Ok()
        .content_type("application/jrd+json")
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .insert_header((CACHE_CONTROL, "public, max-age=300"))
        .body(found.to_string()))
}

/// The edition that somebody looks for: by its handle, its id, or its home.
fn named(origin: &str, resource: &str) -> Option<Lang> {
    if let Some(handle) = resource.strip_prefix("acct:") {
        let (name, host) = handle.trim_start_matches('@').split_once('@')?;
        return Lang::parse(&name.to_ascii_lowercase()).filter(|_| host.eq_ignore_ascii_case(authority(origin)));
    }
    let of_home = || {
        let lang = Lang::parse(resource.strip_prefix(origin)?.trim_matches('/'))?;
        (format!("{origin}{}", path::home(lang)) == resource).then_some(lang)
    };
    actor::lang_of(origin, resource).or_else(of_home)
}

/// GET /.well-known/nodeinfo
pub async fn nodeinfo_links(site: Data<Site>) -> Result<HttpResponse> {
    site.read_public(demand_on).await?;
    let href = format!("{}/nodeinfo/2.1", site.config.origin);
    Ok(page::feed("application/json", json!({ "links": [{ "rel": NODEINFO, "href": href }] }).to_string()))
}

/// GET /nodeinfo/2.1
pub async fn nodeinfo(site: Data<Site>) -> Result<HttpResponse> {
    let read = site.read_public(|conn| {
        demand_on(conn)?;
        let editions = Edition::visible(conn)?;
        let mut articles = 0;
        for edition in &editions {
            articles += article::count_published(conn, edition.lang)?;
        }
        Ok((Settings::load(conn)?, editions.len(), articles))
    });
    let (settings, editions, articles) = read.await?;
    let found = json!({
        "version": "2.1",
        "software": { "name": "manset", "version": env!("CARGO_PKG_VERSION") },
        "protocols": ["activitypub"],
        "services": { "inbound": [], "outbound": ["atom1.0", "rss2.0"] },
        "openRegistrations": false,
        "usage": { "users": { "total": editions }, "localPosts": articles },
        "metadata": { "nodeName": settings.name },
    });
    Ok(page::feed(NODEINFO_JSON, found.to_string()))
}

fn demand_on(conn: &mut Conn) -> Result<()> {
    if setting::federates(conn)? { Ok(()) } else { Err(Error::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn an_edition_is_found_by_its_handle_its_id_and_its_home() {
        let found = |resource: &str| named("https://news.example:8443", resource).map(|lang| lang.to_string());

        for resource in [
            "acct:az@news.example:8443",
            "acct:@az@news.example:8443",
            "acct:AZ@News.Example:8443",
            "https://news.example:8443/activitypub/editions/az",
            "https://news.example:8443/az/",
        ] {
            assert_eq!(found(resource).as_deref(), Some("az"), "{resource}");
        }
        for resource in [
            "",
            "az",
            "acct:az",
            "acct:az@other.example",
            "acct:az@news.example",
            "az@news.example:8443",
            "https://news.example:8443/az",
            "https://news.example:8443//az/",
            "https://other.example/az/",
        ] {
            assert_eq!(found(resource), None, "{resource}");
        }
    }
}
