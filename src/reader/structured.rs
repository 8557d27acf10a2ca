//! What a page is, told to machines in the words of schema.org: JSON-LD, which runs nowhere.

use std::fmt;

use askama::filters::HtmlSafe;
use serde::Serialize;

use super::chrome::Chrome;
use crate::db::article::{Article, Variant};
use crate::db::topic::NamedTopic;
use crate::domain::lang::Lang;
use crate::domain::media::Size;
use crate::text::video::VideoPage;
use crate::web::embeds::{OwnVideo, Social};

/// The data of a page, as its head holds it.
pub struct Structured(String);

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: Vec<Node>,
}

impl Structured {
    /// All nodes of a page.
    pub fn new(nodes: Vec<Node>) -> Self {
        let graph = Graph { context: "https://schema.org", nodes };
        Self(inert(serde_json::to_string(&graph).unwrap_or_default()))
    }
}

/// JSON in which no character means anything to HTML or to JavaScript: all of these stand within strings.
fn inert(json: String) -> String {
    // What it writes for others is rare: the two separators are spelt with the last of these bytes.
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2)) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Display for Structured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<script type=\"application/ld+json\">{}</script>", self.0)
    }
}

/// Made inert above.
impl HtmlSafe for Structured {}

/// A thing that a page is about.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub enum Node {
    /// Who publishes.
    Organization(Organization),
    /// An article.
    NewsArticle(Box<NewsArticle>),
    /// Where the page stands.
    BreadcrumbList(BreadcrumbList),
    /// A video of an article.
    VideoObject(VideoObject),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    #[serde(rename = "@id")]
    id: String,
    name: String,
    url: String,
    logo: Image,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewsArticle {
    #[serde(rename = "@id")]
    id: String,
    url: String,
    main_entity_of_page: String,
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<Image>,
    date_published: String,
    date_modified: String,
    author: Author,
    publisher: Reference,
    article_section: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    in_language: String,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Telling>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Telling>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    video: Vec<Reference>,
}

