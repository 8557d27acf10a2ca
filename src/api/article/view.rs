//! An article as partners read it.

use std::collections::HashMap;

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::input::written;
use crate::db::article::{self, ArticleTag, tags_of};
use crate::db::edition::Edition;
use crate::db::media::{self, ShownMedia};
use crate::db::{Conn, category};
use crate::domain::id::{ArticleId, MediaId, RevisionId};
use crate::domain::lang::Lang;
use crate::domain::media::{Listed, Shape};
use crate::domain::path;
use crate::error::Result;
use crate::site::Site;
use crate::text::absolute::absolute;
use crate::text::embed::embed;
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::Embeds;
use crate::web::media_address::Addresses;
use crate::web::plain_embeds::PlainEmbeds;

/// How wide a picture is at most, and its smaller one.
const PICTURE: u32 = 1920;
const THUMBNAIL: u32 = 640;

/// A published article of an edition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Article {
    /// Its number, for ever.
    pub id: i64,
    /// The number of its story, which other editions may tell too.
    pub story: i64,
    /// The edition's key.
    pub edition: String,
    /// The edition's language (BCP 47).
    pub language: String,
    /// Its page. A former address leads on to it.
    #[schema(format = "uri")]
    pub url: String,
    /// Not empty.
    pub headline: String,
    /// May be empty.
    pub summary: String,
    /// Its byline.
    pub author: Option<Author>,
    /// Its section.
    pub category: Category,
    /// In the order that the newsroom gave them.
    pub tags: Vec<Tag>,
    /// When readers first saw it.
    #[schema(format = DateTime)]
    pub published_at: String,
    /// When its text changed after that.
    #[schema(format = DateTime)]
    pub updated_at: Option<String>,
    /// It holds a gallery, or three pictures or more.
    pub has_photo: bool,
    /// It holds a video.
    pub has_video: bool,
    /// The picture that lists show.
    pub picture: Option<Picture>,
    /// Its text in HTML, with whole addresses; not in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body_html: Option<String>,
}

/// Who an article is by.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Author {
    /// As the byline spells it.
    pub name: String,
    /// What `author=` takes.
    pub slug: String,
    /// The page of all their articles.
    #[schema(format = "uri")]
    pub url: String,
}

/// A section of an edition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Category {
    /// The same in all editions.
    pub id: i64,
    /// The edition's name for it.
    pub name: String,
    /// What `category=` takes.
    pub slug: String,
    /// Its page.
    #[schema(format = "uri")]
    pub url: String,
}

/// A name, thing or subject that articles of an edition carry.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tag {
    /// The same in all editions.
    pub id: i64,
    /// The edition's name for it.
    pub name: String,
    /// What `tag=` takes.
    pub slug: String,
    /// Its page.
    #[schema(format = "uri")]
    pub url: String,
}

/// A picture in two sizes. Its addresses change with its pixels and lead to it while a published article shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Picture {
    /// Its number in the library.
    pub id: i64,
    /// All of it, as JPEG.
    #[schema(format = "uri")]
    pub url: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// A smaller one, 16:9, as JPEG.
    #[schema(format = "uri")]
    pub thumbnail_url: String,
    /// Pixels.
    pub thumbnail_width: u32,
    /// Pixels.
    pub thumbnail_height: u32,
    /// What it shows, for those who can't see it; empty where it says nothing.
    pub alt: String,
    /// For all readers.
    pub caption: String,
    /// Whose work it is.
    pub credit: String,
}

/// Those of some articles that readers see, in the order of their numbers there.
pub fn load(conn: &mut Conn, site: &Data<Site>, ids: &[ArticleId], with_text: bool) -> Result<Vec<Article>> {
    let editions: HashMap<Lang, Edition> =
        Edition::visible(conn)?.into_iter().map(|edition| (edition.lang, edition)).collect();
    let mut found = article::Article::of_ids(conn, ids)?;
    found.retain(|article| editions.contains_key(&article.lang));
    found.sort_by_key(|article| ids.iter().position(|id| *id == article.id));
    let tags = tags_of(conn, ids)?;
    let shown = Shown::load(conn, site, &found, with_text)?;
    let told = found.into_iter().filter_map(|article| {
        let edition = editions.get(&article.lang)?;
        let id = article.id;
        let own = tags.iter().filter(|(of, _)| *of == id).map(|(_, tag)| tag);
        Some(shown.article(article, edition, own))
    });
    Ok(told.collect())
}

