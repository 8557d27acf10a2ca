//! The board: each text by how far it has come.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::{Card, sees};
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::workflow::{self, Task};
use crate::domain::stage::Stage;
use crate::error::Result;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Cards in a column: more than anybody looks through.
const MOST: i64 = 60;

#[derive(Template)]
#[template(path = "admin/board.html")]
struct BoardPage {
    chrome: DeskChrome,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    key: &'static str,
    cards: Vec<Card>,
}

/// GET /admin/board
pub async fn show(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Board, &Done::default())?;
        let cards = |tasks: Vec<Task>| {
            tasks.into_iter().filter(|task| sees(&who.actor, task)).map(|task| Card::new(task, &chrome, now)).collect()
        };
        let columns = vec![
            Column {
                name: chrome.t.stage_writing().into_owned(),
                key: Stage::Writing.as_str(),
                cards: cards(workflow::at_work(conn, Stage::Writing, MOST)?),
            },
            Column {
                name: chrome.t.stage_in_review().into_owned(),
                key: Stage::InReview.as_str(),
                cards: cards(workflow::in_hand(conn, Stage::InReview, MOST)?),
            },
            Column {
                name: chrome.t.stage_approved().into_owned(),
                key: Stage::Approved.as_str(),
                cards: cards(workflow::in_hand(conn, Stage::Approved, MOST)?),
            },
            Column {
                name: chrome.t.status_scheduled().into_owned(),
                key: "scheduled",
                cards: cards(workflow::scheduled(conn, MOST)?),
            },
        ];
        Ok(BoardPage { chrome, columns })
    });
    Html::ok(page.await?).into_response()
}
