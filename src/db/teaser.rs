//! What a list shows of a published article. Every reader list is here, and each is one index range.

use diesel::backend::Backend;
use diesel::dsl::{AssumeNotNull, sql};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Text};

use super::Conn;
use super::any_of::in_turns;
use super::keyset::{newer, older};
use super::media::Picture;
use super::native::native;
use super::schema::{article_tags, articles, category_names, front_slots, media};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId, StoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::path::{self, Address};
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// As many as are read by their ids at once.
const FEW: usize = 8;

/// The one predicate of everything that readers see.
pub(super) fn published() -> Published {
    Published
}

/// Spelt out, since SQLite takes a partial index only for a literal; no `sql`, whose statements are prepared anew each time.
#[derive(Clone, Copy, Debug, QueryId)]
pub(super) struct Published;

impl Expression for Published {
    type SqlType = Bool;
}

impl ValidGrouping<()> for Published {
    type IsAggregate = is_aggregate::No;
}

impl<Q> AppearsOnTable<Q> for Published where articles::status: AppearsOnTable<Q> {}

impl<Q> SelectableExpression<Q> for Published where articles::status: SelectableExpression<Q> {}

impl<B: Backend> QueryFragment<B> for Published {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        out.push_sql("articles.status = 'published'");
        Ok(())
    }
}

/// A published article in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Teaser {
    /// The article.
    pub id: ArticleId,
    /// Its story.
    pub story_id: StoryId,
    /// Its edition.
    pub lang: Lang,
    /// Its last segment.
    pub slug: Slug,
    /// Not empty.
    pub headline: String,
    /// May be empty.
    pub summary: String,
    /// The byline, or empty.
    pub author: String,
    /// When readers first saw it.
    #[diesel(select_expression = articles::published_at.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::published_at>)]
    pub published_at: UtcTime,
    /// Marks beside the headline.
    #[diesel(embed)]
    pub badges: BadgeColumns,
    /// The story's lead picture, or else the first of the text.
    #[diesel(embed)]
    pub picture: Option<Picture>,
    /// The category's name in this edition.
    #[diesel(select_expression = category_names::name)]
    #[diesel(select_expression_type = category_names::name)]
    pub category_name: String,
    /// The category's segment in this edition.
    #[diesel(select_expression = category_names::slug)]
    #[diesel(select_expression_type = category_names::slug)]
    pub category_slug: Slug,
}

/// Marks beside a headline.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct BadgeColumns {
    /// It holds a gallery, or three pictures or more.
    #[diesel(column_name = has_photo)]
    pub photo: bool,
    /// It holds a video.
    #[diesel(column_name = has_video)]
    pub video: bool,
}

/// Articles of one edition with their category's name there.
#[diesel::dsl::auto_type(no_type_alias)]
fn listed() -> _ {
    articles::table
        .inner_join(
            category_names::table
                .on(category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))),
        )
        .left_join(media::table.on(media::id.nullable().eq(articles::picture_id)))
}

impl Teaser {
    /// Its address.
    pub fn path(&self) -> String {
        path::article(self.lang, self.category_slug.as_str(), self.slug.as_str())
    }

