//! How often other servers were told that an article is gone.

use std::collections::HashMap;

use diesel::prelude::*;

use super::native::native;
use super::schema::retractions;
use super::{Conn, Tx};
use crate::domain::id::ArticleId;
use crate::error::Result;

/// The take that an article is in, from 1.
pub fn take(conn: &mut Conn, article: ArticleId) -> Result<i64> {
    let times: Option<i64> =
        native!(conn, retractions::table.find(article).select(retractions::times).first(conn).optional())?;
    Ok(times.unwrap_or(0) + 1)
}

/// The takes of those of some articles that are not in their first.
pub fn takes(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, i64>> {
    let rows: Vec<(ArticleId, i64)> = retractions::table
        .filter(retractions::article_id.eq_any(articles))
        .select((retractions::article_id, retractions::times))
        .load(conn)?;
    Ok(rows.into_iter().map(|(article, times)| (article, times + 1)).collect())
}

/// Ends the take that an article is in, and tells which it was.
pub fn end_take(tx: &mut Tx<'_>, article: ArticleId) -> Result<i64> {
    let ended = take(tx, article)?;
    let row = (retractions::article_id.eq(article), retractions::times.eq(ended));
    if diesel::update(retractions::table.find(article)).set(retractions::times.eq(ended)).execute(&mut **tx)? == 0 {
        diesel::insert_into(retractions::table).values(row).execute(&mut **tx)?;
    }
    Ok(ended)
}
