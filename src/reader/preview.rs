//! A text before readers see it, as its page will show it.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::article::{ArticlePage, Notice, Told, around, embeds};
use super::chrome::{Chrome, Place};
use crate::db::Conn;
use crate::db::article::Article;
use crate::db::correction::Correction;
use crate::db::machine_translation;
use crate::db::media::{self, Media, ShownMedia};
use crate::db::revision::Revision;
use crate::db::tag::TagName;
use crate::db::topic::NamedTopic;
use crate::domain::id::{MediaId, StoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::guard::SignedIn;
use crate::web::media_file::{self, Name};
use crate::web::page::Html;
use crate::web::preview::{Door, Link, Preview};

/// Nobody keeps what may be withdrawn.
const NEVER: &str = "private, no-store";

/// GET /preview/{token}
pub async fn show(site: Data<Site>, link: Link) -> Result<HttpResponse> {
    answer(site, Door::Link(link)).await
}

/// GET /preview/stories/{story}/{lang}: what the desk frames.
pub async fn framed(site: Data<Site>, signed_in: SignedIn, place: Path<(StoryId, Lang)>) -> Result<HttpResponse> {
    let (story, lang) = place.into_inner();
    answer(site, Door::Session((*signed_in.actor).clone(), story, lang)).await
}

async fn answer(site: Data<Site>, door: Door) -> Result<HttpResponse> {
    let (shared, now) = (site.clone(), site.now());
    // Not from a replica: a link that was withdrawn shows nothing from that moment on.
    let page = site.read(move |conn| {
        let preview = door.open(conn, now)?;
        page(conn, &shared, &door, &preview, now)
    });
    Html::ok(page.await?).into_response()
}

/// GET /preview/{token}/media/{id}/{name}: what that very text shows of the library.
pub async fn media(
    req: HttpRequest,
    site: Data<Site>,
    link: Link,
    place: Path<(String, MediaId, String)>,
) -> Result<HttpResponse> {
    let (_, id, name) = place.into_inner();
    let name = Name::parse(&name).ok_or(Error::NotFound)?;
    let (door, now) = (Door::Link(link), site.now());
    let item = site.read(move |conn| {
        let preview = door.open(conn, now)?;
        let article = Article::newest(conn, &preview.article, now)?;
        if shows(conn, &article, id)? { Media::find(conn, id) } else { Err(Error::NotFound) }
    });
    let mut answer = media_file::answer(&req, &site, item.await?, name, NEVER).await?;
    // Unlike what is published: no other site may show it.
    let own = (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    answer.headers_mut().insert(own.0, own.1);
    Ok(answer)
}

/// Whether an article shows an item, or a video whose poster it is.
fn shows(conn: &mut Conn, article: &Article, id: MediaId) -> Result<bool> {
    let mut ids = media::of_revision(conn, article.revision_id)?;
    ids.extend(article.lead_id);
    let shown = ShownMedia::load(conn, &ids, article.lang)?;
    let is_poster = |item: &ShownMedia| item.poster.as_ref().is_some_and(|poster| poster.id == id);
    Ok(shown.iter().any(|item| item.media.id() == id || is_poster(item)))
}

fn page(conn: &mut Conn, site: &Data<Site>, door: &Door, preview: &Preview, now: UtcTime) -> Result<ArticlePage> {
    let article = Article::newest(conn, &preview.article, now)?;
    let text = Revision::find(conn, article.revision_id)?;
    let chrome = Chrome::of_any(conn, site, article.lang)?;
    let embeds = embeds(conn, &chrome, &article, door.addresses())?;
    let variants = article.variants(conn)?;
    let place = Place {
        title: article.headline.clone(),
        description: article.summary.clone(),
        path: String::new(),
        variants: variants.iter().map(|variant| (variant.lang, variant.path())).collect(),
        ..Place::default()
    };
    let (tags, ids) = tags(conn, article.lang, &text.tag_names())?;
    let mut corrections = Correction::of_article(conn, article.id)?;
    let is_published = preview.article.is_published() && !preview.article.has_changes();
    if preview.article.has_changes() && !text.correction.is_empty() {
        corrections.insert(0, Correction { body: text.correction, at: now });
    }
    let notice = Notice { is_published, until: preview.until };
    let is_machine_made = machine_translation::is_text_unapproved(conn, article.id, article.revision_id)?;
    let told = Told { tags, ids, variants, corrections, is_machine_made, embeds };
    Ok(around(conn, chrome.at(place).secret(), article, told)?.noting(notice))
}

/// The tags that a text names, those too that its publication will make; and the ids of those that there are.
fn tags(conn: &mut Conn, lang: Lang, names: &[String]) -> Result<(Vec<NamedTopic>, Vec<TagId>)> {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let known = TagName::of_folded(conn, lang, &folded)?;
    let (mut tags, mut ids) = (Vec::new(), Vec::new());
    for (name, folded) in names.iter().zip(&folded) {
        if let Some(tag) = known.iter().find(|tag| fold(&tag.name) == *folded) {
            ids.push(tag.tag_id);
            tags.push(NamedTopic { name: tag.name.clone(), path: tag.path() });
        } else if let Some(slug) = Slug::from_text(lang.as_str(), name) {
            tags.push(NamedTopic { name: name.clone(), path: path::tag(lang, slug.as_str()) });
        }
    }
    Ok((tags, ids))
}
