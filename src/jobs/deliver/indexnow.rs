//! Search engines are told that an address changed (<https://www.indexnow.org/documentation>).

use actix_web::web::Data;
use serde::Serialize;

use super::{fate, post};
use crate::db::setting;
use crate::domain::endpoint::authority;
use crate::error::{Error, Result};
use crate::newsroom::delivery::Fate;
use crate::site::Site;

#[derive(Serialize)]
struct Submission<'a> {
    host: &'a str,
    key: String,
    #[serde(rename = "keyLocation")]
    key_location: String,
    #[serde(rename = "urlList")]
    urls: [String; 1],
}

/// Names an address to the search engines; they ask for the key at ours.
pub async fn send(site: &Data<Site>, path: String) -> Result<Fate> {
    let Some(endpoint) = site.config.outbound.indexnow.clone() else { return Ok(Fate::Needless) };
    let key = site.read(setting::indexnow_key).await?;
    let origin = &site.config.origin;
    let submission = Submission {
        host: authority(origin),
        key,
        key_location: format!("{origin}/indexnow.txt"),
        urls: [format!("{origin}{path}")],
    };
    let body = serde_json::to_vec(&submission).map_err(Error::internal)?;
    let headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
    Ok(fate(post(site, endpoint, headers, body).await?))
}
