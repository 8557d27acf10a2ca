//! `/static/…`: the embedded files.

use actix_web::http::header::RANGE;
use actix_web::{HttpRequest, HttpResponse, web};

use super::coding;
use super::file::{File, answer};
use crate::error::{Error, Result};
use crate::site::Site;

/// GET /static/{path}
pub async fn show(req: HttpRequest, site: web::Data<Site>, path: web::Path<String>) -> Result<HttpResponse> {
    let (asset, for_ever) = site.assets.find(&path).ok_or(Error::NotFound)?;
    // A part is a part of the bytes as they are.
    let wanted = if asset.is_text() && !req.headers().contains_key(RANGE) { coding::wanted(&req) } else { None };
    let (bytes, coding) = coding::coded(asset, |asset| &asset.content, wanted)?;
    let file = File {
        content_type: asset.content_type,
        etag: coding::validator(&asset.fingerprint, coding),
        cache_control: if for_ever { "public, max-age=31536000, immutable" } else { "public, max-age=3600" },
    };
    let mut answer = answer(&req, &file, bytes);
    if asset.is_text() {
        coding::tell(answer.headers_mut(), coding);
    }
    Ok(answer)
}
