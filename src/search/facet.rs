//! How many of what was found are in each category.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::fields::CATEGORY;

/// Counts by category.
pub struct ByCategory;

/// The same in a segment.
pub struct Counting {
    categories: Option<Arc<dyn ColumnValues<u64>>>,
    counts: HashMap<u64, usize>,
}

impl Collector for ByCategory {
    type Fruit = HashMap<u64, usize>;
    type Child = Counting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Counting> {
        let categories = segment.fast_fields().u64(CATEGORY).ok().map(|column| column.first_or_default_col(0));
        Ok(Counting { categories, counts: HashMap::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, counted: Vec<HashMap<u64, usize>>) -> tantivy::Result<HashMap<u64, usize>> {
        let mut all = HashMap::new();
        for (category, count) in counted.into_iter().flatten() {
            *all.entry(category).or_default() += count;
        }
        Ok(all)
    }
}

impl SegmentCollector for Counting {
    type Fruit = HashMap<u64, usize>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let category = self.categories.as_ref().map_or(0, |categories| categories.get_val(doc));
        *self.counts.entry(category).or_default() += 1;
    }

    fn harvest(self) -> HashMap<u64, usize> {
        self.counts
    }
}
