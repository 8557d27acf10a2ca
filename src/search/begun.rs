//! Articles by words that somebody has only begun to type.

use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query};
use tantivy::{Searcher, Term};

use super::fields::Fields;
use super::find::{term, weightless};
use super::newest::Newest;
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;

/// Where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the headline.
    Headline,
    /// In the name of a tag.
    Tags,
}

/// The newest articles of an edition in which each word begins as typed; of one letter, nothing but that is a word.
pub fn articles(
    searcher: &Searcher,
    fields: &Fields,
    lang: Lang,
    place: Place,
    words: &[Vec<String>],
    most: usize,
) -> tantivy::Result<Vec<ArticleId>> {
    let field = match place {
        Place::Headline => fields.headline_begun,
        Place::Tags => fields.tags_begun,
    };
    let mut parts = vec![weightless(term(Term::from_field_text(fields.lang, lang.as_str())))];
    for ways in words {
        let way = |way: &String| -> Box<dyn Query> {
            let wanted = Term::from_field_text(field, way);
            if way.chars().nth(1).is_none() {
                term(wanted)
            } else {
                Box::new(FuzzyTermQuery::new_prefix(wanted, 0, true))
            }
        };
        parts.push(weightless(Box::new(BooleanQuery::union(ways.iter().map(way).collect()))));
    }
    let newest = Newest::of(searcher, &BooleanQuery::intersection(parts))?;
    Ok(newest.take(most).filter_map(|hit| hit.article()).collect())
}
