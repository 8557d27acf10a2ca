//! Stories and articles, to change. Called by `newsroom` alone.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::Tx;
use super::article_desk::DeskArticle;
use super::old_slug::{self, Kind};
use super::rendering::Needed;
use super::revision::Revision;
use super::schema::{article_tags, articles, revisions, stories};
use crate::domain::id::{ArticleId, CategoryId, MediaId, RevisionId, StoryId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A story to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewStory {
    /// Its section.
    pub category: CategoryId,
    /// The edition it is first written in.
    pub origin: Lang,
    /// Who begins it.
    pub by: UserId,
    /// When.
    pub at: UtcTime,
}

/// Begins a story.
pub fn insert_story(tx: &mut Tx<'_>, new: &NewStory) -> Result<StoryId> {
    Ok(diesel::insert_into(stories::table)
        .values((
            stories::category_id.eq(new.category),
            stories::origin_lang.eq(new.origin),
            stories::created_at.eq(new.at),
            stories::changed_at.eq(new.at),
            stories::created_by.eq(new.by),
        ))
        .returning(stories::id)
        .get_result(&mut **tx)?)
}

/// An article to begin, without its text.
#[derive(Clone, Debug)]
pub struct NewArticle<'a> {
    /// Its story.
    pub story: StoryId,
    /// The story's section.
    pub category: CategoryId,
    /// Its edition.
    pub lang: Lang,
    /// Its last segment.
    pub slug: &'a Slug,
    /// What it is called until its first revision is shown.
    pub headline: &'a str,
    /// The text that it is a translation of.
    pub source: Option<(ArticleId, RevisionId)>,
    /// Who begins it.
    pub by: UserId,
    /// When.
    pub at: UtcTime,
}

/// Begins an article as a draft.
pub fn insert_article(tx: &mut Tx<'_>, new: &NewArticle<'_>) -> Result<ArticleId> {
    let generation = tx.generation();
    Ok(diesel::insert_into(articles::table)
        .values((
            articles::story_id.eq(new.story),
            articles::category_id.eq(new.category),
            articles::lang.eq(new.lang),
            articles::status.eq(Status::Draft),
            articles::slug.eq(new.slug),
            articles::headline.eq(new.headline),
            articles::summary.eq(""),
            articles::folded.eq(""),
            articles::source_article_id.eq(new.source.map(|(article, _)| article)),
            articles::source_revision_id.eq(new.source.map(|(_, revision)| revision)),
            articles::created_at.eq(new.at),
            articles::created_by.eq(new.by),
            articles::changed_at.eq(new.at),
            articles::changed_by.eq(new.by),
            articles::generation.eq(generation),
        ))
        .returning(articles::id)
        .get_result(&mut **tx)?)
}

