//! What changed since somebody last asked, for those who keep a copy.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::list::visible;
use super::view::{self, Article};
use crate::api::input::{self, Params, bad};
use crate::api::output::public;
use crate::api::problem::Problem;
use crate::db::changed::{Changed, ListsChanged};
use crate::db::setting;
use crate::domain::cursor::ChangePlace;
use crate::domain::id::ArticleId;
use crate::site::Site;

/// Since when, and how many.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The `next` of the answer before; `0` begins with all that there is.
    #[param(pattern = "^(0|[1-9][0-9]{0,17})(-(0|[1-9][0-9]{0,17}))?$", default = "0", nullable = false)]
    since: Option<String>,
    /// Only of this edition.
    #[param(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, nullable = false)]
    edition: Option<String>,
    /// How many articles.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
}

/// What changed, in the order in which it did.
#[derive(Serialize, ToSchema)]
pub struct Changes {
    /// Articles as they are now; each stands here once, where it changed last.
    items: Vec<Change>,
    /// What to send as `since` the next time, also when nothing has changed.
    next: String,
    /// More is there already.
    has_more: bool,
    /// Lists that changed since; ask for them again.
    lists: Lists,
}

/// Lists that changed.
#[derive(Serialize, ToSchema)]
pub struct Lists {
    /// An edition was added, renamed, shown or hidden. All articles of one that is not listed any more are withdrawn.
    editions: bool,
    /// Categories were added, renamed or removed: names and addresses of articles in them may be others.
    categories: bool,
    /// Tags were.
    tags: bool,
}

/// An article that changed.
#[derive(Serialize, ToSchema)]
pub struct Change {
    /// Its number.
    id: i64,
    /// The number of its story.
    story: i64,
    /// Its edition's key.
    edition: String,
    /// The number of the site's change that it changed with.
    generation: i64,
    /// Readers don't see it any more: remove it.
    withdrawn: bool,
    /// With its text; not of one that is withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    article: Option<Article>,
}

/// Changes
///
/// For whoever keeps a copy: begin with `since=0`, go on with `next` until `has_more` is false, and from then on ask every
/// minute or so. An article that is withdrawn comes without its text.
#[utoipa::path(get, path = "/api/v1/changes", tag = "Articles", params(Asked),
    responses((status = 200, description = "What changed", body = Changes)))]
pub async fn list(site: Data<Site>, asked: Params<Asked>) -> std::result::Result<HttpResponse, Problem> {
    let asked = asked.0;
    let limit = input::rows(asked.limit)?;
    let since = asked.since.as_deref().unwrap_or("0");
    let after = ChangePlace::parse(since).ok_or_else(|| bad("since is no `next` of ours"))?;
    let shared = site.clone();
    let changes = site.read_public(move |conn| {
        let lang = asked.edition.map(|key| visible(conn, &key)).transpose()?.map(|edition| edition.lang);
        let rows = i64::try_from(limit + 1).unwrap_or(i64::MAX);
        let mut changed = Changed::since(conn, after, lang, rows)?;
        let has_more = changed.len() > limit;
        changed.truncate(limit);
        let next = match changed.last() {
            Some(last) if has_more => ChangePlace { generation: last.generation, article: last.id.0 },
            // Not the last article's: what the present generation changed besides is told already.
            _ => ChangePlace::after(setting::generation(conn)?.max(after.generation)),
        };
        let ids: Vec<ArticleId> = changed.iter().map(|row| row.id).collect();
        let mut told = view::load(conn, &shared, &ids, true)?.into_iter().peekable();
        let items = changed.into_iter().map(|row| {
            let article = told.next_if(|article| article.id == row.id.0);
            Change {
                id: row.id.0,
                story: row.story_id.0,
                edition: row.lang.to_string(),
                generation: row.generation,
                withdrawn: article.is_none(),
                article,
            }
        });
        let items = items.collect();
        let ListsChanged { editions, categories, tags } = ListsChanged::since(conn, after.generation)?;
        Ok(Changes { items, next: next.to_string(), has_more, lists: Lists { editions, categories, tags } })
    });
    Ok(public(&changes.await?)?)
}
