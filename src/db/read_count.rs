//! How often articles were read, by the hour.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::{articles, reads};
use super::{Conn, Tx};
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

diesel::allow_columns_to_appear_in_same_group_by_clause!(articles::lang, reads::hour);

/// Adds to an article's reads of an hour.
pub fn add(tx: &mut Tx<'_>, article: ArticleId, hour: UtcTime, count: i64) -> Result<()> {
    let known = diesel::update(reads::table.find((article, number(hour))))
        .set(reads::count.eq(reads::count + count))
        .execute(&mut **tx)?;
    if known == 0 {
        diesel::insert_into(reads::table)
            .values((reads::article_id.eq(article), reads::hour.eq(number(hour)), reads::count.eq(count)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Removes the hours before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(reads::table.filter(reads::hour.lt(number(before)))).execute(&mut **tx)?)
}

/// The reads of each edition since an hour, hour by hour.
pub fn by_hour(conn: &mut Conn, from: UtcTime) -> Result<Vec<(Lang, UtcTime, i64)>> {
    let rows: Vec<(Lang, i64, i64)> = reads::table
        .inner_join(articles::table)
        .filter(reads::hour.ge(number(from)))
        .group_by((articles::lang, reads::hour))
        .select((articles::lang, reads::hour, sql::<BigInt>(TOTAL)))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(lang, hour, count)| Some((lang, UtcTime::from_millis(hour * HOUR)?, count)))
        .collect())
}

/// The articles most read since an hour, with their reads.
pub fn most_read(conn: &mut Conn, from: UtcTime, limit: i64) -> Result<Vec<(ArticleId, i64)>> {
    Ok(reads::table
        .filter(reads::hour.ge(number(from)))
        .group_by(reads::article_id)
        .order((sql::<BigInt>(TOTAL).desc(), reads::article_id.desc()))
        .limit(limit)
        .select((reads::article_id, sql::<BigInt>(TOTAL)))
        .load(conn)?)
}

/// An hour as the table counts them, since 1970 began.
fn number(hour: UtcTime) -> i64 {
    hour.millis().div_euclid(HOUR)
}

/// In milliseconds.
const HOUR: i64 = 3_600_000;

/// PostgreSQL's sum of whole numbers is a decimal.
const TOTAL: &str = "CAST(SUM(reads.count) AS BIGINT)";
