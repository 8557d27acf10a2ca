//! What fits a query, the newest first: each segment holds its articles in that order, so that who takes a few reads a few.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED};

use super::fields::{AT, ID};
use crate::domain::cursor::Cursor;
use crate::domain::id::ArticleId;
use crate::domain::time::UtcTime;

/// An article that fits.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// When it was published, in milliseconds since 1970.
    pub at: i64,
    /// Its number.
    pub id: u64,
    /// Its segment's place among the searcher's.
    pub segment: usize,
    /// Its place there.
    pub doc: DocId,
    /// How well it fits.
    pub score: Score,
}

impl Hit {
    /// The article.
    pub fn article(&self) -> Option<ArticleId> {
        i64::try_from(self.id).ok().map(ArticleId)
    }

    fn key(&self) -> (i64, u64) {
        (self.at, self.id)
    }
}

impl PartialEq for Hit {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Hit {}

impl PartialOrd for Hit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hit {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

/// A query that knows how rare its words are.
pub fn weighed(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Box<dyn Weight>> {
    query.weight(EnableScoring::enabled_from_searcher(searcher))
}

/// What fits, the newest first.
pub struct Newest {
    segments: Vec<Segment>,
    heads: BinaryHeap<Hit>,
    /// What is older is not wanted.
    from: i64,
}

impl Newest {
    /// Of a query, from the newest on.
    pub fn of(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Self> {
        Self::within(searcher, &*weighed(searcher, query)?, Cursor::START, None)
    }

    /// Of a query that was weighed: after a place, and back to a moment.
    pub fn within(
        searcher: &Searcher,
        weight: &dyn Weight,
        place: Cursor,
        from: Option<UtcTime>,
    ) -> tantivy::Result<Self> {
        let from = from.map_or(i64::MIN, UtcTime::millis);
        let mut newest = Self { segments: Vec::new(), heads: BinaryHeap::new(), from };
        for (number, reader) in searcher.segment_readers().iter().enumerate() {
            let mut segment = Segment::new(number, reader.clone(), weight.scorer(reader, 1.0)?)?;
            segment.skip_to(key(place));
            newest.heads.extend(segment.next());
            newest.segments.push(segment);
        }
        Ok(newest)
    }

    /// Whether there is nothing more.
    pub fn is_over(&self) -> bool {
        self.heads.peek().is_none_or(|hit| hit.at < self.from)
    }

    /// Leaves out what is not older than a place.
    pub fn skip_to(&mut self, place: Cursor) {
        let place = key(place);
        while let Some(head) = self.heads.peek().copied().filter(|head| head.key() >= place) {
            self.heads.pop();
            if let Some(segment) = self.segments.get_mut(head.segment) {
                segment.skip_to(place);
                self.heads.extend(segment.next());
            }
        }
    }
}

fn key(place: Cursor) -> (i64, u64) {
    (place.at.millis(), place.id.unsigned_abs())
}

impl Iterator for Newest {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        if self.is_over() {
            return None;
        }
        let hit = self.heads.pop()?;
        if let Some(segment) = self.segments.get_mut(hit.segment) {
            self.heads.extend(segment.next());
        }
        Some(hit)
    }
}

/// What fits of one segment.
struct Segment {
    number: usize,
    reader: SegmentReader,
    scorer: Box<dyn Scorer>,
    at: Arc<dyn ColumnValues<i64>>,
    id: Arc<dyn ColumnValues<u64>>,
    /// The moment of the document at which the scorer stands, where it is known.
    reached: Option<i64>,
    /// Those of one moment, of which the segment does not know the order; the next is the last.
    moment: Vec<Hit>,
    /// What comes at this place or before it is not wanted.
    before: (i64, u64),
}

impl Segment {
    fn new(number: usize, reader: SegmentReader, scorer: Box<dyn Scorer>) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let at = columns.i64(AT)?.first_or_default_col(0);
        let id = columns.u64(ID)?.first_or_default_col(0);
        Ok(Self { number, reader, scorer, at, id, reached: None, moment: Vec::new(), before: (i64::MAX, u64::MAX) })
    }

    /// Leaves out what is not older than a place.
    fn skip_to(&mut self, place: (i64, u64)) {
        self.before = place;
        self.moment.retain(|hit| hit.key() < place);
        let (mut low, mut high) = (self.scorer.doc().min(self.reader.max_doc()), self.reader.max_doc());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.at.get_val(middle) > place.0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low > self.scorer.doc() {
            self.scorer.seek(low);
            self.reached = None;
        }
    }

    fn next(&mut self) -> Option<Hit> {
        while self.moment.is_empty() && self.scorer.doc() != TERMINATED {
            self.read_moment();
        }
        self.moment.pop()
    }

    fn read_moment(&mut self) {
        let mut doc = self.scorer.doc();
        let at = self.reached.take().unwrap_or_else(|| self.at.get_val(doc));
        while doc != TERMINATED {
            let id = self.id.get_val(doc);
            if !self.reader.is_deleted(doc) && (at, id) < self.before {
                let score = self.scorer.score();
                self.moment.push(Hit { at, id, segment: self.number, doc, score });
            }
            doc = self.scorer.advance();
            self.reached = (doc != TERMINATED).then(|| self.at.get_val(doc));
            if self.reached != Some(at) {
                break;
            }
        }
        self.moment.sort_unstable();
    }
}
