//! Stories and articles as the desk sees them: of any status.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use super::Conn;
use super::edition::Edition;
use super::keyset::older;
use super::schema::{article_tags, articles, stories, users};
use super::teaser::{contains, published};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId, MediaId, RevisionId, StoryId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An article of any status, without its text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct DeskArticle {
    /// The row.
    pub id: ArticleId,
    /// Its story.
    pub story_id: StoryId,
    /// Its section.
    pub category_id: CategoryId,
    /// Its edition.
    pub lang: Lang,
    /// Where it stands.
    pub status: Status,
    /// Its last segment.
    pub slug: Slug,
    /// Of the live revision, or before the first publication of the head.
    pub headline: String,
    /// The newest text.
    pub head_revision_id: Option<RevisionId>,
    /// What readers see, or saw last.
    pub live_revision_id: Option<RevisionId>,
    /// The article it was translated from.
    pub source_article_id: Option<ArticleId>,
    /// The text it was translated from.
    pub source_revision_id: Option<RevisionId>,
    /// When it will be published.
    pub publish_at: Option<UtcTime>,
    /// When an editor means to publish it, though it is not scheduled.
    pub planned_at: Option<UtcTime>,
    /// When readers first saw it.
    pub published_at: Option<UtcTime>,
    /// Whether it is in the bin.
    pub deleted_at: Option<UtcTime>,
    /// How far its newest text has come.
    pub stage: Stage,
    /// Who has it in hand.
    pub assignee_id: Option<UserId>,
    /// For optimistic locking.
    pub version: i64,
    /// Whose it is.
    pub created_by: UserId,
    /// Who changed it last.
    pub changed_by: UserId,
    /// When.
    pub changed_at: UtcTime,
}

