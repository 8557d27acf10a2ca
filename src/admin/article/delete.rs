//! Deleting an article: asked first, and undone by a button.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::article_desk::DeskArticle;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::newsroom::publication;
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// "Really?"
#[derive(Template)]
#[template(path = "admin/article_delete.html")]
struct ArticleDeletePage {
    chrome: DeskChrome,
    headline: String,
    action_path: String,
    fields: Vec<(String, String)>,
}

/// The page that asks. What was typed since the last save travels along, so that it is kept whatever the answer.
pub async fn ask(
    site: Data<Site>,
    signed_in: SignedIn,
    story: StoryId,
    lang: Lang,
    fields: Fields,
) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let shared = site.clone();
    let mut typed = fields.pairs().to_vec();
    typed.retain(|(name, _)| !matches!(name.as_str(), "csrf" | "action" | "confirmed"));
    typed.push(("confirmed".to_owned(), "1".to_owned()));
    let page = site
        .read(move |conn| {
            let article = DeskArticle::find(conn, story, lang)?.ok_or(Error::NotFound)?;
            Ok(ArticleDeletePage {
                chrome: DeskChrome::load(conn, &shared, &who, Section::Stories, &Done::default())?,
                headline: article.headline,
                action_path: format!("/admin/stories/{story}/{lang}"),
                fields: typed,
            })
        })
        .await?;
    Html::ok(page).into_response()
}

/// The answer "yes".
pub async fn confirm(
    site: Data<Site>,
    signed_in: SignedIn,
    story: StoryId,
    lang: Lang,
    fields: Fields,
) -> Result<HttpResponse> {
    let version = fields.get("version").parse().unwrap_or(0);
    let (actor, now) = (Visitor::new(&signed_in).actor, site.now());
    let deleted = site.write(move |tx| publication::delete(tx, &actor, now, story, lang, version)).await;
    match deleted {
        Ok(()) => Ok(redirect::see_other(&format!("/admin/stories?done=deleted&story={story}&edition={lang}"))),
        // Somebody saved it in the meantime: the form shows what.
        Err(Error::Refused(_)) => Ok(redirect::see_other(&format!("/admin/stories/{story}/{lang}"))),
        Err(error) => Err(error),
    }
}

/// POST /admin/stories/{story}/{lang}/restore
pub async fn restore(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    _: Fields,
) -> Result<HttpResponse> {
    let (story, lang) = place.into_inner();
    restore_article(&site, &signed_in, story, lang).await
}

/// Takes the article out of the bin.
pub async fn restore_article(
    site: &Data<Site>,
    signed_in: &SignedIn,
    story: StoryId,
    lang: Lang,
) -> Result<HttpResponse> {
    let (actor, now) = (Visitor::new(signed_in).actor, site.now());
    site.write(move |tx| publication::restore(tx, &actor, now, story, lang)).await?;
    Ok(redirect::see_other(&format!("/admin/stories/{story}/{lang}?done=restored")))
}
