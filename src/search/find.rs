//! What is looked for, as the index understands it.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
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
    let (from, until) = (wanted.filter.from, wanted.filter.until);
    let start = until.map_or(Cursor::START, |until| Cursor { at: until, id: 0 });
    let mut all = Newest::within(searcher, &*weight, start, from)?;
    let mut considered = Vec::new();
    for hit in all.by_ref().take(CONSIDERED) {
        if let Some(counting) = &mut counting {
            counting.add(&hit);
        }
        considered.push(hit);
    }
    let count = considered.len();
    let is_all = all.is_over();
    let mut counts = counting.map(Counting::counts).unwrap_or_default();
    if let Some(years) = wanted.years.as_deref().filter(|_| !is_all) {
        counts.years = some_of_each_year(&considered, all, years);
    }
    let hits = match wanted.order {
        Order::Relevance { now, skip } => best(considered, now, skip.min(DEEPEST), wanted.limit),
        Order::Newest { before } if (before.at, before.id) >= (start.at, start.id) => {
            considered.truncate(wanted.limit);
            considered
        }
        Order::Newest { before } => Newest::within(searcher, &*weight, before, from)?.take(wanted.limit).collect(),
    };
    Ok(Found { ids: hits.iter().filter_map(Hit::article).collect(), count, is_all, counts, generation })
}

/// Those that tell of the words most, and lately.
fn best(hits: Vec<Hit>, now: UtcTime, skip: usize, limit: usize) -> Vec<Hit> {
    let rank = |hit: Hit| (f64::from(hit.score) * freshness(now, hit.at), hit);
    let mut ranked: Vec<(f64, Hit)> = hits.into_iter().map(rank).collect();
    let better = |(one, hit): &(f64, Hit), (other, next): &(f64, Hit)| other.total_cmp(one).then_with(|| next.cmp(hit));
    let last = skip + limit;
    if last < ranked.len() {
        ranked.select_nth_unstable_by(last, better);
        ranked.truncate(last);
    }
    ranked.sort_unstable_by(better);
    ranked.into_iter().skip(skip).map(|(_, hit)| hit).collect()
}

/// One of each year in which there is any, however long ago: of what was considered, and of what is older.
fn some_of_each_year(considered: &[Hit], mut older: Newest, years: &[UtcTime]) -> Tally {
    let mut some = Tally::default();
    let mut tell = |hit: &Hit| {
        let year = years.partition_point(|begins| begins.millis() <= hit.at);
        some.add(u64::try_from(year).unwrap_or(0));
        year.checked_sub(1).and_then(|before| years.get(before)).copied()
    };
    let mut begins = considered.first().and_then(&mut tell);
    while let Some(told) = begins {
        let within = considered.partition_point(|hit| hit.at >= told.millis());
        begins = match considered.get(within) {
            Some(hit) => tell(hit),
            None => {
                older.skip_to(Cursor { at: told, id: 0 });
                older.next().as_ref().and_then(&mut tell)
            }
        };
    }
    some
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
    queries
}

pub(super) fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

pub(super) fn weightless(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
