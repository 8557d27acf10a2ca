//! A new password, as a form of the desk takes it.

use actix_web::web::Data;

use crate::db::setting::Settings;
use crate::domain::password::{NewPassword, PasswordError};
use crate::error::Result;
use crate::site::Site;

/// What was typed, if it is fit: not made of the names of the site, and of whose password it is to be.
pub async fn parse(site: &Data<Site>, typed: &str, whose: [&str; 2]) -> Result<Result<NewPassword, PasswordError>> {
    let site_name = site.read(|conn| Ok(Settings::load(conn)?.name)).await?;
    let [name, email] = whose;
    Ok(NewPassword::parse_beside(typed, &[&site_name, site.config.host(), name, email]))
}
