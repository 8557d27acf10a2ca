//! `/static/…`: the embedded files.

use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;

use super::file::{File, answer};
use crate::error::{Error, Result};
use crate::site::Site;

/// GET /static/{path}
pub async fn show(req: HttpRequest, site: web::Data<Site>, path: web::Path<String>) -> Result<HttpResponse> {
    let (asset, for_ever) = site.assets.find(&path).ok_or(Error::NotFound)?;
    let file = File {
        content_type: asset.content_type,
        etag: asset.fingerprint.clone(),
        cache_control: if for_ever { "public, max-age=31536000, immutable" } else { "public, max-age=3600" },
    };
    let bytes = Bytes::copy_from_slice(&asset.bytes);
    Ok(answer(&req, &file, bytes))
}
