//! How many of what was found are in each category, with each tag and of each year.

use std::sync::Arc;

use tantivy::Searcher;
use tantivy::columnar::{Column, ColumnValues};

use super::fields::{CATEGORY, TAG};
use super::newest::Hit;
use crate::domain::time::UtcTime;

/// Counts as hits come.
pub struct Counting {
    /// When the years begin, in milliseconds and in order.
    years: Vec<i64>,
    columns: Vec<Columns>,
    counts: Counts,
}

struct Columns {
    category: Arc<dyn ColumnValues<u64>>,
    tag: Column<u64>,
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// By the number of the category.
    pub categories: Tally,
    /// By the number of the tag.
    pub tags: Tally,
    /// By the place of the year among those that were asked for, from 1; what is older than all is at 0.
    pub years: Tally,
}

/// Counts by numbers that were given one after the other, as the database gives them: they are places in it.
#[derive(Clone, Debug, Default)]
pub struct Tally(Vec<usize>);

impl Tally {
    pub(super) fn add(&mut self, number: u64) {
        let Ok(place) = usize::try_from(number) else { return };
        if place >= self.0.len() {
            self.0.resize(place + 1, 0);
        }
        if let Some(counted) = self.0.get_mut(place) {
            *counted += 1;
        }
    }

    /// The numbers of which there are any, each with how many there are.
    pub fn counted(&self) -> impl Iterator<Item = (i64, usize)> {
        (0..).zip(self.0.iter().copied()).filter(|(_, count)| *count > 0)
    }
}

impl Counting {
    /// By years that begin at these moments, which are in order.
    pub fn new(searcher: &Searcher, years: &[UtcTime]) -> tantivy::Result<Self> {
        let columns = searcher.segment_readers().iter().map(|segment| {
            let columns = segment.fast_fields();
            Ok(Columns { category: columns.u64(CATEGORY)?.first_or_default_col(0), tag: columns.u64(TAG)? })
        });
        Ok(Self {
            years: years.iter().map(|at| at.millis()).collect(),
            columns: columns.collect::<tantivy::Result<_>>()?,
            counts: Counts::default(),
        })
    }

    /// Takes one in.
    pub fn add(&mut self, hit: &Hit) {
        let Some(columns) = self.columns.get(hit.segment) else { return };
        self.counts.categories.add(columns.category.get_val(hit.doc));
        for tag in columns.tag.values_for_doc(hit.doc) {
            self.counts.tags.add(tag);
        }
        let year = self.years.partition_point(|begins| *begins <= hit.at);
        self.counts.years.add(u64::try_from(year).unwrap_or(0));
    }

    /// What was counted.
    pub fn counts(self) -> Counts {
        self.counts
    }
}