/// Moves the head: the newest text. The version rises.
pub fn set_head(tx: &mut Tx<'_>, article: ArticleId, head: RevisionId, by: UserId, at: UtcTime) -> Result<()> {
    let needed = Needed::of(tx, article)?;
    diesel::update(articles::table.find(article))
        .set((
            articles::head_revision_id.eq(head),
            articles::version.eq(articles::version + 1),
            articles::changed_at.eq(at),
            articles::changed_by.eq(by),
        ))
        .execute(&mut **tx)?;
    needed.settle(tx, article)?;
    let story = articles::table.find(article).select(articles::story_id).first::<StoryId>(&mut **tx)?;
    diesel::update(stories::table.find(story)).set(stories::changed_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Repeats a revision's text in the article's own columns, which lists read.
pub fn show_text(
    tx: &mut Tx<'_>,
    article: ArticleId,
    text: &Revision,
    folded: &str,
    author_slug: Option<&Slug>,
    picture: Option<MediaId>,
) -> Result<()> {
    let generation = tx.generation();
    diesel::update(articles::table.find(article))
        .set((
            articles::slug.eq(&text.slug),
            articles::headline.eq(&text.headline),
            articles::summary.eq(&text.summary),
            articles::folded.eq(folded),
            articles::author.eq(if author_slug.is_some() { text.author.as_str() } else { "" }),
            articles::author_slug.eq(author_slug),
            articles::has_photo.eq(text.has_photo),
            articles::has_video.eq(text.has_video),
            articles::picture_id.eq(picture),
            articles::generation.eq(generation),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Where an article stands, with the times that belong to it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The status.
    pub status: Status,
    /// What readers see, or saw last.
    pub live: Option<RevisionId>,
    /// When it will be published.
    pub publish_at: Option<UtcTime>,
    /// When readers first saw it.
    pub published_at: Option<UtcTime>,
    /// When its text changed after that.
    pub updated_at: Option<UtcTime>,
    /// Whether it is in the bin.
    pub deleted_at: Option<UtcTime>,
}

/// Changes where an article stands, and whether tag pages list it. The version rises.
pub fn set_standing(tx: &mut Tx<'_>, article: ArticleId, to: &Standing) -> Result<()> {
    let (generation, needed) = (tx.generation(), Needed::of(tx, article)?);
    diesel::update(articles::table.find(article))
        .set((
            articles::status.eq(to.status),
            articles::live_revision_id.eq(to.live),
            articles::publish_at.eq(to.publish_at),
            articles::published_at.eq(to.published_at),
            articles::updated_at.eq(to.updated_at),
            articles::deleted_at.eq(to.deleted_at),
            articles::version.eq(articles::version + 1),
            articles::generation.eq(generation),
        ))
        .execute(&mut **tx)?;
    needed.settle(tx, article)?;
    let listed_at = to.published_at.filter(|_| to.status == Status::Published);
    diesel::update(article_tags::table.filter(article_tags::article_id.eq(article)))
        .set(article_tags::published_at.eq(listed_at))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes when an editor means to publish an article.
pub fn set_planned(tx: &mut Tx<'_>, article: ArticleId, at: Option<UtcTime>) -> Result<()> {
    diesel::update(articles::table.find(article)).set(articles::planned_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Has a story told in no edition before a moment, or no longer so.
pub fn set_embargo(tx: &mut Tx<'_>, story: StoryId, until: Option<UtcTime>) -> Result<()> {
    diesel::update(stories::table.find(story)).set(stories::embargo_until.eq(until)).execute(&mut **tx)?;
    Ok(())
}

/// The times of an article's publication.
pub fn publication_times(tx: &mut Tx<'_>, article: ArticleId) -> Result<(Option<UtcTime>, Option<UtcTime>)> {
    Ok(articles::table.find(article).select((articles::published_at, articles::updated_at)).first(&mut **tx)?)
}

/// Notes who changed an article, and when.
pub fn touch(tx: &mut Tx<'_>, article: &DeskArticle, by: UserId, at: UtcTime) -> Result<()> {
    diesel::update(articles::table.find(article.id))
        .set((articles::changed_at.eq(at), articles::changed_by.eq(by)))
        .execute(&mut **tx)?;
    diesel::update(stories::table.find(article.story_id)).set(stories::changed_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Replaces an article's tags; whether tag pages list it, [`set_standing`] says.
pub fn replace_tags(tx: &mut Tx<'_>, article: ArticleId, lang: Lang, tags: &[TagId]) -> Result<()> {
    diesel::delete(article_tags::table.filter(article_tags::article_id.eq(article))).execute(&mut **tx)?;
    for (position, tag) in (1_i64..).zip(tags) {
        diesel::insert_into(article_tags::table)
            .values((
                article_tags::article_id.eq(article),
                article_tags::tag_id.eq(tag),
                article_tags::position.eq(position),
                article_tags::lang.eq(lang),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Moves a story, and with it all its articles, to another section.
pub fn move_story(tx: &mut Tx<'_>, story: StoryId, category: CategoryId) -> Result<()> {
    diesel::update(stories::table.find(story)).set(stories::category_id.eq(category)).execute(&mut **tx)?;
    let generation = tx.generation();
    diesel::update(articles::table.filter(articles::story_id.eq(story)))
        .set(articles::generation.eq(generation))
        .execute(&mut **tx)?;
    Ok(())
}

/// Gives a story another lead picture, or none; the lists of all its editions show it, or else the first of each text.
pub fn set_lead(tx: &mut Tx<'_>, story: StoryId, lead: Option<MediaId>) -> Result<()> {
    diesel::update(stories::table.find(story)).set(stories::lead_id.eq(lead)).execute(&mut **tx)?;
    let generation = tx.generation();
    let told: Vec<(ArticleId, Option<MediaId>)> = articles::table
        .left_join(
            revisions::table.on(revisions::id
                .nullable()
                .eq(sql::<Nullable<BigInt>>("coalesce(articles.live_revision_id, articles.head_revision_id)"))),
        )
        .filter(articles::story_id.eq(story))
        .select((articles::id, revisions::picture_id.nullable()))
        .load(&mut **tx)?;
    for (article, own) in told {
        diesel::update(articles::table.find(article))
            .set((articles::picture_id.eq(lead.or(own)), articles::generation.eq(generation)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Says which text of its source a translation now corresponds to.
pub fn set_source(tx: &mut Tx<'_>, article: ArticleId, source: (ArticleId, RevisionId)) -> Result<()> {
    diesel::update(articles::table.find(article))
        .set((articles::source_article_id.eq(source.0), articles::source_revision_id.eq(source.1)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whether a slug can be given to a (new) article: no other has it, had it, or waits for it.
pub fn slug_is_free(tx: &mut Tx<'_>, lang: Lang, slug: &Slug, article: Option<ArticleId>) -> Result<bool> {
    let holder: Option<ArticleId> = articles::table
        .filter(articles::lang.eq(lang).and(articles::slug.eq(slug)))
        .select(articles::id)
        .first(&mut **tx)
        .optional()?;
    let former = old_slug::target(tx, Kind::Article, lang, slug)?.map(ArticleId);
    Ok([holder, former].into_iter().flatten().all(|other| Some(other) == article))
}
