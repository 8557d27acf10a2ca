//! Every save of an article, for ever.

use std::net::IpAddr;

use diesel::prelude::*;

use super::schema::{revision_media, revisions};
use super::{Conn, Tx, rendering};
use crate::domain::article::{ArticleDraft, Badges, Chosen};
use crate::domain::id::{ArticleId, CategoryId, MediaId, RevisionId, UserId};
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One save of an article.
#[expect(clippy::struct_excessive_bools, reason = "the columns of a row")]
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = revisions)]
pub struct Revision {
    /// The row.
    pub id: RevisionId,
    /// Whose text it is.
    pub article_id: ArticleId,
    /// Its number in the article's history, from 1.
    pub seq: i64,
    /// The section chosen.
    pub category_id: CategoryId,
    /// The last segment chosen.
    pub slug: Slug,
    /// Not empty.
    pub headline: String,
    /// May be empty.
    pub summary: String,
    /// CommonMark.
    pub body_md: String,
    /// Comma-separated names.
    pub tags: String,
    /// The byline, or empty.
    pub author: String,
    /// A badge.
    pub has_photo: bool,
    /// A badge.
    pub has_video: bool,
    /// Whether it asks for another lead picture of the story.
    pub lead_changed: bool,
    /// Which, then.
    pub lead_id: Option<MediaId>,
    /// The first picture of the body.
    pub picture_id: Option<MediaId>,
    /// Published as a change, it leaves "updated" as it was.
    pub is_minor: bool,
    /// What readers are told that it corrects, or nothing.
    pub correction: String,
    /// When.
    pub created_at: UtcTime,
    /// By whom.
    pub created_by: UserId,
}

impl Revision {
    /// One save.
    pub fn find(conn: &mut Conn, id: RevisionId) -> Result<Self> {
        Ok(revisions::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// Some saves, in no order.
    pub fn of_ids(conn: &mut Conn, ids: &[RevisionId]) -> Result<Vec<Self>> {
        Ok(revisions::table.filter(revisions::id.eq_any(ids)).select(Self::as_select()).load(conn)?)
    }

    /// Whether readers would see the same text.
    pub fn reads_like(&self, other: &Self) -> bool {
        let words = |revision: &Self| [revision.headline.clone(), revision.summary.clone(), revision.body_md.clone()];
        words(self) == words(other)
    }

    /// Whether readers are told, once it takes the place of the text that they have, that the article was updated.
    pub fn updates(&self, live: Option<&Self>) -> bool {
        !self.correction.is_empty() || live.is_some_and(|live| !live.reads_like(self) && !self.is_minor)
    }

    /// Its tags' names.
    pub fn tag_names(&self) -> Vec<String> {
        names(&self.tags)
    }
}

/// The names of tags as a row holds them.
pub(super) fn names(tags: &str) -> Vec<String> {
    tags.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The save that a browser's operation already made.
pub fn of_operation(conn: &mut Conn, operation: &str) -> Result<Option<(ArticleId, RevisionId)>> {
    Ok(revisions::table
        .filter(revisions::operation.eq(operation))
        .select((revisions::article_id, revisions::id))
        .first(conn)
        .optional()?)
}

/// Who saves, when, and by which operation of the browser.
#[derive(Clone, Copy, Debug)]
pub struct SavedBy<'a> {
    /// Who.
    pub user: UserId,
    /// When.
    pub at: UtcTime,
    /// The form's idempotency key, where it came from a form.
    pub operation: Option<&'a str>,
    /// The save whose text is taken up again.
    pub restored_seq: Option<i64>,
    /// From where, if a request brought it.
    pub address: Option<IpAddr>,
}

/// What a text carries, as the library knows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried {
    /// The marks beside its headline.
    pub badges: Badges,
    /// The first picture in it.
    pub picture: Option<MediaId>,
    /// Another lead picture for the story, once this text is published.
    pub lead: Chosen<MediaId>,
}

/// Appends a save, with what it shows of the library.
pub fn insert(
    tx: &mut Tx<'_>,
    article: ArticleId,
    slug: &Slug,
    draft: &ArticleDraft,
    carried: &Carried,
    by: &SavedBy<'_>,
) -> Result<RevisionId> {
    let seq: Option<i64> = revisions::table
        .filter(revisions::article_id.eq(article))
        .select(diesel::dsl::max(revisions::seq))
        .first(&mut **tx)?;
    let id: RevisionId = diesel::insert_into(revisions::table)
        .values((
            revisions::article_id.eq(article),
            revisions::seq.eq(seq.unwrap_or(0) + 1),
            revisions::category_id.eq(draft.category),
            revisions::slug.eq(slug),
            revisions::headline.eq(&draft.headline),
            revisions::summary.eq(&draft.summary),
            revisions::body_md.eq(&draft.body.markdown),
            revisions::tags.eq(draft.tags.join(", ")),
            revisions::author.eq(&draft.author),
            revisions::has_photo.eq(carried.badges.photo),
            revisions::has_video.eq(carried.badges.video),
            revisions::lead_changed.eq(matches!(carried.lead, Chosen::Changed(_))),
            revisions::lead_id.eq(match carried.lead {
                Chosen::Changed(lead) => lead,
                Chosen::Unchanged => None,
            }),
            revisions::picture_id.eq(carried.picture),
            revisions::is_minor.eq(draft.is_minor),
            revisions::correction.eq(&draft.correction),
            revisions::operation.eq(by.operation),
            revisions::restored_seq.eq(by.restored_seq),
            revisions::created_at.eq(by.at),
            revisions::created_by.eq(by.user),
            revisions::address.eq(by.address.map(|address| address.to_string())),
        ))
        .returning(revisions::id)
        .get_result(&mut **tx)?;
    rendering::insert(tx, id, &draft.body.html)?;
    for media in &draft.body.embeds.media {
        diesel::insert_into(revision_media::table)
            .values((revision_media::revision_id.eq(id), revision_media::media_id.eq(media)))
            .execute(&mut **tx)?;
    }
    Ok(id)
}
