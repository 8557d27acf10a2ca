//! How far a source has moved on since a text was translated from it.

use std::collections::{HashMap, HashSet};

use crate::db::Conn;
use crate::db::article_desk::DeskArticle;
use crate::db::machine_translation;
use crate::db::revision::Revision;
use crate::domain::id::{ArticleId, RevisionId};
use crate::error::Result;
use crate::i18n::Messages;
use crate::text::paragraph;

/// What changed in a source since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staleness {
    headline: bool,
    summary: bool,
    /// Paragraphs that are new, or read otherwise.
    paragraphs: usize,
}

impl Staleness {
    /// Nothing, if both read the same.
    fn between(before: &Revision, after: &Revision) -> Option<Self> {
        if before.reads_like(after) {
            return None;
        }
        let known: HashSet<String> = paragraph::split(&before.body_md).into_iter().collect();
        let now = paragraph::split(&after.body_md);
        let changed = now.iter().filter(|text| !known.contains(*text)).count();
        let fewer = usize::from(changed == 0 && now.len() != known.len());
        Some(Self {
            headline: before.headline != after.headline,
            summary: before.summary != after.summary,
            paragraphs: changed + fewer,
        })
    }

    /// In words.
    pub fn words(&self, t: &Messages) -> String {
        let mut words = Vec::new();
        if self.headline {
            words.push(t.desk_headline().into_owned());
        }
        if self.summary {
            words.push(t.desk_summary().into_owned());
        }
        if self.paragraphs > 0 {
            words.push(t.desk_stale_paragraphs(i64::try_from(self.paragraphs).unwrap_or(i64::MAX)).into_owned());
        }
        words.join(", ")
    }
}

/// What a translator is to look at.
pub struct Marks {
    /// Translations whose source reads otherwise now.
    pub stale: HashMap<ArticleId, Staleness>,
    /// Those that a machine made and nobody has approved.
    pub machine_made: HashSet<ArticleId>,
}

impl Marks {
    /// Of some articles, among which are the sources of all of them.
    pub fn of(conn: &mut Conn, articles: &[DeskArticle]) -> Result<Self> {
        let translations: Vec<ArticleId> =
            articles.iter().filter(|it| it.source_article_id.is_some()).map(|it| it.id).collect();
        let machine_made = machine_translation::unapproved(conn, &translations)?;
        Ok(Self { stale: of_articles(conn, articles)?, machine_made })
    }
}

/// Of the articles among these that are translations, those whose source reads otherwise now. The sources are among them too.
pub fn of_articles(conn: &mut Conn, articles: &[DeskArticle]) -> Result<HashMap<ArticleId, Staleness>> {
    let heads: HashMap<ArticleId, Option<RevisionId>> =
        articles.iter().map(|article| (article.id, article.head_revision_id)).collect();
    let moved_on: Vec<(ArticleId, RevisionId, RevisionId)> = articles
        .iter()
        .filter_map(|article| {
            let head = heads.get(&article.source_article_id?).copied().flatten()?;
            let source = article.source_revision_id?;
            (source != head).then_some((article.id, source, head))
        })
        .collect();
    if moved_on.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<RevisionId> = moved_on.iter().flat_map(|(_, source, head)| [*source, *head]).collect();
    let texts: HashMap<RevisionId, Revision> =
        Revision::of_ids(conn, &ids)?.into_iter().map(|text| (text.id, text)).collect();
    Ok(moved_on
        .into_iter()
        .filter_map(|(article, source, head)| {
            Some((article, Staleness::between(texts.get(&source)?, texts.get(&head)?)?))
        })
        .collect())
}
