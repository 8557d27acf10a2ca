//! A published article as its page shows it, and its variants in other editions.

use diesel::dsl::AssumeNotNull;
use diesel::prelude::*;

use super::Conn;
use super::any_of::in_turns;
use super::article_desk::{DeskArticle, Story};
use super::category::CategoryName;
use super::native::native;
use super::rendering;
use super::revision::Revision;
use super::schema::{article_tags, articles, category_names, editions, renderings, stories, tag_names};
use super::teaser::{BadgeColumns, published};
use crate::domain::cursor::PAGE;
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, CategoryId, MediaId, RevisionId, StoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A published article with the text of its live revision.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Article {
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
    /// The author page's segment, where there is a byline.
    pub author_slug: Option<Slug>,
    /// Marks beside the headline.
    #[diesel(embed)]
    pub badges: BadgeColumns,
    /// Its section.
    pub category_id: CategoryId,
    /// When readers first saw it.
    #[diesel(select_expression = articles::published_at.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::published_at>)]
    pub published_at: UtcTime,
    /// When its text changed after that.
    pub updated_at: Option<UtcTime>,
    /// The category's name in this edition.
    #[diesel(select_expression = category_names::name)]
    #[diesel(select_expression_type = category_names::name)]
    pub category_name: String,
    /// The category's segment in this edition.
    #[diesel(select_expression = category_names::slug)]
    #[diesel(select_expression_type = category_names::slug)]
    pub category_slug: Slug,
    /// Sanitised when it was saved.
    #[diesel(select_expression = renderings::body_html)]
    #[diesel(select_expression_type = renderings::body_html)]
    pub body_html: String,
    /// The text that it shows.
    #[diesel(select_expression = renderings::revision_id)]
    #[diesel(select_expression_type = renderings::revision_id)]
    pub revision_id: RevisionId,
    /// The story's lead picture.
    #[diesel(select_expression = stories::lead_id)]
    #[diesel(select_expression_type = stories::lead_id)]
    pub lead_id: Option<MediaId>,
    /// The picture that lists show.
    pub picture_id: Option<MediaId>,
    /// The edition that the story was first written in.
    #[diesel(select_expression = stories::origin_lang)]
    #[diesel(select_expression_type = stories::origin_lang)]
    pub origin_lang: Lang,
}

/// Articles with their section's name, the text that readers have, and their story.
#[diesel::dsl::auto_type(no_type_alias)]
fn told() -> _ {
    articles::table
        .inner_join(
            category_names::table
                .on(category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))),
        )
        .inner_join(renderings::table.on(renderings::revision_id.nullable().eq(articles::live_revision_id)))
        .inner_join(stories::table)
}

impl Article {
    /// The published article of a slug.
    pub fn published(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<Self> {
        Ok(native!(
            conn,
            told()
                .filter(published())
                .filter(articles::lang.eq(lang))
                .filter(articles::slug.eq(slug))
                .select(Self::as_select())
                .first(conn)
        )?)
    }

    /// Those of some articles that are published, in no order.
    pub fn of_ids(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(in_turns::<_, _, PAGE>(articles::id, ids.iter().map(|id| id.0), |page| {
            native!(conn, told().filter(published()).filter(page).select(Self::as_select()).load(conn))
        })?)
    }

    /// One, if readers see it.
    pub fn visible(conn: &mut Conn, id: ArticleId) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            told()
                .inner_join(editions::table.on(editions::lang.eq(articles::lang)))
                .filter(published())
                .filter(editions::visible.eq(true))
                .filter(articles::id.eq(id))
                .select(Self::as_select())
                .first(conn)
                .optional()
        )?)
    }

    /// An article with its newest text, as it would be if that were published at a moment. A category that has no name in the
    /// edition yet is called as in another.
    pub fn newest(conn: &mut Conn, article: &DeskArticle, at: UtcTime) -> Result<Self> {
        let text = Revision::find(conn, article.head_revision_id.ok_or(Error::NotFound)?)?;
        let live = article.live_revision_id.map(|live| Revision::find(conn, live)).transpose()?;
        let story = Story::find(conn, article.story_id)?;
        let names = CategoryName::of_category(conn, text.category_id)?;
        let name = names.iter().find(|name| name.lang == article.lang).or(names.first()).ok_or(Error::NotFound)?;
        let former: Option<UtcTime> = articles::table.find(article.id).select(articles::updated_at).first(conn)?;
        let lead_id = if text.lead_changed { text.lead_id } else { story.lead_id };
        Ok(Self {
            id: article.id,
            story_id: article.story_id,
            lang: article.lang,
            author_slug: Slug::from_text(article.lang.as_str(), &text.author),
            badges: BadgeColumns { photo: text.has_photo, video: text.has_video },
            category_id: text.category_id,
            published_at: article.published_at.unwrap_or(at),
            updated_at: if text.updates(live.as_ref()) { Some(at) } else { former },
            category_name: name.name.clone(),
            category_slug: name.slug.clone(),
            body_html: rendering::find(conn, text.id)?.ok_or(Error::NotFound)?,
            revision_id: text.id,
            lead_id,
            picture_id: lead_id.or(text.picture_id),
            origin_lang: story.origin_lang,
            slug: text.slug,
            headline: text.headline,
            summary: text.summary,
            author: text.author,
        })
    }

    /// Its address.
    pub fn path(&self) -> String {
        path::article(self.lang, self.category_slug.as_str(), self.slug.as_str())
    }

    /// The published articles of its story in all visible editions, itself included, in the editions' order.
    pub fn variants(&self, conn: &mut Conn) -> Result<Vec<Variant>> {
        Ok(native!(
            conn,
            articles::table
                .inner_join(category_names::table.on(
                    category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))
                ),)
                .inner_join(editions::table.on(editions::lang.eq(articles::lang)))
                .filter(published())
                .filter(articles::story_id.eq(self.story_id))
                .filter(editions::visible.eq(true))
                .order((editions::position, editions::lang))
                .select(Variant::as_select())
                .load(conn)
        )?)
    }

    /// Its tags that have a name in its edition, in the order typed.
    pub fn tags(&self, conn: &mut Conn) -> Result<Vec<ArticleTag>> {
        Ok(native!(
            conn,
            article_tags::table
                .inner_join(
                    tag_names::table
                        .on(tag_names::tag_id.eq(article_tags::tag_id).and(tag_names::lang.eq(article_tags::lang))),
                )
                .filter(article_tags::article_id.eq(self.id))
                .order(article_tags::position)
                .select(ArticleTag::as_select())
                .load(conn)
        )?)
    }
}

