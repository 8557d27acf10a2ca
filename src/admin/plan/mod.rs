//! What is being worked on: the board, the calendar, and what waits for oneself.

pub mod board;
pub mod calendar;
pub mod inbox;

use crate::admin::chrome::stage_name;
use crate::admin::chrome::{DeskChrome, status_name};
use crate::db::workflow::Task;
use crate::domain::actor::Actor;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::newsroom::rights::may_see_task;

/// An article on a plan.
pub struct Card {
    pub path: String,
    pub lang: String,
    pub direction: Direction,
    pub headline: String,
    pub assignee: Option<String>,
    pub due_at: Option<UtcTime>,
    pub is_late: bool,
    pub goes_out_at: Option<UtcTime>,
    pub state_key: &'static str,
    pub state_name: String,
}

impl Card {
    pub fn new(task: Task, chrome: &DeskChrome, now: UtcTime) -> Self {
        let (state_key, state_name) = match (task.status, task.stage) {
            (Status::Draft | Status::Unpublished | Status::Published, stage @ (Stage::InReview | Stage::Approved)) => {
                (stage.as_str(), stage_name(&chrome.t, stage))
            }
            (status, _) => (status.as_str(), status_name(&chrome.t, status, false)),
        };
        Self {
            path: format!("/admin/stories/{}/{}", task.story, task.lang),
            direction: usual_direction(task.lang.as_str()),
            lang: task.lang.to_string(),
            headline: task.headline,
            assignee: task.assignee,
            is_late: task.due_at.is_some_and(|due| due < now) && task.status != Status::Published,
            due_at: task.due_at,
            goes_out_at: task.publish_at.or(task.planned_at),
            state_key,
            state_name,
        }
    }
}

/// Whether a person sees a task: as they see its article.
pub fn sees(actor: &Actor, task: &Task) -> bool {
    may_see_task(actor, task)
}
