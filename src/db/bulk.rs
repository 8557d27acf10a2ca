//! Whole published stories, written in one go: for `manset seed`.

use diesel::prelude::*;

use super::schema::{article_tags, articles, revision_media, revisions, stories};
use super::{Tx, rendering};
use crate::domain::id::{CategoryId, MediaId, RevisionId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A story to write.
#[derive(Clone, Debug)]
pub struct BulkStory {
    /// Its section.
    pub category: CategoryId,
    /// When it was published, in each edition.
    pub at: UtcTime,
    /// Who wrote it.
    pub by: UserId,
    /// It in each edition, the original first.
    pub tellings: Vec<BulkArticle>,
}

/// A story as told in one edition.
#[derive(Clone, Debug)]
pub struct BulkArticle {
    /// The edition.
    pub lang: Lang,
    /// Free in the edition.
    pub slug: Slug,
    /// Not empty.
    pub headline: String,
    /// The summary.
    pub summary: String,
    /// Headline and summary, folded.
    pub folded: String,
    /// CommonMark.
    pub body_md: String,
    /// Sanitised.
    pub body_html: String,
    /// The byline and its segment.
    pub author: (String, Slug),
    /// A badge.
    pub has_photo: bool,
    /// A badge.
    pub has_video: bool,
    /// The picture that lists show.
    pub picture: Option<MediaId>,
    /// What the body shows of the library.
    pub media: Vec<MediaId>,
    /// The tags with their names.
    pub tags: Vec<(TagId, String)>,
}

/// Ids that are free from here on; nobody else writes while the transaction lasts.
#[derive(Clone, Copy, Debug)]
pub struct FreeIds {
    /// Stories.
    pub story: i64,
    /// Articles, and their revisions.
    pub article: i64,
}

/// The first free ids.
pub fn free_ids(tx: &mut Tx<'_>) -> Result<FreeIds> {
    let story: Option<i64> = stories::table.select(diesel::dsl::max(stories::id)).first(&mut **tx)?;
    let article: Option<i64> = articles::table.select(diesel::dsl::max(articles::id)).first(&mut **tx)?;
    let revision: Option<i64> = revisions::table.select(diesel::dsl::max(revisions::id)).first(&mut **tx)?;
    Ok(FreeIds { story: story.unwrap_or(0) + 1, article: article.max(revision).unwrap_or(0) + 1 })
}

/// Writes a story, published in all its editions.
pub fn insert(tx: &mut Tx<'_>, ids: &mut FreeIds, story: &BulkStory) -> Result<()> {
    let Some(origin) = story.tellings.first() else { return Ok(()) };
    diesel::insert_into(stories::table)
        .values((
            stories::id.eq(ids.story),
            stories::category_id.eq(story.category),
            stories::origin_lang.eq(origin.lang),
            stories::created_at.eq(story.at),
            stories::changed_at.eq(story.at),
            stories::created_by.eq(story.by),
        ))
        .execute(&mut **tx)?;
    for telling in &story.tellings {
        insert_article(tx, *ids, story, telling)?;
        insert_revision(tx, *ids, story, telling)?;
        insert_tags(tx, *ids, story, telling)?;
        ids.article += 1;
    }
    ids.story += 1;
    Ok(())
}

fn insert_article(tx: &mut Tx<'_>, ids: FreeIds, story: &BulkStory, telling: &BulkArticle) -> Result<()> {
    let generation = tx.generation();
    diesel::insert_into(articles::table)
        .values((
            (
                articles::id.eq(ids.article),
                articles::story_id.eq(ids.story),
                articles::category_id.eq(story.category),
                articles::lang.eq(telling.lang),
                articles::status.eq(Status::Published),
                articles::slug.eq(&telling.slug),
                articles::headline.eq(&telling.headline),
                articles::summary.eq(&telling.summary),
                articles::folded.eq(&telling.folded),
                articles::author.eq(&telling.author.0),
                articles::author_slug.eq(&telling.author.1),
                articles::has_photo.eq(telling.has_photo),
                articles::has_video.eq(telling.has_video),
            ),
            (
                articles::picture_id.eq(telling.picture),
                articles::head_revision_id.eq(ids.article),
                articles::live_revision_id.eq(ids.article),
                articles::published_at.eq(story.at),
                articles::created_at.eq(story.at),
                articles::created_by.eq(story.by),
                articles::changed_at.eq(story.at),
                articles::changed_by.eq(story.by),
                articles::generation.eq(generation),
            ),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

fn insert_revision(tx: &mut Tx<'_>, ids: FreeIds, story: &BulkStory, telling: &BulkArticle) -> Result<()> {
    let tags: Vec<&str> = telling.tags.iter().map(|(_, name)| name.as_str()).collect();
    diesel::insert_into(revisions::table)
        .values((
            revisions::id.eq(ids.article),
            revisions::article_id.eq(ids.article),
            revisions::seq.eq(1_i64),
            revisions::category_id.eq(story.category),
            revisions::slug.eq(&telling.slug),
            revisions::headline.eq(&telling.headline),
            revisions::summary.eq(&telling.summary),
            revisions::body_md.eq(&telling.body_md),
            revisions::tags.eq(tags.join(", ")),
            revisions::author.eq(&telling.author.0),
            revisions::has_photo.eq(telling.has_photo),
            revisions::has_video.eq(telling.has_video),
            revisions::picture_id.eq(telling.picture),
            revisions::created_at.eq(story.at),
            revisions::created_by.eq(story.by),
        ))
        .execute(&mut **tx)?;
    rendering::insert(tx, RevisionId(ids.article), &telling.body_html)?;
    for media in &telling.media {
        diesel::insert_into(revision_media::table)
            .values((revision_media::revision_id.eq(ids.article), revision_media::media_id.eq(media)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

fn insert_tags(tx: &mut Tx<'_>, ids: FreeIds, story: &BulkStory, telling: &BulkArticle) -> Result<()> {
    for (position, (tag, _)) in (1_i64..).zip(&telling.tags) {
        diesel::insert_into(article_tags::table)
            .values((
                article_tags::article_id.eq(ids.article),
                article_tags::tag_id.eq(tag),
                article_tags::position.eq(position),
                article_tags::lang.eq(telling.lang),
                article_tags::published_at.eq(story.at),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}
