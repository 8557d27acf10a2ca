//! An article as the desk has it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::input::written;
use crate::db::Conn;
use crate::db::article::published_path;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::ending::Ending;
use crate::db::revision::Revision;
use crate::domain::article::Chosen;
use crate::error::{Error, Result};
use crate::newsroom::tag;

use super::input::Base;

/// Where an article stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Standing {
    /// Its number, for ever.
    pub id: i64,
    /// The number of its story.
    pub story: i64,
    /// Its edition's key.
    pub edition: String,
    /// `draft`, `scheduled`, `published` or `unpublished`.
    #[schema(pattern = "^(draft|scheduled|published|unpublished)$")]
    pub status: String,
    /// How far its newest text has come: `writing`, `in_review` or `approved`.
    pub stage: String,
    /// What `If-Match` takes.
    pub version: i64,
    /// Its newest text is not the one that readers see.
    pub has_changes: bool,
    /// It is in the bin.
    pub is_deleted: bool,
    /// Its page, where readers see it.
    #[schema(format = "uri")]
    pub url: Option<String>,
    /// Its form at the desk.
    #[schema(format = "uri")]
    pub desk_url: String,
}

/// An article's newest text, and where it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeskText {
    #[serde(flatten)]
    standing: Standing,
    headline: String,
    slug: String,
    summary: String,
    /// CommonMark.
    body: String,
    /// A category's number.
    category: i64,
    /// Names in the edition's language.
    tags: Vec<String>,
    author: String,
    /// The library's number of the lead picture.
    lead_picture: Option<i64>,
    minor: bool,
    correction: String,
    /// When it will be published, or is meant to be.
    #[schema(format = DateTime)]
    publish_at: Option<String>,
    #[schema(format = DateTime)]
    expires_at: Option<String>,
    #[schema(format = DateTime)]
    embargo_until: Option<String>,
    /// Why it was taken from readers.
    reason: Option<String>,
    /// When it last changed.
    #[schema(format = DateTime)]
    changed_at: String,
}

impl Standing {
    /// An article's.
    pub fn of(conn: &mut Conn, origin: &str, article: &DeskArticle) -> Result<Self> {
        let url = match article.is_published() {
            true => published_path(conn, article.id).map(Some).or_else(|error| match error {
                Error::NotFound => Ok(None),
                other => Err(other),
            })?,
            false => None,
        };
        Ok(Self {
            id: article.id.0,
            story: article.story_id.0,
            edition: article.lang.to_string(),
            status: article.status.to_string(),
            stage: article.stage.as_str().to_owned(),
            version: article.version,
            has_changes: article.has_changes(),
            is_deleted: article.deleted_at.is_some(),
            url: url.map(|path| format!("{origin}{path}")),
            desk_url: format!("{origin}/admin/stories/{}/{}", article.story_id, article.lang),
        })
    }
}

impl DeskText {
    /// An article's.
    pub fn of(conn: &mut Conn, origin: &str, article: &DeskArticle) -> Result<Self> {
        let story = Story::find(conn, article.story_id)?;
        let base = base(conn, article, &story)?;
        let ending = Ending::of(conn, article.id)?;
        let lead = match base.lead {
            Chosen::Changed(lead) => lead,
            Chosen::Unchanged => story.lead_id,
        };
        Ok(Self {
            standing: Standing::of(conn, origin, article)?,
            headline: base.headline,
            slug: base.slug.unwrap_or_default(),
            summary: base.summary,
            body: base.body,
            category: base.category.map_or(0, |category| category.0),
            tags: base.tags,
            author: base.author,
            lead_picture: lead.map(|lead| lead.0),
            minor: base.is_minor,
            correction: base.correction,
            publish_at: base.publish_at.map(written),
            expires_at: base.expires_at.map(written),
            embargo_until: story.embargo_until.map(written),
            reason: ending.reason,
            changed_at: written(article.changed_at),
        })
    }

    /// What `If-Match` takes.
    pub fn version(&self) -> i64 {
        self.standing.version
    }
}

/// What an article's form would begin with.
pub fn base(conn: &mut Conn, article: &DeskArticle, story: &Story) -> Result<Base> {
    let head = Revision::find(conn, article.head_revision_id.ok_or(Error::NotFound)?)?;
    Ok(Base {
        tags: tag::names_now(conn, article, &head)?,
        slug: Some(head.slug.to_string()),
        category: Some(head.category_id),
        // A picture that waits for its text to be published goes on waiting.
        lead: match head.lead_changed && head.lead_id != story.lead_id {
            true => Chosen::Changed(head.lead_id),
            false => Chosen::Unchanged,
        },
        // What was said of a text that readers have is said.
        is_minor: head.is_minor && article.has_changes(),
        correction: if article.has_changes() { head.correction } else { String::new() },
        publish_at: article.publish_at.or(article.planned_at),
        expires_at: Ending::of(conn, article.id)?.expires_at,
        headline: head.headline,
        summary: head.summary,
        body: head.body_md,
        author: head.author,
    })
}
