//! An article as other servers show it: a note with its headline, its summary, its address and its tags. Of what an `Article` says, Mastodon
//! shows no more than its title and its address; a `summary` it takes for a content warning.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde_json::{Value, json};

use super::{PUBLIC, actor, document, in_context};
use crate::db::article::{Article, ArticleTag, tags_of};
use crate::db::edition::Edition;
use crate::db::media::ShownMedia;
use crate::db::{Conn, retraction, setting};
use crate::domain::federation::{NoteId, hashtag};
use crate::domain::id::{ArticleId, MediaId};
use crate::domain::media::Shape;
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::text::embed::escape;
use crate::web::media_address::Addresses;
use crate::web::page::Rendered;

/// How wide a picture is at most.
const PICTURE: u32 = 1280;

/// An article's id, absolute.
pub fn id(origin: &str, note: NoteId) -> String {
    format!("{origin}{}", path::note(note))
}

/// A note, and what its activities are named by.
pub struct Note {
    /// Its id, absolute.
    pub id: String,
    /// Whose it is.
    pub actor: String,
    /// Who else gets it.
    pub followers: String,
    /// The text that it shows.
    pub revision: i64,
    /// When readers first saw it.
    pub published: String,
    /// All of it.
    pub object: Value,
}

/// What is shown of the library.
struct Library {
    shown: Vec<ShownMedia>,
    addresses: Addresses,
}

/// Articles of an edition as notes, in their order.
pub fn load(conn: &mut Conn, origin: &str, edition: &Edition, articles: Vec<Article>) -> Result<Vec<Note>> {
    let ids: Vec<ArticleId> = articles.iter().map(|article| article.id).collect();
    let pictures: Vec<MediaId> = articles.iter().filter_map(|article| article.picture_id).collect();
    let (takes, tags) = (retraction::takes(conn, &ids)?, tags_of(conn, &ids)?);
    let library =
        Library { shown: ShownMedia::load(conn, &pictures, edition.lang)?, addresses: Addresses::public(conn)? };
    let mut own: HashMap<ArticleId, Vec<ArticleTag>> = HashMap::new();
    for (article, tag) in tags {
        own.entry(article).or_default().push(tag);
    }
    let notes = articles.into_iter().map(|article| {
        let take = takes.get(&article.id).copied().unwrap_or(1);
        let tags = own.remove(&article.id).unwrap_or_default();
        note(origin, edition, &article, take, &tags, &library)
    });
    Ok(notes.collect())
}

/// The article that an id names, if readers see it and have seen it ever since.
pub fn find(conn: &mut Conn, origin: &str, wanted: NoteId) -> Result<Option<Note>> {
    if retraction::take(conn, wanted.article)? != wanted.take {
        return Ok(None);
    }
    let Some(article) = Article::visible(conn, wanted.article)? else { return Ok(None) };
    let edition = Edition::find(conn, article.lang)?;
    Ok(load(conn, origin, &edition, vec![article])?.pop())
}

fn note(origin: &str, edition: &Edition, article: &Article, take: i64, tags: &[ArticleTag], library: &Library) -> Note {
    let id = id(origin, NoteId { article: article.id, take });
    let (actor, followers) = (actor::id(origin, edition.lang), format!("{origin}{}", path::followers(edition.lang)));
    let page = format!("{origin}{}", article.path());
    let hashtags: Vec<(String, String)> = tags
        .iter()
        .filter_map(|tag| {
            Some((hashtag(&tag.name)?, format!("{origin}{}", path::tag(article.lang, tag.slug.as_str()))))
        })
        .collect();
    let content = content(article, &page, &hashtags);
    let published = article.published_at.rfc3339();
    let mut object = json!({
        "id": id,
        "type": "Note",
        "attributedTo": actor,
        "to": [PUBLIC],
        "cc": [followers],
        "url": page,
        "published": published,
        "sensitive": false,
        "content": content,
        "contentMap": { edition.tag.as_str(): content },
        "tag": hashtags
            .iter()
            .map(|(name, href)| json!({ "type": "Hashtag", "name": format!("#{name}"), "href": href }))
            .collect::<Vec<_>>(),
        "attachment": attachment(origin, article, library),
    });
    if let (Some(fields), Some(updated)) = (object.as_object_mut(), article.updated_at) {
        fields.insert("updated".to_owned(), UtcTime::rfc3339(updated).into());
    }
    Note { id, actor, followers, revision: article.revision_id.0, published, object }
}

/// As HTML that Mastodon leaves as it is.
fn content(article: &Article, page: &str, hashtags: &[(String, String)]) -> String {
    let mut html = format!("<p><strong>{}</strong></p>", escape(&article.headline));
    if !article.summary.is_empty() {
        html.extend(["<p>", &escape(&article.summary), "</p>"]);
    }
    let shown = page.split_once("://").map_or(page, |(_, shown)| shown);
    html.extend(["<p><a href=\"", &escape(page), "\">", &escape(shown), "</a></p>"]);
    let links = hashtags.iter().map(|(name, href)| {
        format!("<a href=\"{}\" class=\"mention hashtag\" rel=\"tag\">#<span>{}</span></a>", escape(href), escape(name))
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        html.extend(["<p>", &links.join(" "), "</p>"]);
    }
    html
}

/// The picture that lists show.
fn attachment(origin: &str, article: &Article, library: &Library) -> Vec<Value> {
    let shown = article.picture_id.and_then(|id| library.shown.iter().find(|shown| shown.media.id() == id));
    let picture = shown.filter(|shown| !shown.media.is_video()).map(|shown| {
        let picture = &shown.media.picture;
        let whole = Shape::Full.at_most(PICTURE, picture.size());
        let alt = shown.text.as_ref().filter(|_| !shown.media.decorative).map_or("", |text| text.alt.as_str());
        json!({
            "type": "Image",
            "mediaType": "image/jpeg",
            "url": format!("{origin}{}/full-{}.jpg", library.addresses.folder(picture), whole.width),
            "name": alt,
            "width": whole.size.width,
            "height": whole.size.height,
        })
    });
    picture.into_iter().collect()
}

/// GET /activitypub/articles/{note}
pub async fn show(site: Data<Site>, wanted: Path<NoteId>) -> Result<HttpResponse> {
    let wanted = wanted.into_inner();
    let origin = site.config.origin.clone();
    let read = site.read_public(move |conn| {
        if !setting::federates(conn)? {
            return Err(Error::NotFound);
        }
        Ok((find(conn, &origin, wanted)?, retraction::take(conn, wanted.article)?))
    });
    match read.await? {
        (Some(note), _) => Ok(document(note.object)),
        (None, take) if wanted.take < take => Ok(gone(&id(&site.config.origin, wanted))),
        (None, _) => Err(Error::NotFound),
    }
}

/// What was told to be gone is said to be gone.
fn gone(id: &str) -> HttpResponse {
    let mut answer =
        HttpResponse::Gone().content_type(super::ACTIVITY_JSON).body(in_context(tombstone(id)).to_string());
    answer.extensions_mut().insert(Rendered::default());
    answer
}

/// What is left of an article.
pub fn tombstone(id: &str) -> Value {
    json!({ "id": id, "type": "Tombstone" })
}
