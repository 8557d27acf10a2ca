//! How an article stands, and which of the form's buttons that leaves to whom.

use crate::admin::chrome::{stage_name, status_name};
use crate::db::Conn;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::category::CategoryName;
use crate::db::comment;
use crate::domain::actor::Actor;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::error::Result;
use crate::i18n::Messages;
use crate::newsroom::rights::{may_change_story, may_delete, may_edit, may_embargo, may_publish};

/// An article's standing as the form tells it to who has it open.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a button that the template shows or not")]
pub struct Standing {
    pub status_name: Option<String>,
    pub status_key: &'static str,
    pub has_changes: bool,
    pub stage: Stage,
    pub stage_name: Option<String>,
    pub open_comments: i64,
    pub public_path: Option<String>,
    pub can_save: bool,
    pub can_publish: bool,
    pub can_schedule: bool,
    pub can_unpublish: bool,
    pub can_delete: bool,
    pub can_change_story: bool,
    pub can_embargo: bool,
    pub can_approve: bool,
}

impl Standing {
    /// Of an article, or of one that is only about to be.
    pub fn new(
        conn: &mut Conn,
        t: &Messages,
        actor: &Actor,
        lang: Lang,
        story: Option<&Story>,
        article: Option<&DeskArticle>,
    ) -> Result<Self> {
        let can_save = article.is_none_or(|article| may_edit(actor, article)) && actor.writes_in(lang);
        let can_publish =
            can_save && article.map_or(actor.may(Permission::PublishOwn), |article| may_publish(actor, article));
        let status = article.filter(|article| article.deleted_at.is_none()).map(|article| article.status);
        let stage = article.map_or(Stage::Writing, |article| article.stage);
        Ok(Self {
            status_name: article.map(|article| status_name(t, article.status, article.deleted_at.is_some())),
            status_key: article.map_or("new", status_key),
            has_changes: status == Some(Status::Published) && article.is_some_and(DeskArticle::has_changes),
            stage,
            stage_name: (stage != Stage::Writing).then(|| stage_name(t, stage)),
            open_comments: article.map(|article| comment::count_open(conn, article.id)).transpose()?.unwrap_or(0),
            public_path: public_path(conn, article)?,
            can_save,
            can_publish,
            can_schedule: can_publish && status != Some(Status::Published),
            can_unpublish: can_publish && matches!(status, Some(Status::Published | Status::Scheduled)),
            can_delete: status.is_some() && article.is_some_and(|article| may_delete(actor, article)),
            can_change_story: story.is_none_or(|story| may_change_story(actor, story)),
            can_embargo: can_publish && may_embargo(actor, story),
            can_approve: can_save && actor.may(Permission::Publish),
        })
    }
}

/// The name of a standing for style sheets.
pub fn status_key(article: &DeskArticle) -> &'static str {
    if article.deleted_at.is_some() { "deleted" } else { article.status.as_str() }
}

fn public_path(conn: &mut Conn, article: Option<&DeskArticle>) -> Result<Option<String>> {
    let Some(article) = article.filter(|article| article.status == Status::Published) else { return Ok(None) };
    let category = CategoryName::find(conn, article.category_id, article.lang)?;
    Ok(category.map(|category| path::article(article.lang, category.slug.as_str(), article.slug.as_str())))
}
