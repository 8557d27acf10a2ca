//! What other servers tell editions. No cookie counts here and no form is sent: a request stands by its own signature, so whatever page it was
//! sent from, it speaks for nobody who did not sign it.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use chrono::TimeDelta;

use super::incoming::{Heard, Incoming};
use super::signature::{Request, Signature, is_digest_of};
use super::{followable, stranger};
use crate::db::remote_actor::RemoteActor;
use crate::db::{follower, setting};
use crate::domain::endpoint::authority;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::federation;
use crate::site::Site;
use crate::web::client;
use crate::web::form::Fields;
use crate::web::page::Rendered;

/// Longest activity, in bytes.
const ACTIVITY_MAX: usize = 64 * 1024;
/// A key that does not fit may have been changed, unless its owner was asked so shortly before.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// POST /activitypub/editions/{lang}/inbox
pub async fn receive(req: HttpRequest, site: Data<Site>, lang: Path<Lang>, body: Payload) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    site.read(move |conn| followable(conn, lang)).await?;
    take(&req, &site, body).await
}

/// POST /activitypub/inbox: whichever edition it is for.
pub async fn receive_shared(req: HttpRequest, site: Data<Site>, body: Payload) -> Result<HttpResponse> {
    if !site.read(setting::federates).await? {
        return Err(Error::NotFound);
    }
    take(&req, &site, body).await
}

async fn take(req: &HttpRequest, site: &Data<Site>, body: Payload) -> Result<HttpResponse> {
    let kind = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.contains("json") {
        return Ok(HttpResponse::UnsupportedMediaType().finish());
    }
    let body = Fields::receive(body, ACTIVITY_MAX).await?;
    let request = request(req, &site.config.origin);
    let now = site.now();
    let Some(signature) = signature(&request, &body, now) else { return Ok(refused(StatusCode::UNAUTHORIZED)) };
    let incoming = Incoming::parse(&body, &site.config.origin).ok_or(Error::BadRequest("this is no activity"))?;
    if !concerns(site, &incoming).await? {
        return Ok(HttpResponse::Accepted().finish());
    }
    let address = client::address(req, &site.config.trusted_proxies);
    if !site.write_unseen(move |tx| federation::count(tx, now, address)).await? {
        return Ok(refused(StatusCode::TOO_MANY_REQUESTS));
    }
    match signer(site, &incoming, &signature, &request, now).await? {
        Some(signer) => obey(site, signer, incoming.says, now).await,
        None => Ok(refused(StatusCode::UNAUTHORIZED)),
    }
}

fn refused(status: StatusCode) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    if status == StatusCode::TOO_MANY_REQUESTS {
        answer.insert_header((RETRY_AFTER, "900"));
    }
    let mut answer = answer.content_type("text/plain; charset=utf-8").body(format!("{status}\n"));
    // It is for a server: no page takes its place.
    answer.extensions_mut().insert(Rendered::default());
    answer
}

/// What was signed. It was meant for us only if it was signed for the host that we are known by, whatever a proxy says.
fn request(req: &HttpRequest, origin: &str) -> Request {
    let target = req.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let mut headers: Vec<(String, String)> = req
        .headers()
        .iter()
        .filter(|(name, _)| *name != "host")
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    headers.push(("host".to_owned(), authority(origin).to_owned()));
    Request { method: req.method().as_str().to_ascii_lowercase(), target, headers }
}

/// The signature that a request carries, if it is about this body, all that matters, and about now.
fn signature(request: &Request, body: &[u8], now: UtcTime) -> Option<Signature> {
    let sent = |name: &str| request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let signature = Signature::parse(sent("signature")?)?;
    let fits = is_digest_of(sent("digest")?, body) && signature.covers_enough() && signature.is_fresh(request, now);
    fits.then_some(signature)
}

/// Whether anything would follow from it. Most of what servers tell does not: of each account that is deleted anywhere, everybody is told.
async fn concerns(site: &Data<Site>, incoming: &Incoming) -> Result<bool> {
    let Incoming { actor, says } = incoming.clone();
    site.read(move |conn| match says {
        Heard::Nothing => Ok(false),
        Heard::Follow(lang, _) => match followable(conn, lang) {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        },
        Heard::Unfollow(_) | Heard::TakeBack(_) | Heard::Gone => follower::is_any(conn, &actor),
    })
    .await
}

/// Whoever signed it, if that is who says it. Their key is the one that is known, or else the one that their server tells.
async fn signer(
    site: &Data<Site>,
    incoming: &Incoming,
    signature: &Signature,
    request: &Request,
    now: UtcTime,
) -> Result<Option<RemoteActor>> {
    let actor = incoming.actor.clone();
    let same_server = stranger::authority(&signature.key_id) == stranger::authority(&actor);
    if !same_server || !stranger::is_address(site, &actor) {
        return Ok(None);
    }
    let wanted = actor.clone();
    let known = site.read(move |conn| RemoteActor::find(conn, &wanted)).await?;
    let is_by = |of: &RemoteActor| of.key_id == signature.key_id && signature.is_by(&of.public_key, request);
    match known {
        Some(known) if is_by(&known) => return Ok(Some(known)),
        Some(known) if now < known.fetched_at.plus(PAUSE) => return Ok(None),
        _ => {}
    }
    // Whoever is gone is not asked any more.
    let (Heard::Follow(lang, _) | Heard::Unfollow(lang)) = incoming.says else { return Ok(None) };
    let Some(found) = stranger::ask(site, lang, &actor, &signature.key_id, now).await? else { return Ok(None) };
    if !is_by(&found) {
        return Ok(None);
    }
    let kept = found.clone();
    site.write_unseen(move |tx| federation::remember(tx, &kept)).await?;
    Ok(Some(found))
}

async fn obey(site: &Data<Site>, signer: RemoteActor, says: Heard, now: UtcTime) -> Result<HttpResponse> {
    let done = site.write_unseen(move |tx| match says {
        Heard::Follow(lang, id) => federation::follow(tx, now, lang, &signer, &id),
        Heard::Unfollow(lang) => federation::unfollow(tx, &signer.actor, lang).map(|()| true),
        Heard::TakeBack(id) => federation::take_back(tx, &signer.actor, &id).map(|()| true),
        Heard::Gone => federation::forget(tx, &signer.actor).map(|()| true),
        Heard::Nothing => Ok(true),
    });
    Ok(if done.await? { HttpResponse::Accepted().finish() } else { refused(StatusCode::FORBIDDEN) })
}
