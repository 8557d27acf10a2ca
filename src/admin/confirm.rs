//! What is asked of somebody who is signed in before something that a thief of their session must not do: their password.

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::chrome::Visitor;
use super::form::Complaints;
use crate::db::user::User;
use crate::error::Result;
use crate::newsroom::{password, sign_in_limit};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::{client, limit};

/// The field that it is typed in.
pub const PASSWORD: &str = "current_password";

/// Whether the password typed is one's own; tries are limited as those to sign in are.
pub async fn owns_password(
    req: &HttpRequest,
    site: &Data<Site>,
    signed_in: &SignedIn,
    fields: &Fields,
    complaints: &mut Complaints,
) -> Result<bool> {
    let t = Visitor::new(signed_in).messages(site)?;
    let id = signed_in.actor.id;
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
        site.write_unseen(move |tx| sign_in_limit::forget(tx, &attempt)).await?;
    } else {
        complaints.add(PASSWORD, t.complaint_password_wrong());
    }
    Ok(matches)
}
