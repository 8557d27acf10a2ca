//! What is asked of somebody who is signed in before something that a thief of their session must not do: their password.

use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use super::chrome::Visitor;
use super::form::Complaints;
use crate::db::user::User;
use crate::error::Result;
use crate::newsroom::{password, sign_in, sign_in_limit};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::{RenewedSession, SignedIn};
use crate::web::{client, limit};

/// The field that it is typed in.
pub const PASSWORD: &str = "current_password";

/// Whether the password typed is one's own; tries are limited as those to sign in are. It gives the session another secret, which whatever
/// is answered brings along.
pub async fn owns_password(
    req: &HttpRequest,
    site: &Data<Site>,
    signed_in: &mut SignedIn,
    fields: &Fields,
    complaints: &mut Complaints,
) -> Result<bool> {
    let t = Visitor::new(signed_in).messages(site)?;
    let (actor, now, id) = ((*signed_in.actor).clone(), site.now(), signed_in.actor.id);
    let (email, hash) =
        site.read(move |conn| Ok((User::find(conn, id)?.email, User::password_hash(conn, id)?))).await?;
    let address = client::address(req, &site.config.trusted_proxies);
    let attempt = sign_in_limit::attempt(address, email.as_str());
    if let Some(minutes) = limit::sign_in(site, &attempt).await? {
        complaints.add(PASSWORD, t.complaint_sign_in_limited(minutes));
        return Ok(false);
    }
    let typed = fields.text(PASSWORD);
    let matches = site.compute(move || password::verify(&typed, Some(&hash))).await?;
    if matches {
        let former = signed_in.token.clone();
        let token = site
            .write_unseen(move |tx| {
                sign_in_limit::forget(tx, &attempt)?;
                sign_in::renew(tx, &actor, now, &former)
            })
            .await?;
        signed_in.token = token.clone();
        req.extensions_mut().insert(RenewedSession(token));
    } else {
        site.write_unseen(move |tx| sign_in::refuse_again(tx, &actor, now)).await?;
        complaints.add(PASSWORD, t.complaint_password_wrong());
    }
    Ok(matches)
}
