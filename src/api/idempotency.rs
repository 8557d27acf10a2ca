//! `Idempotency-Key`: a request that is sent again is answered as it was.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderName, IF_MATCH, LOCATION};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::access::Caller;
use super::input::bad;
use super::problem::Problem;
use crate::db::api_answer::Answer;
use crate::error::Error;
use crate::newsroom::api_answer::{self, Begun};
use crate::site::Site;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Longest key, in characters.
const KEY_MAX: usize = 255;

/// What a request made, to be answered now and again.
pub struct Made(Answer);

impl Made {
    /// With a body.
    pub fn new(status: StatusCode, value: &impl Serialize) -> Result<Self, Error> {
        let body = serde_json::to_string(value).map_err(Error::internal)?;
        Ok(Self(Answer { status: status.as_u16().into(), location: String::new(), etag: String::new(), body }))
    }

    /// With nothing to say.
    pub fn nothing() -> Self {
        let status = StatusCode::NO_CONTENT.as_u16().into();
        Self(Answer { status, location: String::new(), etag: String::new(), body: String::new() })
    }

    /// Of this version.
    #[must_use]
    pub fn of_version(self, version: i64) -> Self {
        Self(Answer { etag: format!("\"{version}\""), ..self.0 })
    }

    /// To be found there.
    #[must_use]
    pub fn found_at(self, location: String) -> Self {
        Self(Answer { location, ..self.0 })
    }
}

/// Answers a request once; `act` is given what it is to be known by in the newsroom, where it has a key.
pub async fn once<F>(
    req: &HttpRequest,
    site: &Data<Site>,
    caller: &Caller,
    body: &[u8],
    act: impl FnOnce(Option<String>) -> F,
) -> Result<HttpResponse, Problem>
where
    F: Future<Output = Result<Made, Problem>>,
{
    let Some(key) = key(req)? else { return Ok(answer(&act(None).await?.0)) };
    let (token, digest, now) = (caller.token, digest(req, body), site.now());
    let (claimed, of_request) = (key.clone(), digest.clone());
    let begun = site.write_unseen(move |tx| api_answer::begin(tx, token, &claimed, &of_request, now)).await?;
    match begun {
        Begun::First => {}
        Begun::Again(before) => return Ok(answer(&before)),
        Begun::UnderWay => {
            let detail = "The first request under this Idempotency-Key is not answered yet.";
            return Err(Problem::new(StatusCode::CONFLICT, detail));
        }
        Begun::Other => {
            let detail = "This Idempotency-Key stands for another request.";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
    }
    // A node that dies between the save and the answer leaves a save that knows its request: it is not done twice.
    let operation = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{token}\n{key}\n{digest}")));
    let made = act(Some(operation)).await;
    let kept = match &made {
        Ok(Made(made)) => {
            let made = made.clone();
            site.write_unseen(move |tx| api_answer::finish(tx, token, &key, &made)).await
        }
        Err(_) => site.write_unseen(move |tx| api_answer::forget(tx, token, &key)).await,
    };
    // What was done is done, also when that can't be noted.
    if let Err(error) = kept {
        tracing::warn!(%error, "an answer is not kept");
    }
    Ok(answer(&made?.0))
}

fn key(req: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(sent) = req.headers().get(KEY) else { return Ok(None) };
    let key = sent.to_str().ok().filter(|key| (1..=KEY_MAX).contains(&key.len()));
    key.map(|key| Some(key.to_owned())).ok_or_else(|| bad("Idempotency-Key is not 1 to 255 ASCII characters"))
}

/// What makes a request another.
fn digest(req: &HttpRequest, body: &[u8]) -> String {
    let version = req.headers().get(IF_MATCH).map(|sent| sent.as_bytes().to_vec()).unwrap_or_default();
    let address = format!("{}\n{}\n", req.method(), req.uri());
    let digest = Sha256::new().chain_update(address).chain_update(version).chain_update(b"\n").chain_update(body);
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

fn answer(made: &Answer) -> HttpResponse {
    let status = u16::try_from(made.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut answer = HttpResponse::build(status.unwrap_or(StatusCode::OK));
    answer.insert_header((CACHE_CONTROL, "private, no-store"));
    if !made.location.is_empty() {
        answer.insert_header((LOCATION, made.location.as_str()));
    }
    if !made.etag.is_empty() {
        answer.insert_header((ETAG, made.etag.as_str()));
    }
    if made.body.is_empty() { answer.finish() } else { answer.content_type("application/json").body(made.body.clone()) }
}