/// The tags of some articles that have a name in their edition, each article's in the order typed.
pub fn tags_of(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<(ArticleId, ArticleTag)>> {
    Ok(in_turns::<_, _, PAGE>(article_tags::article_id, ids.iter().map(|id| id.0), |page| {
        native!(
            conn,
            article_tags::table
                .inner_join(
                    tag_names::table
                        .on(tag_names::tag_id.eq(article_tags::tag_id).and(tag_names::lang.eq(article_tags::lang))),
                )
                .filter(page)
                .order((article_tags::article_id, article_tags::position))
                .select((article_tags::article_id, ArticleTag::as_select()))
                .load(conn)
        )
    })?)
}

/// How many articles readers of an edition see.
pub fn count_published(conn: &mut Conn, lang: Lang) -> Result<i64> {
    Ok(articles::table.filter(published()).filter(articles::lang.eq(lang)).count().get_result(conn)?)
}

/// The address of the published article that an id stands for.
pub fn published_path(conn: &mut Conn, article: ArticleId) -> Result<String> {
    let (lang, category, slug): (Lang, Slug, Slug) = articles::table
        .inner_join(
            category_names::table
                .on(category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))),
        )
        .filter(published())
        .filter(articles::id.eq(article))
        .select((articles::lang, category_names::slug, articles::slug))
        .first(conn)?;
    Ok(path::article(lang, category.as_str(), slug.as_str()))
}

/// A published article of the same story in an edition.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Variant {
    /// The article.
    pub id: ArticleId,
    /// Its edition.
    pub lang: Lang,
    /// Its last segment.
    pub slug: Slug,
    /// Its own headline.
    pub headline: String,
    /// Marks beside the headline.
    #[diesel(embed)]
    pub badges: BadgeColumns,
    /// The category's segment there.
    #[diesel(select_expression = category_names::slug)]
    #[diesel(select_expression_type = category_names::slug)]
    pub category_slug: Slug,
    /// BCP 47.
    #[diesel(select_expression = editions::tag)]
    #[diesel(select_expression_type = editions::tag)]
    pub tag: String,
    /// The edition's own name.
    #[diesel(select_expression = editions::name)]
    #[diesel(select_expression_type = editions::name)]
    pub edition_name: String,
    /// Which way it is written.
    #[diesel(select_expression = editions::direction)]
    #[diesel(select_expression_type = editions::direction)]
    pub direction: Direction,
}

impl Variant {
    /// Its address.
    pub fn path(&self) -> String {
        path::article(self.lang, self.category_slug.as_str(), self.slug.as_str())
    }
}

/// A tag on an article.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tag_names)]
pub struct ArticleTag {
    /// The tag.
    pub tag_id: TagId,
    /// Its name in the article's edition.
    pub name: String,
    /// Its segment there.
    pub slug: Slug,
}
