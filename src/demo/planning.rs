//! What the sample newsroom works on.

use std::collections::HashMap;

use chrono::TimeDelta;
use serde::Deserialize;

use super::{Maker, Telling, lang};
use crate::db::Tx;
use crate::db::comment::NewComment;
use crate::db::user::User;
use crate::domain::actor::Actor;
use crate::domain::article::{Action, Times};
use crate::domain::stage::Stage;
use crate::error::{Error, Result};
use crate::newsroom::article::{SaveArticle, save};
use crate::newsroom::review;
use crate::text::paragraph;

const PLANNING: &str = include_str!("planning.toml");

#[derive(Deserialize)]
struct Planning {
    task: Vec<Task>,
}

#[derive(Deserialize)]
struct Task {
    category: String,
    lang: String,
    by: String,
    stage: String,
    assignee: Option<String>,
    due_in_minutes: Option<i64>,
    publish_in_minutes: Option<i64>,
    expires_in_minutes: Option<i64>,
    #[serde(default)]
    comment: Vec<Said>,
    #[serde(flatten)]
    telling: Telling,
}

#[derive(Deserialize)]
struct Said {
    by: String,
    about: i64,
    #[serde(default)]
    request: bool,
    text: String,
}

/// Plans the sample newsroom's next days.
pub(super) fn plan(tx: &mut Tx<'_>, maker: &Maker<'_>) -> Result<()> {
    let planning: Planning = toml::from_str(PLANNING).map_err(Error::internal)?;
    let mut people = HashMap::new();
    for user in User::all(tx)? {
        people.insert(user.email.to_string(), user.actor(tx)?);
    }
    planning.task.into_iter().try_for_each(|task| add(tx, maker, &people, task))
}

fn add(tx: &mut Tx<'_>, maker: &Maker<'_>, people: &HashMap<String, Actor>, task: Task) -> Result<()> {
    let person = |email: &str| {
        people.get(email).ok_or_else(|| Error::internal(format!("the sample newsroom has nobody at {email:?}")))
    };
    let (lang, now) = (lang(&task.lang)?, maker.now);
    let in_minutes = |minutes: i64| now.plus(TimeDelta::minutes(minutes));
    let category = maker.categories.get(&task.category).copied();
    let category = category.ok_or_else(|| Error::internal("a sample plan's category"))?;
    let stage = Stage::parse(&task.stage).ok_or_else(|| Error::internal("a sample plan's stage"))?;
    let publish_at = task.publish_in_minutes.map(in_minutes);
    let draft = maker.draft(lang, category, task.telling, &[], None)?;
    let request = SaveArticle {
        times: Times {
            planned_at: publish_at,
            expires_at: task.expires_in_minutes.map(in_minutes),
            ..Times::default()
        },
        stage: (stage == Stage::InReview).then_some(stage),
        ..SaveArticle::new(lang, draft, publish_at.map_or(Action::Save, Action::Schedule))
    };
    let story = save(tx, person(&task.by)?, in_minutes(-95), &request)?.story;
    let assignee = task.assignee.map(|email| person(&email).map(|person| person.id)).transpose()?;
    let due_at = task.due_in_minutes.map(in_minutes);
    review::assign(tx, &maker.actor, in_minutes(-90), (story, lang), assignee, due_at)?;
    for (minute, said) in (-60..).step_by(20).zip(task.comment) {
        let comment = NewComment {
            paragraph: (said.about > 0).then_some(said.about),
            quote: paragraph::quote(&request.draft.body.markdown, said.about),
            body: said.text,
            is_request: said.request,
        };
        review::comment(tx, person(&said.by)?, in_minutes(minute), (story, lang), &comment)?;
    }
    review::send(tx, &maker.actor, in_minutes(-10), (story, lang), stage)
}
