//! What is looked for, as the index understands it.

use std::ops::Bound;

use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query};
use tantivy::query::{RangeQuery, TermQuery, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::analysis::Word;
use super::asked::Asked;
use super::facet::{Counting, Counts, Tally};
use super::fields::Fields;
use super::newest::{Hit, Newest, weighed};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;

/// How many results one may page through by relevance.
pub const DEEPEST: usize = 1_000;
/// So many of what fits are counted, and the best are of these: the newest. What half of an archive holds is not searched for its old parts.
pub const CONSIDERED: usize = 5_000;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The edition.
    pub lang: Lang,
    /// The words.
    pub asked: Asked,
    /// Where else it must fit.
    pub filter: Filter,
    /// What comes first.
    pub order: Order,
    /// How many at once.
    pub limit: usize,
    /// Whether all that was found is counted by category, tag and year, and when these years begin, in order.
    pub years: Option<Vec<UtcTime>>,
}

/// What results are narrowed by.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of a category.
    pub category: Option<CategoryId>,
    /// With a tag.
    pub tag: Option<TagId>,
    /// By an author.
    pub author: Option<Slug>,
    /// Published then or later.
    pub from: Option<UtcTime>,
    /// Published before then.
    pub until: Option<UtcTime>,
    /// With the badge.
    pub photo: bool,
    /// With the badge.
    pub video: bool,
}

/// What comes first.
#[derive(Clone, Copy, Debug)]
pub enum Order {
    /// What tells of the words most, and lately; from so many results on.
    Relevance { now: UtcTime, skip: usize },
    /// The newest, after a place in that order.
    Newest { before: Cursor },
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The articles of a page, in order.
    pub ids: Vec<ArticleId>,
    /// How many there are; no more than [`CONSIDERED`].
    pub count: usize,
    /// Whether these are all.
    pub is_all: bool,
    /// How many of them there are by category, tag and year, where that was asked for; where these are not all, of each year one.
    pub counts: Counts,
    /// The generation that the index shows.
    pub generation: i64,
}

/// Looks through an index that shows a generation.
pub fn run(searcher: &Searcher, fields: &Fields, wanted: &Wanted, generation: i64) -> tantivy::Result<Found> {
    let weight = weighed(searcher, &*whole(fields, wanted))?;
    let mut counting = wanted.years.as_deref().map(|years| Counting::new(searcher, years)).transpose()?;
    let (mut count, mut best) = (0, Vec::new());
    let mut all = Newest::after(searcher, &*weight, Cursor::START)?;
    for hit in all.by_ref().take(CONSIDERED) {
        count += 1;
        if let Some(counting) = &mut counting {
            counting.add(&hit);
        }
        if let Order::Relevance { now, .. } = wanted.order {
            best.push((f64::from(hit.score) * freshness(now, hit.at), hit));
        }
    }
    let is_all = all.next().is_none();
    let hits: Vec<Hit> = match wanted.order {
        Order::Relevance { skip, .. } => {
            let better =
                |(one, hit): &(f64, Hit), (other, next): &(f64, Hit)| other.total_cmp(one).then_with(|| next.cmp(hit));
            let last = skip.min(DEEPEST) + wanted.limit;
            if last < best.len() {
                best.select_nth_unstable_by(last, better);
                best.truncate(last);
            }
            best.sort_unstable_by(better);
            best.into_iter().skip(skip.min(DEEPEST)).map(|(_, hit)| hit).collect()
        }
        Order::Newest { before } => Newest::after(searcher, &*weight, before)?.take(wanted.limit).collect(),
    };
    let mut counts = counting.map(Counting::counts).unwrap_or_default();
    if let Some(years) = wanted.years.as_deref().filter(|_| !is_all) {
        counts.years = some_of_each_year(searcher, &*weight, years)?;
    }
    Ok(Found { ids: hits.iter().filter_map(Hit::article).collect(), count, is_all, counts, generation })
}

