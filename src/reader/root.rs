//! `/`: to the reader's edition.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::i18n::negotiate;
use crate::site::Site;
use crate::web::{client, cookie, redirect};

/// `?edition=`: the edition to start in from now on.
#[derive(Deserialize)]
pub struct Choice {
    edition: Option<String>,
}

/// GET /
pub async fn show(req: HttpRequest, site: Data<Site>, choice: Query<Choice>) -> Result<HttpResponse> {
    let (editions, default) =
        site.read_public(|conn| Ok((Edition::visible(conn)?, Settings::load(conn)?.default_lang))).await?;
    let visible = |lang: &Lang| editions.iter().any(|edition| edition.lang == *lang);
    if let Some(typed) = &choice.edition {
        let chosen = Lang::parse(typed).filter(visible).ok_or(Error::NotFound)?;
        let mut response = redirect::for_this_visitor(&path::home(chosen));
        response.add_cookie(&cookie::chosen_edition(chosen, &site.config)).map_err(Error::internal)?;
        return Ok(response);
    }
    if let Some(remembered) = cookie::edition(&req, &site.config).filter(visible) {
        return Ok(redirect::for_this_visitor(&path::home(remembered)));
    }
    let default = default.filter(visible).or_else(|| editions.first().map(|edition| edition.lang));
    // A site without editions has just been set up: its first page is the desk.
    let Some(default) = default else { return Ok(redirect::for_this_visitor("/admin/")) };
    let available: Vec<&str> = editions.iter().map(|edition| edition.lang.as_str()).collect();
    let best = negotiate::best(&client::accept_language(req.headers()), &available, default.as_str());
    let lang = Lang::parse(&best).unwrap_or(default);
    Ok(redirect::for_this_visitor(&path::home(lang)))
}
