//! What was read on this node and is not in the database yet: an article, an hour, a number, and nothing about who.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};

use crate::domain::id::ArticleId;
use crate::domain::time::UtcTime;

/// Articles and hours that are kept while the database is away; what comes beyond them is not counted.
const MOST: usize = 100_000;

/// Counts of an article's reads in an hour.
#[derive(Debug, Default)]
pub struct Reads(Mutex<Counts>);

type Counts = HashMap<(ArticleId, UtcTime), i64>;

impl Reads {
    /// Counts one. The lock is held for one look into a table; whoever writes the counts away takes the table whole.
    pub fn count(&self, article: ArticleId, at: UtcTime) {
        add(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), (article, at.hour()), 1);
    }

    /// How many counts are not written yet.
    pub fn waiting(&self) -> i64 {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner).len();
        i64::try_from(counts).unwrap_or(i64::MAX)
    }

    /// Takes what was counted.
    pub fn take(&self) -> Vec<(ArticleId, UtcTime, i64)> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        taken.into_iter().map(|((article, hour), count)| (article, hour, count)).collect()
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, counted: impl IntoIterator<Item = (ArticleId, UtcTime, i64)>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (article, hour, count) in counted {
            add(&mut counts, (article, hour), count);
        }
    }
}

fn add(counts: &mut Counts, key: (ArticleId, UtcTime), count: i64) {
    let has_room = counts.len() < MOST;
    match counts.entry(key) {
        Entry::Occupied(known) => *known.into_mut() += count,
        Entry::Vacant(new) if has_room => drop(new.insert(count)),
        Entry::Vacant(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> UtcTime {
        UtcTime::from_millis(millis).unwrap()
    }

    #[test]
    fn reads_of_an_hour_are_one_number_and_what_was_put_back_is_added_to_it() {
        let reads = Reads::default();
        for millis in [0, 1, 3_599_999, 3_600_000] {
            reads.count(ArticleId(7), at(millis));
        }
        let taken = reads.take();
        assert!(reads.take().is_empty());
        reads.count(ArticleId(7), at(5));

        reads.put_back(taken);

        let mut all = reads.take();
        all.sort_unstable_by_key(|(_, hour, _)| *hour);
        assert_eq!(all, [(ArticleId(7), at(0), 4), (ArticleId(7), at(3_600_000), 1)]);
    }

    #[test]
    fn a_database_that_stays_away_costs_bounded_memory() {
        let reads = Reads::default();
        for article in 0..150_000 {
            reads.count(ArticleId(article), at(0));
        }
        reads.count(ArticleId(5), at(0));

        let all = reads.take();

        assert_eq!(all.len(), MOST);
        assert!(all.contains(&(ArticleId(5), at(0), 2)), "known ones go on");
    }
}
