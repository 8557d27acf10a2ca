//! `/static/…`: the embedded files.

use actix_web::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RANGE};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::assets::Asset;
use crate::error::{Error, Result};
use crate::site::Site;

/// GET /static/{path}
pub async fn show(req: HttpRequest, site: web::Data<Site>, path: web::Path<String>) -> Result<HttpResponse> {
    let (asset, for_ever) = site.assets.find(&path).ok_or(Error::NotFound)?;
    let etag = format!("\"{}\"", asset.fingerprint);
    let cache = if for_ever { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let header =
        |name| req.headers().get(name).and_then(|value: &actix_web::http::header::HeaderValue| value.to_str().ok());
    if header(IF_NONE_MATCH).is_some_and(|sent| sent.split(',').any(|tag| tag.trim() == etag || tag.trim() == "*")) {
        return Ok(HttpResponse::NotModified()
            .insert_header((ETAG, etag))
            .insert_header((CACHE_CONTROL, cache))
            .finish());
    }
    let mut answer = HttpResponse::Ok();
    let bytes = match header(RANGE).map(|sent| range(sent, asset.bytes.len())) {
        None | Some(Wanted::All) => asset.bytes.to_vec(),
        Some(Wanted::Part(first, last)) => {
            answer.status(actix_web::http::StatusCode::PARTIAL_CONTENT);
            answer.insert_header((CONTENT_RANGE, format!("bytes {first}-{last}/{}", asset.bytes.len())));
            asset.bytes.get(first..=last).unwrap_or_default().to_vec()
        }
        Some(Wanted::Nothing) => return Ok(unsatisfiable(asset)),
    };
    Ok(answer
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, cache))
        .insert_header((ETAG, etag))
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header(("content-security-policy", "default-src 'none'; sandbox"))
        .body(bytes))
}

fn unsatisfiable(asset: &Asset) -> HttpResponse {
    HttpResponse::RangeNotSatisfiable()
        .insert_header((CONTENT_RANGE, format!("bytes */{}", asset.bytes.len())))
        .finish()
}

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(usize, usize),
    Nothing,
}

/// One range of bytes (RFC 9110, section 14.1.2), which browsers ask videos for; several, or nonsense, get the whole file.
fn range(sent: &str, len: usize) -> Wanted {
    let Some((first, last)) = sent.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Wanted::All;
    };
    let end = len.saturating_sub(1);
    match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last && first < len => Wanted::Part(first, last.min(end)),
        (Ok(first), Err(_)) if last.is_empty() && first < len => Wanted::Part(first, end),
        (Err(_), Ok(suffix)) if first.is_empty() && suffix > 0 && len > 0 => {
            Wanted::Part(len.saturating_sub(suffix), end)
        }
        (Ok(first), _) if first >= len => Wanted::Nothing,
        _ => Wanted::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_of_bytes_is_understood() {
        assert_eq!(range("bytes=0-3", 10), Wanted::Part(0, 3));
        assert_eq!(range("bytes=4-", 10), Wanted::Part(4, 9));
        assert_eq!(range("bytes=-3", 10), Wanted::Part(7, 9));
        assert_eq!(range("bytes=8-99", 10), Wanted::Part(8, 9));
        assert_eq!(range("bytes=10-", 10), Wanted::Nothing);
        for all in ["bytes=5-2", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "bytes=-0"] {
            assert_eq!(range(all, 10), Wanted::All, "{all}");
        }
    }
}
