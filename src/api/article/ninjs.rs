//! An article in the words of the IPTC: News in JSON, version 2.1.

use serde::Serialize;
use utoipa::ToSchema;

use super::view::{Article, Picture};

const VERSION: &str = "2.1";
const SCHEMA: &str = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json";

/// A news item of ninjs 2.1, of which we fill these properties.
#[derive(Serialize, ToSchema)]
pub struct Ninjs {
    standard: Standard,
    /// Names the article for ever: its address in this API.
    #[schema(format = "uri")]
    uri: String,
    /// `text`, and of a picture `picture`.
    r#type: &'static str,
    /// `full`: nothing is left out.
    representationtype: &'static str,
    /// `usable`: readers see it.
    pubstatus: &'static str,
    /// When readers first saw it.
    #[schema(format = DateTime)]
    firstcreated: String,
    /// When its text last changed for them.
    #[schema(format = DateTime)]
    versioncreated: String,
    /// BCP 47.
    language: String,
    /// The byline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    by: Option<String>,
    /// One, with the role `main`.
    headlines: Vec<Text>,
    /// The summary, with the role `summary`; none where it is empty.
    descriptions: Vec<Text>,
    /// One, with the role `main`, in HTML.
    bodies: Vec<Text>,
    /// The category, with the relation `category`, then the tags, with `about`.
    subjects: Vec<Subject>,
    /// The site.
    infosources: Vec<Source>,
    /// The page, with the role `canonical`, and the number of the story, with `story`.
    altids: Vec<AltId>,
    /// The picture that lists show.
    associations: Vec<Association>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = NinjsStandard)]
struct Standard {
    name: &'static str,
    version: &'static str,
    #[schema(format = "uri")]
    schema: &'static str,
}

/// A text and what it is.
#[derive(Serialize, ToSchema)]
#[schema(as = NinjsText)]
struct Text {
    role: &'static str,
    contenttype: &'static str,
    value: String,
}

impl Text {
    fn plain(role: &'static str, value: String) -> Self {
        Self { role, contenttype: "text/plain", value }
    }
}

/// What an article is about.
#[derive(Serialize, ToSchema)]
#[schema(as = NinjsSubject)]
struct Subject {
    name: String,
    rel: &'static str,
    #[schema(format = "uri")]
    uri: String,
    literal: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = NinjsInfoSource)]
struct Source {
    name: String,
    role: &'static str,
    #[schema(format = "uri")]
    uri: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = NinjsAltId)]
struct AltId {
    role: &'static str,
    value: String,
}

/// A picture of the article.
#[derive(Serialize, ToSchema)]
#[schema(as = NinjsAssociation)]
struct Association {
    name: &'static str,
    #[schema(format = "uri")]
    uri: String,
    r#type: &'static str,
    language: String,
    /// Whose work it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    by: Option<String>,
    /// `caption` and `alt`, where it has them.
    descriptions: Vec<Text>,
    renditions: Vec<Rendition>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = NinjsRendition)]
struct Rendition {
    name: &'static str,
    #[schema(format = "uri")]
    href: String,
    contenttype: &'static str,
    width: u32,
    height: u32,
}

/// Tells an article so.
pub fn ninjs(article: Article, origin: &str, site_name: String) -> Ninjs {
    let category = Subject {
        name: article.category.name,
        rel: "category",
        uri: article.category.url,
        literal: article.category.slug,
    };
    let tags =
        article.tags.into_iter().map(|tag| Subject { name: tag.name, rel: "about", uri: tag.url, literal: tag.slug });
    let picture = article.picture.map(|picture| association(picture, origin, &article.language));
    let body = article.body_html.unwrap_or_default();
    Ninjs {
        standard: Standard { name: "ninjs", version: VERSION, schema: SCHEMA },
        uri: format!("{origin}/api/v1/articles/{}", article.id),
        r#type: "text",
        representationtype: "full",
        pubstatus: "usable",
        versioncreated: article.updated_at.unwrap_or_else(|| article.published_at.clone()),
        firstcreated: article.published_at,
        language: article.language,
        by: article.author.map(|author| author.name),
        headlines: vec![Text::plain("main", article.headline)],
        descriptions: told("summary", article.summary).collect(),
        bodies: vec![Text { role: "main", contenttype: "text/html", value: body }],
        subjects: std::iter::once(category).chain(tags).collect(),
        infosources: vec![Source { name: site_name, role: "publisher", uri: format!("{origin}/") }],
        altids: vec![
            AltId { role: "canonical", value: article.url },
            AltId { role: "story", value: article.story.to_string() },
        ],
        associations: picture.into_iter().collect(),
    }
}

fn told(role: &'static str, text: String) -> impl Iterator<Item = Text> {
    (!text.is_empty()).then(|| Text::plain(role, text)).into_iter()
}

fn association(picture: Picture, origin: &str, language: &str) -> Association {
    let rendition = |name, href, width, height| Rendition { name, href, contenttype: "image/jpeg", width, height };
    Association {
        name: "main picture",
        // Names it, though nobody reads it there without a token.
        uri: format!("{origin}/api/v1/media/{}", picture.id),
        r#type: "picture",
        language: language.to_owned(),
        by: Some(picture.credit).filter(|credit| !credit.is_empty()),
        descriptions: told("caption", picture.caption).chain(told("alt", picture.alt)).collect(),
        renditions: vec![
            rendition("full", picture.url, picture.width, picture.height),
            rendition("thumbnail", picture.thumbnail_url, picture.thumbnail_width, picture.thumbnail_height),
        ],
    }
}
