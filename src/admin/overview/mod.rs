//! The overview: what was read, what was published, what waits.

mod chart;
mod pace;
mod reads;
mod waiting;

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use self::chart::{HEIGHT, STEP};
use self::pace::Pace;
use self::reads::{MostRead, Reads};
use self::waiting::Waiting;
use super::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::edition::Edition;
use crate::error::Result;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct OverviewPage {
    chrome: DeskChrome,
    heading: String,
    editions: Vec<Edition>,
    reads: Reads,
    most_read: Vec<MostRead>,
    pace: Pace,
    waiting: Waiting,
}

/// GET /admin/overview
pub async fn show(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Overview, &Done::default())?;
        let editions = Edition::visible(conn)?;
        Ok(OverviewPage {
            heading: chrome.t.day_heading_of(now.day(chrome.zone)),
            reads: Reads::load(conn, &chrome, &editions, now)?,
            most_read: MostRead::load(conn, &who, &editions, now)?,
            pace: Pace::load(conn, &chrome, &editions, now)?,
            waiting: Waiting::load(conn, &who, now)?,
            editions,
            chrome,
        })
    });
    Html::ok(page.await?).into_response()
}
