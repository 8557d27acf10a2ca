//! What the index holds of an article. Nothing of it is shown to anybody: the texts are the database's.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

use super::analysis::{Analysis, Word};
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
    /// Whole words, for what is only begun to be typed.
    pub headline_begun: Field,
    pub tags_begun: Field,
}

/// The columns that results are sorted and counted by.
pub const ID: &str = "id";
pub const AT: &str = "at";
pub const CATEGORY: &str = "category";
pub const TAG: &str = "tag";

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
        let set = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic);
        let begun = TextOptions::default().set_indexing_options(set.set_fieldnorms(false));
        let fields = Self {
            id: schema.add_u64_field(ID, INDEXED | FAST),
            lang: schema.add_text_field("lang", STRING),
            headline: schema.add_text_field("headline", words.clone()),
            names: schema.add_text_field("names", words.clone()),
            text: schema.add_text_field("text", words),
            category: schema.add_u64_field(CATEGORY, INDEXED | FAST),
            tag: schema.add_u64_field(TAG, INDEXED | FAST),
            author: schema.add_text_field("author", STRING),
            at: schema.add_i64_field(AT, FAST),
            photo: schema.add_bool_field("photo", INDEXED),
            video: schema.add_bool_field("video", INDEXED),
            headline_begun: schema.add_text_field("headline_begun", begun.clone()),
            tags_begun: schema.add_text_field("tags_begun", begun),
        };
        (fields, schema.build())
    }

    /// What an article's document is found by.
    pub fn key(&self, article: ArticleId) -> Term {
        Term::from_field_u64(self.id, article.0.unsigned_abs())
    }

    /// An article's document.
    pub fn document(&self, article: &Searchable, tags: &[(Option<TagId>, String)]) -> TantivyDocument {
        let analysis = Analysis::of(article.lang.as_str());
        let body = plain::of_html(&article.body_html);
        let (told, begun) = (|text: &str| analysis.told(text), |text: &str| analysis.begun(text));
        let tag_names: Vec<&str> = tags.iter().map(|(_, name)| name.as_str()).collect();
        let names: Vec<&str> = tag_names.iter().copied().chain(std::iter::once(article.author.as_str())).collect();
        let mut document = TantivyDocument::default();
        document.add_u64(self.id, article.id.0.unsigned_abs());
        document.add_text(self.lang, article.lang.as_str());
        document.add_pre_tokenized_text(self.headline, words(&[&article.headline], told));
        document.add_pre_tokenized_text(self.names, words(&names, told));
        document.add_pre_tokenized_text(self.text, words(&[&article.summary, &body], told));
        document.add_u64(self.category, article.category_id.0.unsigned_abs());
        document.add_pre_tokenized_text(self.headline_begun, words(&[&article.headline], begun));
        document.add_pre_tokenized_text(self.tags_begun, words(&tag_names, begun));
        for tag in tags.iter().filter_map(|(tag, _)| *tag) {
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
fn words(texts: &[&str], read: impl Fn(&str) -> Vec<Word>) -> PreTokenizedString {
    let (mut tokens, mut position) = (Vec::new(), 0);
    for text in texts {
        for word in read(text) {
            tokens.extend(word.terms.into_iter().map(|term| Token { text: term, position, ..Token::default() }));
            position += 1;
        }
        position += GAP;
    }
    PreTokenizedString { text: String::new(), tokens }
}
