//! The hub is told that feeds have news (`WebSub`, section 7, in the way that hubs agree on: `hub.mode=publish`).

use actix_web::web::Data;

use super::{fate, post};
use crate::domain::feed::FeedFormat;
use crate::domain::path;
use crate::error::Result;
use crate::newsroom::delivery::Fate;
use crate::site::Site;

/// Names the feeds of a list to the hub.
pub async fn send(site: &Data<Site>, list: String) -> Result<Fate> {
    let Some(hub) = site.config.outbound.websub_hub.clone() else { return Ok(Fate::Needless) };
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("hub.mode", "publish");
    for format in FeedFormat::ALL {
        form.append_pair("hub.url", &format!("{}{}", site.config.origin, path::feed(&list, format)));
    }
    let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
    Ok(fate(post(site, hub, headers, form.finish().into_bytes()).await?))
}
