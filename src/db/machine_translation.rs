//! Articles that a machine translated, and whether a person has approved them.

use std::collections::HashSet;

use diesel::prelude::*;

use super::native::native;
use super::schema::machine_translations;
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, RevisionId, UserId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Those of some articles that nobody has approved.
pub fn unapproved(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashSet<ArticleId>> {
    let found: Vec<ArticleId> = machine_translations::table
        .filter(machine_translations::article_id.eq_any(articles))
        .filter(machine_translations::approved_revision_id.is_null())
        .select(machine_translations::article_id)
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Whether a text of an article is older than the first that a person approved.
pub fn is_text_unapproved(conn: &mut Conn, article: ArticleId, text: RevisionId) -> Result<bool> {
    let approved: Option<Option<RevisionId>> = native!(
        conn,
        machine_translations::table
            .find(article)
            .select(machine_translations::approved_revision_id)
            .first(conn)
            .optional()
    )?;
    Ok(approved.is_some_and(|approved| approved.is_none_or(|approved| approved > text)))
}

/// Notes that a machine made an article's text.
pub fn insert(tx: &mut Tx<'_>, article: ArticleId, by: UserId, at: UtcTime) -> Result<()> {
    diesel::insert_into(machine_translations::table)
        .values((
            machine_translations::article_id.eq(article),
            machine_translations::made_at.eq(at),
            machine_translations::made_by.eq(by),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes who approves an article's text, if it was to be approved; tells whether it was.
pub fn approve(tx: &mut Tx<'_>, article: ArticleId, text: RevisionId, by: UserId, at: UtcTime) -> Result<bool> {
    let waiting =
        machine_translations::table.find(article).filter(machine_translations::approved_revision_id.is_null());
    let changed = diesel::update(waiting)
        .set((
            machine_translations::approved_revision_id.eq(text),
            machine_translations::approved_at.eq(at),
            machine_translations::approved_by.eq(by),
        ))
        .execute(&mut **tx)?;
    Ok(changed > 0)
}
