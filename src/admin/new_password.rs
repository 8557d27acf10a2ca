//! A new password, as a form of the desk takes it.

use actix_web::web::Data;

use crate::db::setting::Settings;
use crate::domain::password::{NewPassword, PasswordError};
use crate::error::Result;
use crate::site::Site;

/// What was typed, if it is fit: not made of the names of the site, and of whose password it is to be; not known to have leaked.
pub async fn parse(site: &Data<Site>, typed: &str, whose: [&str; 2]) -> Result<Result<NewPassword, PasswordError>> {
    let site_name = site.read(|conn| Ok(Settings::load(conn)?.name)).await?;
    let [name, email] = whose;
    match NewPassword::parse_beside(typed, &[&site_name, site.config.host(), name, email]) {
        Ok(new) if has_leaked(site, &new).await? => Ok(Err(PasswordError::Leaked)),
        parsed => Ok(parsed),
    }
}

/// A list that does not answer keeps nobody from a password.
async fn has_leaked(site: &Data<Site>, new: &NewPassword) -> Result<bool> {
    let Some(list) = site.config.outbound.leaked_passwords.clone() else { return Ok(false) };
    let (client, password) = (site.outbound.clone(), new.as_bytes().to_vec());
    let found = site.off_thread(move || Ok(client.has_leaked(&list, &password))).await?;
    Ok(found.unwrap_or_else(|error| {
        tracing::warn!(%error, "the list of leaked passwords was not reached: a password was taken without it");
        false
    }))
}
