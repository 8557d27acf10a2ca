//! What is being worked on: how far, by whom, until when.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::schema::{articles, comments, users};
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, CategoryId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An article as a plan shows it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Task {
    /// The article.
    #[diesel(column_name = id)]
    pub article: ArticleId,
    /// Its story.
    #[diesel(column_name = story_id)]
    pub story: StoryId,
    /// Its edition.
    pub lang: Lang,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub status: Status,
    /// How far its newest text has come.
    pub stage: Stage,
    /// Until when.
    pub due_at: Option<UtcTime>,
    /// When it will be published.
    pub publish_at: Option<UtcTime>,
    /// When an editor means to publish it.
    pub planned_at: Option<UtcTime>,
    /// When it last changed.
    pub changed_at: UtcTime,
    /// Who has it in hand.
    #[diesel(select_expression = users::name.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<users::name>)]
    pub assignee: Option<String>,
    /// Whose it is.
    pub created_by: UserId,
    /// Who has it in hand.
    pub assignee_id: Option<UserId>,
    /// Its section.
    pub category_id: CategoryId,
    /// The article it was translated from.
    pub source_article_id: Option<ArticleId>,
}

/// Articles with whoever has them in hand.
#[diesel::dsl::auto_type(no_type_alias)]
fn with_assignee() -> _ {
    articles::table.left_join(users::table.on(users::id.nullable().eq(articles::assignee_id)))
}

/// Texts of a stage that are not published yet, the last changed first.
pub fn at_work(conn: &mut Conn, stage: Stage, limit: i64) -> Result<Vec<Task>> {
    let unpublished = "articles.deleted_at IS NULL AND articles.status IN ('draft', 'unpublished', 'scheduled')";
    Ok(with_assignee()
        .filter(articles::stage.eq(stage))
        .filter(sql::<Bool>(unpublished))
        .filter(articles::status.ne(Status::Scheduled))
        .order(articles::changed_at.desc())
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// Newest texts that wait for a reader or for publication, though readers may see older ones.
pub fn in_hand(conn: &mut Conn, stage: Stage, limit: i64) -> Result<Vec<Task>> {
    Ok(with_assignee()
        .filter(sql::<Bool>("articles.stage <> 'writing'"))
        .filter(articles::stage.eq(stage).and(articles::deleted_at.is_null()))
        .filter(articles::status.ne(Status::Scheduled))
        .order(articles::changed_at.desc())
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// What will be published by itself, the next first.
pub fn scheduled(conn: &mut Conn, limit: i64) -> Result<Vec<Task>> {
    Ok(with_assignee()
        .filter(sql::<Bool>("articles.status = 'scheduled'"))
        .order(articles::publish_at)
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// What is late and not published yet, the latest first.
pub fn overdue(conn: &mut Conn, now: UtcTime, limit: i64) -> Result<Vec<Task>> {
    Ok(with_assignee()
        .filter(articles::due_at.lt(now).and(articles::deleted_at.is_null()))
        .filter(articles::status.ne(Status::Published))
        .order(articles::due_at)
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// The articles of open requests for a change, once for each.
pub fn requested(conn: &mut Conn, limit: i64) -> Result<Vec<Task>> {
    Ok(with_assignee()
        .inner_join(comments::table)
        .filter(comments::resolved_at.is_null().and(comments::is_request))
        .filter(articles::deleted_at.is_null())
        .order(comments::id)
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// What a person has in hand, the most urgent first.
pub fn assigned_to(conn: &mut Conn, user: UserId, limit: i64) -> Result<Vec<Task>> {
    Ok(with_assignee()
        .filter(articles::assignee_id.eq(user).and(articles::deleted_at.is_null()))
        .order((articles::due_at.is_null(), articles::due_at, articles::changed_at.desc()))
        .limit(limit)
        .select(Task::as_select())
        .load(conn)?)
}

/// What is due, planned or scheduled between two moments, each once.
pub fn planned(conn: &mut Conn, from: UtcTime, until: UtcTime) -> Result<Vec<Task>> {
    let mut tasks: Vec<Task> = Vec::new();
    for day in [Day::Scheduled, Day::Planned, Day::Due] {
        let query = with_assignee().filter(articles::deleted_at.is_null()).select(Task::as_select()).into_boxed();
        let query = match day {
            Day::Scheduled => query
                .filter(sql::<Bool>("articles.status = 'scheduled'"))
                .filter(articles::publish_at.ge(from).and(articles::publish_at.lt(until))),
            Day::Planned => query.filter(articles::planned_at.ge(from).and(articles::planned_at.lt(until))),
            Day::Due => query.filter(articles::due_at.ge(from).and(articles::due_at.lt(until))),
        };
        for task in query.load::<Task>(conn)? {
            if tasks.iter().all(|known| known.article != task.article) {
                tasks.push(task);
            }
        }
    }
    Ok(tasks)
}

/// Why an article stands on a day.
enum Day {
    Scheduled,
    Planned,
    Due,
}

/// Says how far an article's newest text has come.
pub fn set_stage(tx: &mut Tx<'_>, article: ArticleId, stage: Stage) -> Result<()> {
    diesel::update(articles::table.find(article)).set(articles::stage.eq(stage)).execute(&mut **tx)?;
    Ok(())
}

/// Who has an article in hand, and until when.
pub fn assignment(conn: &mut Conn, article: ArticleId) -> Result<(Option<UserId>, Option<UtcTime>)> {
    Ok(articles::table.find(article).select((articles::assignee_id, articles::due_at)).first(conn)?)
}

/// Gives it into somebody's hands, or takes it back.
pub fn assign(tx: &mut Tx<'_>, article: ArticleId, to: Option<UserId>, due_at: Option<UtcTime>) -> Result<()> {
    diesel::update(articles::table.find(article))
        .set((articles::assignee_id.eq(to), articles::due_at.eq(due_at)))
        .execute(&mut **tx)?;
    Ok(())
}
