//! An article as readers will see it, on a phone and on a desktop, and secret links to show it to others.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::admin::form::Choice;
use crate::db::preview_link::PreviewLink;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::preview::PreviewLife;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::preview::{self, may_withdraw};
use crate::newsroom::token::Token;
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::headers::allow_frames;
use crate::web::page::Html;
use crate::web::redirect;

#[derive(Template)]
#[template(path = "admin/article_preview_links.html")]
struct PreviewLinksPage {
    chrome: DeskChrome,
    headline: String,
    lang: Lang,
    direction: Direction,
    article_path: String,
    frame_path: String,
    life_options: Vec<Choice>,
    /// A link's address is shown when it is made, and never again.
    made: Option<String>,
    rows: Vec<LinkRow>,
}

struct LinkRow {
    path: String,
    by: String,
    made_at: UtcTime,
    until: UtcTime,
    can_withdraw: bool,
}

/// GET /admin/stories/{story}/{lang}/preview-links
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    done: Query<Done>,
) -> Result<HttpResponse> {
    page(site, Visitor::new(&signed_in), place.into_inner(), None, done.into_inner()).await
}

/// POST /admin/stories/{story}/{lang}/preview-links: makes one, and answers with it.
pub async fn make(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, place, now) = (Visitor::new(&signed_in), place.into_inner(), site.now());
    let life = PreviewLife::parse(fields.get("life")).ok_or(Error::BadRequest("how long a link holds"))?;
    let actor = who.actor.clone();
    let token = site.write_unseen(move |tx| preview::make(tx, &actor, now, place, life)).await?;
    page(site, who, place, Some(token), Done::default()).await
}

/// POST /admin/stories/{story}/{lang}/preview-links/{link}: withdraws it.
pub async fn withdraw(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang, String)>,
    _: Fields,
) -> Result<HttpResponse> {
    let ((story, lang, link), actor, now) = (place.into_inner(), Visitor::new(&signed_in).actor, site.now());
    site.write_unseen(move |tx| preview::withdraw(tx, &actor, now, (story, lang), &link)).await?;
    Ok(redirect::see_other(&format!("/admin/stories/{story}/{lang}/preview-links?done=link-withdrawn")))
}

async fn page(
    site: Data<Site>,
    who: Visitor,
    (story, lang): (StoryId, Lang),
    made: Option<Token>,
    done: Done,
) -> Result<HttpResponse> {
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| {
        let article = preview::own(conn, &who.actor, (story, lang))?.article;
        let links = PreviewLink::of_article(conn, article.id, now)?;
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Stories, &done)?;
        let article_path = format!("/admin/stories/{story}/{lang}");
        Ok(PreviewLinksPage {
            life_options: life_options(&chrome.t),
            made: made.map(|token| format!("{}/preview/{}", shared.config.origin, token.reveal())),
            rows: links
                .into_iter()
                .map(|(link, by)| LinkRow {
                    can_withdraw: may_withdraw(&who.actor, &article, &link),
                    path: format!("{article_path}/preview-links/{}", link.token_hash),
                    by,
                    made_at: link.created_at,
                    until: link.expires_at,
                })
                .collect(),
            frame_path: format!("/preview/stories/{story}/{lang}"),
            direction: usual_direction(lang.as_str()),
            headline: article.headline,
            article_path,
            lang,
            chrome,
        })
    });
    let mut answer = Html::ok(page.await?).into_response()?;
    allow_frames(&mut answer);
    Ok(answer)
}

fn life_options(t: &Messages) -> Vec<Choice> {
    let name = |life| match life {
        PreviewLife::Hour => t.desk_preview_link_hour(),
        PreviewLife::Day => t.desk_preview_link_day(),
        PreviewLife::Week => t.desk_preview_link_week(),
    };
    let chosen = PreviewLife::Day.as_str();
    PreviewLife::ALL.into_iter().map(|life| Choice::new(life.as_str(), name(life), chosen)).collect()
}