    /// The same, not put together.
    pub fn address(&self) -> Address<'_> {
        Address::of_article(&self.lang, &self.category_slug, &self.slug)
    }

    /// Its category's address.
    pub fn category_address(&self) -> Address<'_> {
        Address::of_category(&self.lang, &self.category_slug)
    }

    /// Where the page after this row begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.id.0 }
    }

    /// All news of an edition, newest first.
    pub fn latest(conn: &mut Conn, lang: Lang, before: Cursor, limit: usize) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(older(articles::published_at, articles::id, before))
                .order((articles::published_at.desc(), articles::id.desc()))
                .limit(rows(limit))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// A category's articles, newest first.
    pub fn by_category(
        conn: &mut Conn,
        lang: Lang,
        category: CategoryId,
        before: Cursor,
        limit: usize,
    ) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::category_id.eq(category))
                .filter(older(articles::published_at, articles::id, before))
                .order((articles::published_at.desc(), articles::id.desc()))
                .limit(rows(limit))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// An author's articles, newest first.
    pub fn by_author(conn: &mut Conn, lang: Lang, author: &Slug, before: Cursor, limit: usize) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::author_slug.eq(author))
                .filter(older(articles::published_at, articles::id, before))
                .order((articles::published_at.desc(), articles::id.desc()))
                .limit(rows(limit))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// The articles under a tag, newest first.
    pub fn by_tag(conn: &mut Conn, lang: Lang, tag: TagId, before: Cursor, limit: usize) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            article_tags::table
                .inner_join(articles::table.on(articles::id.eq(article_tags::article_id)))
                .inner_join(category_names::table.on(
                    category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))
                ),)
                .left_join(media::table.on(media::id.nullable().eq(articles::picture_id)))
                .filter(published())
                .filter(article_tags::tag_id.eq(tag))
                .filter(article_tags::lang.eq(lang))
                .filter(older(article_tags::published_at, article_tags::article_id, before))
                .order((article_tags::published_at.desc(), article_tags::article_id.desc()))
                .limit(rows(limit))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// The curated places of an edition's home that have a published article, in order.
    pub fn front(conn: &mut Conn, lang: Lang) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            front_slots::table
                .inner_join(
                    articles::table
                        .on(articles::story_id.eq(front_slots::story_id).and(articles::lang.eq(front_slots::lang))),
                )
                .inner_join(category_names::table.on(
                    category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))
                ),)
                .left_join(media::table.on(media::id.nullable().eq(articles::picture_id)))
                .filter(published())
                .filter(front_slots::lang.eq(lang))
                .order(front_slots::position)
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// A story's published article in an edition.
    pub fn of_story(conn: &mut Conn, lang: Lang, story: StoryId) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::story_id.eq(story))
                .select(Self::as_select())
                .first(conn)
                .optional()
        )?)
    }

    /// The published article of a slug.
    pub fn by_slug(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::slug.eq(slug))
                .select(Self::as_select())
                .first(conn)
                .optional()
        )?)
    }

    /// What was published from one moment up to, not with, another; newest first.
    pub fn between(conn: &mut Conn, lang: Lang, from: UtcTime, before: Cursor, limit: usize) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::published_at.ge(from))
                .filter(older(articles::published_at, articles::id, before))
                .order((articles::published_at.desc(), articles::id.desc()))
                .limit(rows(limit))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// Whether anything was published from one moment up to, not with, another.
    pub fn any_between(conn: &mut Conn, lang: Lang, from: UtcTime, until: UtcTime) -> Result<bool> {
        let first: Option<ArticleId> = native!(
            conn,
            articles::table
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::published_at.ge(from).and(articles::published_at.lt(until)))
                .order((articles::published_at.desc(), articles::id.desc()))
                .select(articles::id)
                .first(conn)
                .optional()
        )?;
        Ok(first.is_some())
    }

    /// The first article published at a moment or after it.
    pub fn first_since(conn: &mut Conn, lang: Lang, from: UtcTime) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::published_at.ge(from))
                .order((articles::published_at.asc(), articles::id.asc()))
                .select(Self::as_select())
                .first(conn)
                .optional()
        )?)
    }

    /// The article published just after a place in a category.
    pub fn next_in_category(conn: &mut Conn, lang: Lang, category: CategoryId, after: Cursor) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            listed()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::category_id.eq(category))
                .filter(newer(articles::published_at, articles::id, after))
                .order((articles::published_at.asc(), articles::id.asc()))
                .select(Self::as_select())
                .first(conn)
                .optional()
        )?)
    }

    /// The newest articles that share the most tags with this one.
    pub fn sharing_tags(
        conn: &mut Conn,
        lang: Lang,
        article: ArticleId,
        tags: &[TagId],
        limit: usize,
    ) -> Result<Vec<Self>> {
        let mut shared: std::collections::HashMap<ArticleId, (usize, UtcTime)> = std::collections::HashMap::new();
        // A busy tag holds a hundred thousand articles: only the newest of each can be related news.
        for tag in tags.iter().take(6) {
            let newest: Vec<(ArticleId, Option<UtcTime>)> = native!(
                conn,
                article_tags::table
                    .filter(article_tags::tag_id.eq(tag))
                    .filter(article_tags::lang.eq(lang))
                    .filter(article_tags::published_at.is_not_null())
                    .filter(article_tags::article_id.ne(article))
                    .order((article_tags::published_at.desc(), article_tags::article_id.desc()))
                    .limit(30)
                    .select((article_tags::article_id, article_tags::published_at))
                    .load(conn)
            )?;
            for (id, at) in newest {
                let entry = shared.entry(id).or_insert((0, at.unwrap_or(UtcTime::END)));
                entry.0 += 1;
            }
        }
        let mut ranked: Vec<_> = shared.into_iter().collect();
        ranked.sort_by_key(|(id, (count, at))| std::cmp::Reverse((*count, *at, *id)));
        let ids: Vec<ArticleId> = ranked.into_iter().take(limit).map(|(id, _)| id).collect();
        Self::of_ids(conn, lang, &ids)
    }

    /// Those of some articles that readers of an edition see, in the order of their ids there.
    pub fn of_ids(conn: &mut Conn, lang: Lang, ids: &[ArticleId]) -> Result<Vec<Self>> {
        let mut found: Vec<Self> = in_turns::<_, _, FEW>(articles::id, ids.iter().map(|id| id.0), |few| {
            native!(conn, listed().filter(published()).filter(few).select(Self::as_select()).load(conn))
        })?;
        // Asked for as well, SQLite would go through the whole edition for them.
        found.retain(|teaser| teaser.lang == lang);
        found.sort_by_key(|teaser| ids.iter().position(|id| *id == teaser.id));
        Ok(found)
    }

    /// The newest articles whose headline or summary holds every word, already folded.
    pub fn matching(conn: &mut Conn, lang: Lang, words: &[String], before: Cursor, limit: usize) -> Result<Vec<Self>> {
        let mut query = listed()
            .filter(published())
            .filter(articles::lang.eq(lang))
            .filter(older(articles::published_at, articles::id, before))
            .order((articles::published_at.desc(), articles::id.desc()))
            .limit(rows(limit))
            .select(Self::as_select())
            .into_boxed();
        for word in words {
            query =
                query.filter(sql::<Bool>("articles.folded LIKE ").bind::<Text, _>(contains(word)).sql(" ESCAPE '\\'"));
        }
        Ok(query.load(conn)?)
    }
}

/// A LIKE pattern that finds a text literally.
pub(super) fn contains(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
