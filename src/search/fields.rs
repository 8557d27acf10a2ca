//! What the index holds of an article. Nothing of it is shown to anybody: the texts are the database's.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

use super::analysis::Analysis;
use crate::db::searchable::Searchable;
use crate::domain::id::{ArticleId, TagId};
use crate::text::plain;

/// The fields of a document.
#[derive(Clone, Copy)]
pub struct Fields {
    pub id: Field,
    pub lang: Field,
    pub headline: Field,
    pub names: Field,
    pub text: Field,
    pub category: Field,
    pub tag: Field,
    pub author: Field,
    pub at: Field,
    pub photo: Field,
    pub video: Field,
}

/// The columns that results are sorted and counted by.
pub const ID: &str = "id";
pub const AT: &str = "at";
pub const CATEGORY: &str = "category";

/// Words and the text that follows them are so far apart, so that no phrase begins in one text and ends in the next.
const GAP: usize = 100;

impl Fields {
    /// The fields, and the schema that they are of.
    pub fn new() -> (Self, Schema) {
        let mut schema = Schema::builder();
        // Texts come cut into words: no tokenizer of the index reads them.
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let words = TextOptions::default().set_indexing_options(indexing);
        let fields = Self {
            id: schema.add_u64_field(ID, INDEXED | FAST),
            lang: schema.add_text_field("lang", STRING),
            headline: schema.add_text_field("headline", words.clone()),
            names: schema.add_text_field("names", words.clone()),
            text: schema.add_text_field("text", words),
            category: schema.add_u64_field(CATEGORY, INDEXED | FAST),
            tag: schema.add_u64_field("tag", INDEXED),
            author: schema.add_text_field("author", STRING),
            at: schema.add_i64_field(AT, INDEXED | FAST),
            photo: schema.add_bool_field("photo", INDEXED),
            video: schema.add_bool_field("video", INDEXED),
        };
        (fields, schema.build())
    }

    /// What an article's document is found by.
    pub fn key(&self, article: ArticleId) -> Term {
        Term::from_field_u64(self.id, article.0.unsigned_abs())
    }

    /// An article's document.
    pub fn document(&self, article: &Searchable, tags: &[(TagId, String)]) -> TantivyDocument {
        let analysis = Analysis::of(article.lang.as_str());
        let body = plain::of_html(&article.body_html);
        let names: Vec<&str> =
            tags.iter().map(|(_, name)| name.as_str()).chain(std::iter::once(article.author.as_str())).collect();
        let mut document = TantivyDocument::default();
        document.add_u64(self.id, article.id.0.unsigned_abs());
        document.add_text(self.lang, article.lang.as_str());
        document.add_pre_tokenized_text(self.headline, words(analysis, &[&article.headline]));
        document.add_pre_tokenized_text(self.names, words(analysis, &names));
        document.add_pre_tokenized_text(self.text, words(analysis, &[&article.summary, &body]));
        document.add_u64(self.category, article.category_id.0.unsigned_abs());
        for (tag, _) in tags {
            document.add_u64(self.tag, tag.0.unsigned_abs());
        }
        if let Some(author) = &article.author_slug {
            document.add_text(self.author, author.as_str());
        }
        document.add_i64(self.at, article.published_at.millis());
        document.add_bool(self.photo, article.has_photo);
        document.add_bool(self.video, article.has_video);
        document
    }
}

/// Some texts as words in their places; all terms of a word stand in its place.
fn words(analysis: Analysis, texts: &[&str]) -> PreTokenizedString {
    let (mut tokens, mut position) = (Vec::new(), 0);
    for text in texts {
        for word in analysis.told(text) {
            tokens.extend(word.terms.into_iter().map(|term| Token { text: term, position, ..Token::default() }));
            position += 1;
        }
        position += GAP;
    }
    PreTokenizedString { text: String::new(), tokens }
}
