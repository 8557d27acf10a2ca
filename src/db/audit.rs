//! The audit log: written with each change, read by admins, and changed by nobody (a trigger refuses it).

use diesel::prelude::*;

use super::schema::{articles, audit_log, users};
use super::{Conn, Tx};
use crate::domain::change::Change;
use crate::domain::id::{ArticleId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::request_id::RequestId;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// One line to write.
#[derive(Clone, Debug)]
pub struct AuditLine<'a> {
    /// When.
    pub at: UtcTime,
    /// Who; nobody for what the server does by itself, and for whoever did not get in.
    pub user: Option<UserId>,
    /// What was done, as a verb.
    pub action: &'a str,
    /// The kind of thing.
    pub subject: &'a str,
    /// Which one.
    pub subject_id: String,
    /// What it changed.
    pub changes: Vec<Change>,
    /// From where; empty for the server itself.
    pub address: String,
    /// Which request brought them, for the log.
    pub request: Option<RequestId>,
}

/// What the log is told of a line: who did what to which thing, and nothing that names a person or was typed.
#[derive(Clone, Debug)]
pub struct Told {
    action: String,
    user: Option<UserId>,
    subject: String,
    subject_id: String,
    request: Option<RequestId>,
}

impl Told {
    /// Writes it to the log, once the line is kept.
    pub(super) fn log(&self) {
        let Self { action, subject, subject_id: id, .. } = self;
        let (actor, request) = (self.user.map(|user| user.0), self.request.map(tracing::field::display));
        tracing::info!(target: "audit", request, action, actor, subject, id, "audit");
    }
}

/// Writes a line, in the transaction of what it tells; the log is told of it when that is kept.
pub fn insert(tx: &mut Tx<'_>, line: &AuditLine<'_>) -> Result<()> {
    let detail = match line.changes.as_slice() {
        [] => String::new(),
        changes => serde_json::to_string(changes).map_err(Error::internal)?,
    };
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::at.eq(line.at),
            audit_log::user_id.eq(line.user),
            audit_log::action.eq(line.action),
            audit_log::subject.eq(line.subject),
            audit_log::subject_id.eq(&line.subject_id),
            audit_log::detail.eq(detail),
            audit_log::address.eq(&line.address),
        ))
        .execute(&mut **tx)?;
    let (action, subject) = (line.action.to_owned(), line.subject.to_owned());
    let (user, subject_id, request) = (line.user, line.subject_id.clone(), line.request);
    tx.tell(Told { action, user, subject, subject_id, request });
    Ok(())
}

/// A line as it is read.
#[derive(Clone, Debug, Queryable)]
pub struct Entry {
    /// Its number, by which pages go on.
    pub id: i64,
    /// When.
    pub at: UtcTime,
    /// Who, by name.
    pub user: Option<String>,
    /// What was done.
    pub action: String,
    /// The kind of thing.
    pub subject: String,
    /// Which one.
    pub subject_id: String,
    /// From where.
    pub address: String,
    detail: String,
}

impl Entry {
    /// What it changed.
    pub fn changes(&self) -> Vec<Change> {
        serde_json::from_str(&self.detail).unwrap_or_default()
    }
}

/// Which lines to read; nothing set reads all.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// By this person.
    pub user: Option<UserId>,
    /// About this kind of thing.
    pub subject: String,
    /// What was done.
    pub action: String,
    /// Not before.
    pub from: Option<UtcTime>,
    /// Before.
    pub until: Option<UtcTime>,
}

/// The lines before one, the newest first.
pub fn list(conn: &mut Conn, filter: &AuditFilter, before: i64, limit: i64) -> Result<Vec<Entry>> {
    let mut query = audit_log::table
        .left_join(users::table.on(users::id.nullable().eq(audit_log::user_id)))
        .filter(audit_log::id.lt(before))
        .order(audit_log::id.desc())
        .limit(limit)
        .select((
            audit_log::id,
            audit_log::at,
            users::name.nullable(),
            audit_log::action,
            audit_log::subject,
            audit_log::subject_id,
            audit_log::address,
            audit_log::detail,
        ))
        .into_boxed();
    if let Some(user) = filter.user {
        query = query.filter(audit_log::user_id.eq(user));
    }
    if !filter.subject.is_empty() {
        query = query.filter(audit_log::subject.eq(&filter.subject));
    }
    if !filter.action.is_empty() {
        query = query.filter(audit_log::action.eq(&filter.action));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_log::at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit_log::at.lt(until));
    }
    Ok(query.load(conn)?)
}

/// When something was last done to a thing, as far back as lines are kept.
pub fn newest(conn: &mut Conn, (action, subject): (&str, &str), subject_id: &str) -> Result<Option<UtcTime>> {
    Ok(audit_log::table
        .filter(audit_log::subject.eq(subject))
        .filter(audit_log::subject_id.eq(subject_id))
        .filter(audit_log::action.eq(action))
        .order(audit_log::id.desc())
        .select(audit_log::at)
        .first(conn)
        .optional()?)
}

/// Where some articles are edited, and their headlines.
pub fn articles(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<(ArticleId, StoryId, Lang, String)>> {
    Ok(articles::table
        .filter(articles::id.eq_any(ids))
        .select((articles::id, articles::story_id, articles::lang, articles::headline))
        .load(conn)?)
}

/// Removes lines older than a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(audit_log::table.filter(audit_log::at.lt(before))).execute(&mut **tx)?)
}