impl DeskArticle {
    /// A story's article in an edition.
    pub fn find(conn: &mut Conn, story: StoryId, lang: Lang) -> Result<Option<Self>> {
        Ok(articles::table
            .filter(articles::story_id.eq(story).and(articles::lang.eq(lang)))
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// An article by its id.
    pub fn by_id(conn: &mut Conn, id: ArticleId) -> Result<Self> {
        Ok(articles::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// Articles by their ids.
    pub fn by_ids(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(articles::table.filter(articles::id.eq_any(ids)).select(Self::as_select()).load(conn)?)
    }

    /// All articles of some stories.
    pub fn of_stories(conn: &mut Conn, ids: &[StoryId]) -> Result<Vec<Self>> {
        Ok(articles::table
            .filter(articles::story_id.eq_any(ids))
            .order(articles::lang)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// Whether readers see it.
    pub fn is_published(&self) -> bool {
        self.status == Status::Published
    }

    /// Whether its text differs from what readers see.
    pub fn has_changes(&self) -> bool {
        self.live_revision_id.is_some() && self.head_revision_id != self.live_revision_id
    }

    /// Scheduled articles whose minute has come, the oldest first.
    pub fn due(conn: &mut Conn, now: UtcTime) -> Result<Vec<Self>> {
        Ok(articles::table
            .filter(sql::<Bool>("articles.status = 'scheduled'"))
            .filter(articles::publish_at.le(now))
            .order((articles::publish_at, articles::id))
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// A story as the desk sees it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = stories)]
pub struct Story {
    /// The row.
    pub id: StoryId,
    /// Its section.
    pub category_id: CategoryId,
    /// The edition it was first written in.
    pub origin_lang: Lang,
    /// Not to be published before.
    pub embargo_until: Option<UtcTime>,
    /// Withdrawn for good.
    pub killed_at: Option<UtcTime>,
    /// When any of its articles last changed.
    pub changed_at: UtcTime,
    /// Who began it.
    pub created_by: UserId,
    /// Its lead picture, in all editions.
    pub lead_id: Option<MediaId>,
}

impl Story {
    /// One story.
    pub fn find(conn: &mut Conn, id: StoryId) -> Result<Self> {
        Ok(stories::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// The stories that changed, or were published in one of some editions, between two moments; the last changed first.
    pub fn of_day(
        conn: &mut Conn,
        editions: &[Edition],
        (from, until): (UtcTime, UtcTime),
        limit: i64,
    ) -> Result<Vec<Self>> {
        let mut ids: Vec<StoryId> = stories::table
            .filter(stories::changed_at.ge(from).and(stories::changed_at.lt(until)))
            .order(stories::changed_at.desc())
            .limit(limit)
            .select(stories::id)
            .load(conn)?;
        for edition in editions {
            // One look into the edition's own list each: over all editions it would be a scan.
            let published: Vec<StoryId> = articles::table
                .filter(published())
                .filter(articles::lang.eq(edition.lang))
                .filter(articles::published_at.ge(from).and(articles::published_at.lt(until)))
                .order(articles::published_at.desc())
                .limit(limit)
                .select(articles::story_id)
                .load(conn)?;
            ids.extend(published);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(stories::table
            .filter(stories::id.eq_any(ids))
            .order((stories::changed_at.desc(), stories::id.desc()))
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// Where the page after this row begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.changed_at, id: self.id.0 }
    }

    /// The stories with an article that fits, the last changed first.
    pub fn list(conn: &mut Conn, filter: &StoryFilter, before: Cursor, limit: i64) -> Result<Vec<Self>> {
        let mut query = articles::table
            .inner_join(stories::table)
            .filter(older(stories::changed_at, stories::id, before))
            .select(Self::as_select())
            .distinct()
            .order((stories::changed_at.desc(), stories::id.desc()))
            .limit(limit)
            .into_boxed();
        query = if filter.deleted {
            query.filter(articles::deleted_at.is_not_null())
        } else {
            query.filter(articles::deleted_at.is_null())
        };
        // Expressions, not columns: an index of articles would find a hundred thousand rows and sort them, while the
        // stories' own order gives the first page at once.
        if let Some(lang) = filter.lang {
            query = query.filter(sql::<Bool>("articles.lang || '' = ").bind::<Text, _>(lang));
        }
        if let Some(status) = filter.status {
            query = query.filter(sql::<Bool>("articles.status || '' = ").bind::<Text, _>(status));
        }
        if let Some(stage) = filter.stage {
            query = query.filter(sql::<Bool>("articles.stage || '' = ").bind::<Text, _>(stage));
        }
        if let Some(category) = filter.category {
            query = query.filter(sql::<Bool>("articles.category_id + 0 = ").bind::<BigInt, _>(category));
        }
        if let Some(writer) = filter.visible_to {
            let seen = articles::created_by
                .eq(writer)
                .or(articles::assignee_id.eq(writer).assume_not_null())
                .or(articles::status.eq(Status::Published));
            query = match &filter.translations_in {
                None => query.filter(seen),
                Some(langs) if langs.is_empty() => query.filter(seen.or(articles::source_article_id.is_not_null())),
                Some(langs) => {
                    query.filter(seen.or(articles::source_article_id.is_not_null().and(articles::lang.eq_any(langs))))
                }
            };
        }
        if !filter.categories.is_empty() {
            query = query.filter(articles::category_id.eq_any(&filter.categories));
        }
        if let Some(author) = filter.author {
            query = query.filter(articles::created_by.eq(author).or(articles::changed_by.eq(author)));
        }
        if let Some(found) = &filter.found {
            query = query.filter(articles::id.eq_any(found));
        }
        for word in &filter.words {
            let pattern = contains(word);
            query = query.filter(sql::<Bool>("articles.folded LIKE ").bind::<Text, _>(pattern).sql(" ESCAPE '\\'"));
        }
        Ok(query.load(conn)?)
    }
}

/// Which stories a list shows; nothing set shows all.
#[derive(Clone, Debug, Default)]
pub struct StoryFilter {
    /// With an article in this edition.
    pub lang: Option<Lang>,
    /// With an article of this status.
    pub status: Option<Status>,
    /// With an article whose newest text has come so far.
    pub stage: Option<Stage>,
    /// In this section.
    pub category: Option<CategoryId>,
    /// With an article that this person began or changed last.
    pub author: Option<UserId>,
    /// Whose headline or summary holds each word, folded.
    pub words: Vec<String>,
    /// Only these articles, where the index tells which hold the words.
    pub found: Option<Vec<ArticleId>>,
    /// The bin instead of the desk.
    pub deleted: bool,
    /// Who does not publish anybody's sees what is published, their own, and what is in their hands.
    pub visible_to: Option<UserId>,
    /// And translations into these editions, where they are a translator; none listed means all.
    pub translations_in: Option<Vec<Lang>>,
    /// Only these sections; none listed means all.
    pub categories: Vec<CategoryId>,
}

/// The names of everybody who wrote or changed something.
pub fn user_names(conn: &mut Conn) -> Result<Vec<(UserId, String)>> {
    Ok(users::table.select((users::id, users::name)).order(users::name).load(conn)?)
}

/// The tags of an article's live text, in the order typed.
pub fn tags_of(conn: &mut Conn, article: ArticleId) -> Result<Vec<TagId>> {
    Ok(article_tags::table
        .filter(article_tags::article_id.eq(article))
        .order(article_tags::position)
        .select(article_tags::tag_id)
        .load(conn)?)
}
