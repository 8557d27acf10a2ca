//! Answers in JSON.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// What anybody may see: whoever has it asks each time whether it is still so, and is told in a line.
pub fn public(value: &impl Serialize) -> Result<HttpResponse> {
    let text = serde_json::to_string(value).map_err(Error::internal)?;
    let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&text)));
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((CACHE_CONTROL, "public, no-cache"))
        .insert_header((ETAG, etag))
        .body(text))
}

/// What is for whoever holds the token, and kept by nobody.
pub fn private(status: StatusCode, value: &impl Serialize) -> Result<HttpResponse> {
    let text = serde_json::to_string(value).map_err(Error::internal)?;
    let mut answer = HttpResponse::build(status);
    answer.content_type("application/json").insert_header((CACHE_CONTROL, "private, no-store"));
    Ok(answer.body(text))
}