/// One of each year in which there is any, however long ago.
fn some_of_each_year(searcher: &Searcher, weight: &dyn Weight, years: &[UtcTime]) -> tantivy::Result<Tally> {
    let (mut some, mut place) = (Tally::default(), Cursor::START);
    while let Some(hit) = Newest::after(searcher, weight, place)?.next() {
        let year = years.partition_point(|begins| begins.millis() <= hit.at);
        let Some(begins) = year.checked_sub(1).and_then(|before| years.get(before)) else { break };
        some.add(u64::try_from(year).unwrap_or(0));
        place = Cursor { at: *begins, id: 0 };
    }
    Ok(some)
}

/// News of today weigh twice as much as old ones, those of a month ago half more.
fn freshness(now: UtcTime, at: i64) -> f64 {
    let hours = u32::try_from((now.millis() - at).max(0) / 3_600_000).unwrap_or(u32::MAX);
    1.0 + 1.0 / (1.0 + f64::from(hours) / (30.0 * 24.0))
}

fn whole(fields: &Fields, wanted: &Wanted) -> Box<dyn Query> {
    let mut parts: Vec<(Occur, Box<dyn Query>)> =
        vec![(Occur::Must, weightless(term(Term::from_field_text(fields.lang, wanted.lang.as_str()))))];
    parts.extend(wanted.asked.wanted.iter().map(|words| (Occur::Must, anywhere(fields, words))));
    parts.extend(wanted.asked.unwanted.iter().map(|words| (Occur::MustNot, anywhere(fields, words))));
    parts.extend(narrowed(fields, &wanted.filter).into_iter().map(|query| (Occur::Must, weightless(query))));
    Box::new(BooleanQuery::new(parts))
}

/// Words in a row in the headline, among the names or in the text; the better of these counts, and a little the others.
pub(super) fn anywhere(fields: &Fields, words: &[Word]) -> Box<dyn Query> {
    let mut places: Vec<Box<dyn Query>> = Vec::new();
    for (field, weight) in [(fields.headline, 3.0), (fields.names, 2.0), (fields.text, 1.0)] {
        let ways: Vec<Box<dyn Query>> = match words {
            [word] => word.terms.iter().map(|text| term(Term::from_field_text(field, text))).collect(),
            words => phrases(field, words),
        };
        places.extend(ways.into_iter().map(|way| -> Box<dyn Query> { Box::new(BoostQuery::new(way, weight)) }));
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(places, 0.2))
}

/// A phrase as typed with the language's letters, and as typed without.
fn phrases(field: Field, words: &[Word]) -> Vec<Box<dyn Query>> {
    let most = words.iter().map(|word| word.terms.len()).max().unwrap_or(0).min(3);
    let way = |number: usize| -> Box<dyn Query> {
        let terms = words.iter().filter_map(|word| word.terms.get(number).or(word.terms.first()));
        Box::new(PhraseQuery::new(terms.map(|text| Term::from_field_text(field, text)).collect()))
    };
    (0..most).map(way).collect()
}

fn narrowed(fields: &Fields, filter: &Filter) -> Vec<Box<dyn Query>> {
    let number = |field, id: i64| term(Term::from_field_u64(field, id.unsigned_abs()));
    let mut queries: Vec<Box<dyn Query>> = Vec::new();
    queries.extend(filter.category.map(|category| number(fields.category, category.0)));
    queries.extend(filter.tag.map(|tag| number(fields.tag, tag.0)));
    queries.extend(filter.author.as_ref().map(|author| term(Term::from_field_text(fields.author, author.as_str()))));
    queries.extend(filter.photo.then(|| term(Term::from_field_bool(fields.photo, true))));
    queries.extend(filter.video.then(|| term(Term::from_field_bool(fields.video, true))));
    if filter.from.is_some() || filter.until.is_some() {
        let bound = |at: UtcTime| Term::from_field_i64(fields.at, at.millis());
        let from = filter.from.map_or(Bound::Unbounded, |at| Bound::Included(bound(at)));
        let until = filter.until.map_or(Bound::Unbounded, |at| Bound::Excluded(bound(at)));
        queries.push(Box::new(RangeQuery::new(from, until)));
    }
    queries
}

pub(super) fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

pub(super) fn weightless(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
