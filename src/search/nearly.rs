//! Articles that hold nearly a word that none holds.

use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query};
use tantivy::{Searcher, Term};

use super::analysis::Word;
use super::fields::Fields;
use super::find::{anywhere, term, weightless};
use super::newest::Newest;
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;

/// So many are looked at for the word.
const MOST: usize = 5;
/// From so many letters on, two may be wrong.
const LONG: usize = 8;

/// The newest of them; none where the word itself is known.
pub fn articles(searcher: &Searcher, fields: &Fields, lang: Lang, word: &Word) -> tantivy::Result<Vec<ArticleId>> {
    let within = |query| {
        let edition = weightless(term(Term::from_field_text(fields.lang, lang.as_str())));
        BooleanQuery::intersection(vec![edition, query])
    };
    let exactly = within(anywhere(fields, std::slice::from_ref(word)));
    if Newest::of(searcher, &exactly)?.next().is_some() {
        return Ok(Vec::new());
    }
    let mut places: Vec<Box<dyn Query>> = Vec::new();
    for text in &word.terms {
        let distance = if text.chars().count() >= LONG { 2 } else { 1 };
        for field in [fields.headline, fields.names, fields.text] {
            places.push(Box::new(FuzzyTermQuery::new(Term::from_field_text(field, text), distance, true)));
        }
    }
    let nearly = within(Box::new(BooleanQuery::union(places)));
    Ok(Newest::of(searcher, &nearly)?.take(MOST).filter_map(|hit| hit.article()).collect())
}
