//! What is looked for, as the index understands it.

use std::collections::HashMap;
use std::ops::Bound;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query};
use tantivy::query::{RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, Searcher, SegmentReader, Term};

use super::analysis::Word;
use super::asked::Asked;
use super::facet::ByCategory;
use super::fields::{AT, Fields, ID};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;

/// How many results one may page through by relevance.
pub const DEEPEST: usize = 1_000;

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
    /// How many there are in all.
    pub count: usize,
    /// How many of them are in each category.
    pub by_category: HashMap<CategoryId, usize>,
    /// The generation that the index shows.
    pub generation: i64,
}

/// Looks through an index that shows a generation.
pub fn run(searcher: &Searcher, fields: &Fields, wanted: &Wanted, generation: i64) -> tantivy::Result<Found> {
    let query = whole(fields, wanted);
    let (ids, counts) = match wanted.order {
        Order::Relevance { now, skip } => {
            let top = TopDocs::with_limit(wanted.limit.max(1)).and_offset(skip.min(DEEPEST));
            let by_relevance = top.tweak_score(move |segment: &SegmentReader| {
                let key = keys(segment);
                move |doc: DocId, score: Score| {
                    let (at, id) = key(doc);
                    (f64::from(score) * freshness(now, at), at, id)
                }
            });
            let (top, counts) = searcher.search(&*query, &(by_relevance, ByCategory))?;
            (top.into_iter().map(|((_, _, id), _)| id).collect::<Vec<u64>>(), counts)
        }
        Order::Newest { before } => {
            let counts = searcher.search(&*query, &ByCategory)?;
            let rest = BooleanQuery::intersection(vec![query, older(fields, before)]);
            let top = TopDocs::with_limit(wanted.limit.max(1)).order_by(keys);
            (searcher.search(&rest, &top)?.into_iter().map(|((_, id), _)| id).collect(), counts)
        }
    };
    let id = |id: u64| i64::try_from(id).ok();
    Ok(Found {
        ids: ids.into_iter().filter_map(id).map(ArticleId).collect(),
        count: counts.values().sum(),
        by_category: counts
            .into_iter()
            .filter_map(|(category, count)| Some((CategoryId(id(category)?), count)))
            .collect(),
        generation,
    })
}

/// The moment and the id of a document.
pub(super) fn keys(segment: &SegmentReader) -> impl Fn(DocId) -> (i64, u64) + use<> {
    let at = segment.fast_fields().i64(AT).ok().map(|column| column.first_or_default_col(0));
    let id = segment.fast_fields().u64(ID).ok().map(|column| column.first_or_default_col(0));
    move |doc| {
        (at.as_ref().map_or(0, |column| column.get_val(doc)), id.as_ref().map_or(0, |column| column.get_val(doc)))
    }
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

/// What comes after a place in the newest-first order.
fn older(fields: &Fields, before: Cursor) -> Box<dyn Query> {
    let at = Term::from_field_i64(fields.at, before.at.millis());
    let earlier = RangeQuery::new(Bound::Unbounded, Bound::Excluded(at.clone()));
    let id = Term::from_field_u64(fields.id, before.id.unsigned_abs());
    let same =
        BooleanQuery::intersection(vec![term(at), Box::new(RangeQuery::new(Bound::Unbounded, Bound::Excluded(id)))]);
    weightless(Box::new(BooleanQuery::union(vec![Box::new(earlier), Box::new(same)])))
}

pub(super) fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

pub(super) fn weightless(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
