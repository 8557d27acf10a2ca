//! The saves of an article in their order, and which of them readers were given.

use std::collections::HashMap;

use diesel::prelude::*;

use super::revision::Revision;
use super::schema::{publications, revisions, users};
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One save, without its text.
#[derive(Clone, Debug, Queryable)]
pub struct Save {
    /// Its row.
    pub id: RevisionId,
    /// Its number in the article's history, from 1.
    pub seq: i64,
    /// When.
    pub at: UtcTime,
    /// The save whose text it took up again.
    pub restored_seq: Option<i64>,
    /// By whom.
    pub by: String,
    /// From where, if a request brought it.
    pub address: Option<String>,
}

/// The saves of an article before one, the newest first.
pub fn saves(conn: &mut Conn, article: ArticleId, before: i64, limit: i64) -> Result<Vec<Save>> {
    Ok(revisions::table
        .inner_join(users::table.on(users::id.eq(revisions::created_by)))
        .filter(revisions::article_id.eq(article).and(revisions::seq.lt(before)))
        .order(revisions::seq.desc())
        .limit(limit)
        .select((
            revisions::id,
            revisions::seq,
            revisions::created_at,
            revisions::restored_seq,
            users::name,
            revisions::address,
        ))
        .load(conn)?)
}

/// The text of a save.
pub fn text(conn: &mut Conn, article: ArticleId, seq: i64) -> Result<Revision> {
    Ok(revisions::table
        .filter(revisions::article_id.eq(article).and(revisions::seq.eq(seq)))
        .select(Revision::as_select())
        .first(conn)?)
}

/// When each text of an article was given to readers, for the last time.
pub fn publications(conn: &mut Conn, article: ArticleId) -> Result<HashMap<RevisionId, UtcTime>> {
    let rows: Vec<(RevisionId, UtcTime)> = publications::table
        .filter(publications::article_id.eq(article))
        .order(publications::id)
        .select((publications::revision_id, publications::at))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Notes that readers were given a text.
pub fn note_publication(tx: &mut Tx<'_>, article: ArticleId, revision: RevisionId, at: UtcTime) -> Result<()> {
    diesel::insert_into(publications::table)
        .values((publications::article_id.eq(article), publications::revision_id.eq(revision), publications::at.eq(at)))
        .execute(&mut **tx)?;
    Ok(())
}