/// The same story in another edition.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "NewsArticle", rename_all = "camelCase")]
struct Telling {
    #[serde(rename = "@id")]
    id: String,
    url: String,
    headline: String,
    in_language: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Author {
    Person(Person),
    Newsroom(Reference),
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Person {
    name: String,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ImageObject")]
struct Image {
    url: String,
    width: u32,
    height: u32,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BreadcrumbList {
    item_list_element: Vec<ListItem>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem {
    position: usize,
    name: String,
    item: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VideoObject {
    #[serde(rename = "@id")]
    id: String,
    name: String,
    description: String,
    thumbnail_url: String,
    upload_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    in_language: String,
    is_accessible_for_free: bool,
}

/// Who publishes the site.
pub fn organization(chrome: &Chrome) -> Node {
    Node::Organization(Organization {
        id: organization_id(chrome),
        name: chrome.site_name.clone(),
        url: chrome.absolute("/"),
        logo: Image { url: chrome.absolute(&chrome.asset("icon.svg")), width: 64, height: 64 },
    })
}

/// The way from the edition's home to a page: names and paths.
pub fn crumbs(chrome: &Chrome, way: &[(&str, &str)]) -> Node {
    let home = chrome.home_path();
    let all = std::iter::once((chrome.site_name.as_str(), home.as_str())).chain(way.iter().copied());
    let item = |(number, (name, path)): (usize, (&str, &str))| ListItem {
        position: number + 1,
        name: name.to_owned(),
        item: chrome.absolute(path),
    };
    Node::BreadcrumbList(BreadcrumbList { item_list_element: all.enumerate().map(item).collect() })
}

/// What an article's page shows beside its text.
pub struct Shown<'a> {
    /// Its tags.
    pub tags: &'a [NamedTopic],
    /// Its published tellings, itself included.
    pub variants: &'a [Variant],
    /// Its picture in several shapes.
    pub images: Vec<Social>,
    /// The videos of the library in its text.
    pub videos: Vec<OwnVideo>,
    /// Those of other sites.
    pub players: Vec<VideoPage>,
    /// The address of its author's page.
    pub author: Option<String>,
}

/// An article with its videos, its place and its publisher.
pub fn article(chrome: &Chrome, article: &Article, shown: Shown<'_>) -> Vec<Node> {
    let path = article.path();
    let url = chrome.absolute(&path);
    let thumbnail = shown.images.first().map(|image| chrome.absolute(&image.path));
    let published = chrome.when(&article.published_at).iso();
    let about = About { url: &url, article, published: &published, language: &chrome.edition.tag };
    let videos: Vec<VideoObject> = videos(chrome, &about, thumbnail.as_deref(), &shown);
    let (translation_of_work, work_translation) = translations(chrome, article, shown.variants);
    let author = match shown.author {
        Some(page) => Author::Person(Person { name: article.author.clone(), url: page }),
        None => Author::Newsroom(Reference { id: organization_id(chrome) }),
    };
    let node = NewsArticle {
        id: article_id(&url),
        main_entity_of_page: url.clone(),
        headline: article.headline.clone(),
        description: article.summary.clone(),
        image: shown.images.iter().map(|image| picture(chrome, image)).collect(),
        date_modified: article.updated_at.map_or_else(|| published.clone(), |at| chrome.when(&at).iso()),
        author,
        publisher: Reference { id: organization_id(chrome) },
        article_section: article.category_name.clone(),
        keywords: shown.tags.iter().map(|tag| tag.name.clone()).collect(),
        in_language: chrome.edition.tag.clone(),
        is_accessible_for_free: true,
        translation_of_work,
        work_translation,
        video: videos.iter().map(|video| Reference { id: video.id.clone() }).collect(),
        date_published: published,
        url,
    };
    let section = crate::domain::path::category(article.lang, article.category_slug.as_str());
    let way = [(article.category_name.as_str(), section.as_str()), (article.headline.as_str(), path.as_str())];
    let mut nodes = vec![Node::NewsArticle(Box::new(node)), crumbs(chrome, &way), organization(chrome)];
    nodes.extend(videos.into_iter().map(Node::VideoObject));
    nodes
}

/// Where an article was first written in another edition, that one; where in its own, the others.
fn translations(chrome: &Chrome, article: &Article, variants: &[Variant]) -> (Option<Telling>, Vec<Telling>) {
    let telling = |variant: &Variant| {
        let url = chrome.absolute(&variant.path());
        Telling { id: article_id(&url), url, headline: variant.headline.clone(), in_language: variant.tag.clone() }
    };
    let is_of = |lang: Lang| move |variant: &&Variant| variant.lang == lang;
    if article.lang == article.origin_lang {
        let others = variants.iter().filter(|variant| variant.lang != article.lang);
        return (None, others.map(telling).collect());
    }
    (variants.iter().find(is_of(article.origin_lang)).map(telling), Vec::new())
}

/// What all videos of an article say alike.
struct About<'a> {
    url: &'a str,
    article: &'a Article,
    published: &'a str,
    language: &'a str,
}

impl About<'_> {
    fn video(&self, number: usize, name: &str, thumbnail_url: String) -> VideoObject {
        let (headline, summary) = (&self.article.headline, &self.article.summary);
        let name = if name.is_empty() { headline } else { name };
        VideoObject {
            id: format!("{}#video-{number}", self.url),
            name: name.to_owned(),
            description: if summary.is_empty() { headline.clone() } else { summary.clone() },
            thumbnail_url,
            upload_date: self.published.to_owned(),
            duration: None,
            content_url: None,
            embed_url: None,
            width: None,
            height: None,
            in_language: self.language.to_owned(),
            is_accessible_for_free: true,
        }
    }
}

/// Those that have a picture to show, which search engines ask for.
fn videos(chrome: &Chrome, about: &About<'_>, thumbnail: Option<&str>, shown: &Shown<'_>) -> Vec<VideoObject> {
    let mut videos = Vec::new();
    for video in &shown.videos {
        let poster = video.poster.as_ref().map(|path| chrome.absolute(path));
        let Some(poster) = poster.or_else(|| thumbnail.map(str::to_owned)) else { continue };
        let Size { width, height } = video.size;
        videos.push(VideoObject {
            duration: (video.duration_ms > 0).then(|| duration(video.duration_ms)),
            content_url: Some(chrome.absolute(&video.src)),
            width: Some(width),
            height: Some(height),
            ..about.video(videos.len() + 1, &video.caption, poster)
        });
    }
    for player in &shown.players {
        let Some(poster) = thumbnail else { continue };
        let embed_url = Some(player.player());
        videos.push(VideoObject { embed_url, ..about.video(videos.len() + 1, "", poster.to_owned()) });
    }
    videos
}

fn picture(chrome: &Chrome, image: &Social) -> Image {
    Image { url: chrome.absolute(&image.path), width: image.size.width, height: image.size.height }
}

/// ISO 8601, to the second, at least one.
fn duration(millis: i64) -> String {
    format!("PT{}S", (millis.saturating_add(500) / 1_000).max(1))
}

fn organization_id(chrome: &Chrome) -> String {
    chrome.absolute("/#organization")
}

fn article_id(url: &str) -> String {
    format!("{url}#article")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(name: &str) -> String {
        let item = ListItem { position: 1, name: name.to_owned(), item: String::new() };
        let list = BreadcrumbList { item_list_element: vec![item] };
        Structured::new(vec![Node::BreadcrumbList(list)]).to_string()
    }

    #[test]
    fn no_headline_ends_the_script() {
        let text = list("</script><script>alert(1)</script> & <!-- \u{2028}\u{2029}");

        assert_eq!(text.matches('<').count(), 2, "{text}");
        assert!(!text.contains(['&', '\u{2028}', '\u{2029}']), "{text}");
    }

    #[test]
    fn a_length_is_told_in_whole_seconds() {
        assert_eq!([1, 1_499, 1_500, 61_000].map(duration), ["PT1S", "PT1S", "PT2S", "PT61S"]);
    }

    proptest! {
        #[test]
        fn whatever_is_told_is_read_as_it_was(name in ".*") {
            let text = list(&name);
            let json = text.strip_prefix("<script type=\"application/ld+json\">").unwrap().strip_suffix("</script>").unwrap();
            prop_assert!(!json.contains(['<', '>', '&']));
            let read: serde_json::Value = serde_json::from_str(json).unwrap();
            prop_assert_eq!(&read["@graph"][0]["itemListElement"][0]["name"], &serde_json::Value::String(name));
        }
    }
}
