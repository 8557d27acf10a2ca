//! What an index is made of: what readers see, or the desk's newest texts. Each has a folder of its own, and neither is ever
//! asked in place of the other.

use crate::db::desk_text::{self, DeskText};
use crate::db::searchable::{self, Searchable};
use crate::db::{Conn, Db, setting};
use crate::domain::id::{ArticleId, TagId};
use crate::error::Result;

/// When more changed than that, a new index is made sooner than the old one is mended.
const MOST_CHANGES: i64 = 20_000;

/// Whose texts an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The live texts of published articles in visible editions. Followed by the generation.
    Readers,
    /// The newest text of every article, drafts too. Followed by the number of the newest text, since each save is one.
    Desk,
}

/// An article with its tags' names; one that is new with a text has no number yet.
pub type Tagged = (Searchable, Vec<(Option<TagId>, String)>);

impl Source {
    /// The newest state that there is.
    pub fn known(self, db: &Db) -> Result<i64> {
        match self {
            Self::Readers => Ok(db.known().generation()),
            Self::Desk => db.read(desk_text::newest),
        }
    }

    /// The state that a transaction sees.
    pub fn state(self, conn: &mut Conn) -> Result<i64> {
        match self {
            Self::Readers => setting::generation(conn),
            Self::Desk => desk_text::newest(conn),
        }
    }

    /// How many articles belong into the index.
    pub fn count(self, conn: &mut Conn) -> Result<i64> {
        match self {
            Self::Readers => Searchable::count(conn),
            Self::Desk => DeskText::count(conn),
        }
    }

    /// Articles by id, after one.
    pub fn after(self, conn: &mut Conn, last: ArticleId, limit: i64) -> Result<Vec<Tagged>> {
        match self {
            Self::Readers => Searchable::after(conn, last, limit).and_then(|articles| with_tags(conn, articles)),
            Self::Desk => Ok(DeskText::after(conn, last, limit)?.into_iter().map(of_desk).collect()),
        }
    }

    /// Those of some articles that belong into the index.
    pub fn of(self, conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Tagged>> {
        match self {
            Self::Readers => Searchable::of(conn, ids).and_then(|articles| with_tags(conn, articles)),
            Self::Desk => Ok(DeskText::of(conn, ids)?.into_iter().map(of_desk).collect()),
        }
    }

    /// The newest state, and the articles that changed until then; nothing where a new index is sooner made, or where the
    /// database is an older one than the index was made of.
    pub fn changes(self, conn: &mut Conn, since: i64) -> Result<Option<(i64, Vec<ArticleId>)>> {
        let state = self.state(conn)?;
        let (changed, is_other) = match self {
            Self::Readers => (
                searchable::changed_since(conn, since, MOST_CHANGES)?,
                searchable::editions_changed_since(conn, since)?,
            ),
            Self::Desk => (desk_text::changed_since(conn, since, MOST_CHANGES)?, false),
        };
        let is_much = i64::try_from(changed.len()).is_ok_and(|count| count >= MOST_CHANGES);
        Ok((!is_much && !is_other && state >= since).then_some((state, changed)))
    }
}

fn with_tags(conn: &mut Conn, articles: Vec<Searchable>) -> Result<Vec<Tagged>> {
    let ids: Vec<ArticleId> = articles.iter().map(|article| article.id).collect();
    let mut tags = searchable::tags_of(conn, &ids)?;
    let tagged = articles.into_iter().map(|article| {
        let of_it = tags.remove(&article.id).unwrap_or_default();
        (article, of_it.into_iter().map(|(tag, name)| (Some(tag), name)).collect())
    });
    Ok(tagged.collect())
}

fn of_desk(text: DeskText) -> Tagged {
    let tags = text.tag_names().into_iter().map(|name| (None, name)).collect();
    let article = Searchable {
        id: text.id,
        lang: text.lang,
        category_id: text.category_id,
        headline: text.headline,
        summary: text.summary,
        author: text.author,
        author_slug: None,
        has_photo: text.has_photo,
        has_video: text.has_video,
        published_at: text.saved_at,
        body_html: text.body_html,
    };
    (article, tags)
}
