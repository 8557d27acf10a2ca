//! What waits for oneself.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::{Card, sees};
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::article_desk::DeskArticle;
use crate::db::comment::Comment;
use crate::db::workflow::{self, Task};
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::error::Result;
use crate::newsroom::rights::may_see;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Entries of a kind.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "admin/inbox.html")]
struct InboxPage {
    chrome: DeskChrome,
    assigned: Vec<Card>,
    to_read: Vec<Card>,
    to_publish: Vec<Card>,
    said: Vec<Said>,
}

/// A comment that asks for an answer.
struct Said {
    path: String,
    headline: String,
    lang: String,
    comment: Comment,
}

/// GET /admin/inbox
pub async fn show(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Inbox, &Done::default())?;
        let cards =
            |tasks: Vec<Task>| -> Vec<Card> { tasks.into_iter().map(|task| Card::new(task, &chrome, now)).collect() };
        let publishes = who.actor.may(Permission::Publish);
        let mut waiting = |stage| -> Result<Vec<Task>> {
            if !publishes {
                return Ok(Vec::new());
            }
            let mut tasks = workflow::in_hand(conn, stage, MOST)?;
            tasks.retain(|task| who.actor.writes_in(task.lang) && sees(&who.actor, task));
            Ok(tasks)
        };
        // Nobody reads their own text for a second time.
        let mut to_read = waiting(Stage::InReview)?;
        to_read.retain(|task| task.created_by != who.actor.id);
        let to_publish = waiting(Stage::Approved)?;
        let mut assigned = workflow::assigned_to(conn, who.actor.id, MOST)?;
        assigned.retain(|task| sees(&who.actor, task));
        assigned.retain(|task| task.status != Status::Published || task.stage != Stage::Writing);
        let mut said = Vec::new();
        for comment in Comment::waiting_for(conn, who.actor.id, MOST)? {
            let article = DeskArticle::by_id(conn, comment.article_id)?;
            if !may_see(&who.actor, &article) {
                continue;
            }
            said.push(Said {
                path: format!("/admin/stories/{}/{}/review#comment-{}", article.story_id, article.lang, comment.id),
                headline: article.headline,
                lang: article.lang.to_string(),
                comment,
            });
        }
        let (assigned, to_read, to_publish) = (cards(assigned), cards(to_read), cards(to_publish));
        Ok(InboxPage { chrome, assigned, to_read, to_publish, said })
    });
    Html::ok(page.await?).into_response()
}
