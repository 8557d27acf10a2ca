//! Keeping how often articles were read.

use chrono::TimeDelta;

use crate::db::{Tx, read_count};
use crate::domain::id::ArticleId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// For so long: the table grows with what is read in a month, not with the years.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Adds reads that nodes counted. No edition of the site changes by it, and no line of the audit log tells of it.
pub fn add(tx: &mut Tx<'_>, counted: &[(ArticleId, UtcTime, i64)]) -> Result<()> {
    counted.iter().try_for_each(|(article, hour, count)| read_count::add(tx, *article, *hour, *count))
}

/// Removes the hours that are too old.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    read_count::sweep(tx, now.plus(-KEPT).hour())
}