/// What the articles show of the library, by their editions.
struct Shown {
    origin: String,
    addresses: Addresses,
    pictures: HashMap<Lang, Vec<ShownMedia>>,
    embeds: HashMap<Lang, Embeds>,
}

impl Shown {
    fn load(conn: &mut Conn, site: &Data<Site>, articles: &[article::Article], with_text: bool) -> Result<Self> {
        let addresses = Addresses::public(conn)?;
        let (mut pictures, mut embeds) = (HashMap::new(), HashMap::new());
        let mut langs: Vec<Lang> = articles.iter().map(|article| article.lang).collect();
        langs.sort_unstable();
        langs.dedup();
        for lang in langs {
            let own = || articles.iter().filter(|article| article.lang == lang);
            let listed: Vec<MediaId> = own().filter_map(|article| article.picture_id).collect();
            pictures.insert(lang, ShownMedia::load(conn, &listed, lang)?);
            if with_text {
                let revisions: Vec<RevisionId> = own().map(|article| article.revision_id).collect();
                let in_texts = media::of_revisions(conn, &revisions)?;
                let t = site.messages(lang)?;
                embeds.insert(lang, Embeds::load(conn, &in_texts, lang, addresses.clone(), t)?);
            }
        }
        Ok(Self { origin: site.config.origin.clone(), addresses, pictures, embeds })
    }

    fn article<'t>(
        &self,
        article: article::Article,
        edition: &Edition,
        tags: impl Iterator<Item = &'t ArticleTag>,
    ) -> Article {
        let (origin, lang) = (&self.origin, article.lang);
        let url = format!("{origin}{}", article.path());
        let slug = article.author_slug.as_ref();
        let picture = article.picture_id.and_then(|id| {
            let shown = self.pictures.get(&lang)?.iter().find(|shown| shown.media.id() == id)?;
            Some(self.picture(shown))
        });
        let text = SafeHtml::from_stored(article.body_html);
        let body = self.embeds.get(&lang).map(|embeds| absolute(&embed(&text, &PlainEmbeds(embeds)), &url).to_string());
        Article {
            id: article.id.0,
            story: article.story_id.0,
            edition: lang.to_string(),
            language: edition.tag.clone(),
            headline: article.headline,
            summary: article.summary,
            author: slug.map(|slug| Author {
                name: article.author.clone(),
                slug: slug.to_string(),
                url: format!("{origin}{}", path::author(lang, slug.as_str())),
            }),
            category: Category {
                id: article.category_id.0,
                name: article.category_name,
                url: format!("{origin}{}", path::category(lang, article.category_slug.as_str())),
                slug: article.category_slug.to_string(),
            },
            tags: tags
                .map(|tag| Tag {
                    id: tag.tag_id.0,
                    name: tag.name.clone(),
                    slug: tag.slug.to_string(),
                    url: format!("{origin}{}", path::tag(lang, tag.slug.as_str())),
                })
                .collect(),
            published_at: written(article.published_at),
            updated_at: article.updated_at.map(written),
            has_photo: article.badges.photo,
            has_video: article.badges.video,
            picture,
            body_html: body,
            url,
        }
    }

    fn picture(&self, shown: &ShownMedia) -> Picture {
        let picture = &shown.media.picture;
        let folder = format!("{}{}", self.origin, self.addresses.folder(picture));
        let Listed { width, size } = Shape::Full.at_most(PICTURE, picture.size());
        let small = Shape::Wide.at_most(THUMBNAIL, picture.size());
        let text = |of: fn(&media::MediaText) -> &String| shown.text.as_ref().map(of).cloned().unwrap_or_default();
        Picture {
            id: picture.id.0,
            url: format!("{folder}/full-{width}.jpg"),
            width: size.width,
            height: size.height,
            thumbnail_url: format!("{folder}/16x9-{}.jpg", small.width),
            thumbnail_width: small.size.width,
            thumbnail_height: small.size.height,
            alt: if shown.media.decorative { String::new() } else { text(|text| &text.alt) },
            caption: text(|text| &text.caption),
            credit: text(|text| &text.credit),
        }
    }
}

/// The sections that an edition names.
pub fn categories(conn: &mut Conn, origin: &str, lang: Lang) -> Result<Vec<Category>> {
    let named = category::CategoryName::of_edition(conn, lang)?.into_iter().map(|name| Category {
        id: name.category_id.0,
        url: format!("{origin}{}", name.path()),
        name: name.name,
        slug: name.slug.to_string(),
    });
    Ok(named.collect())
}
