//! What a feed shows, whatever its form.

use std::collections::HashMap;

use actix_web::web::Data;
use chrono::DateTime;
use chrono_tz::Tz;
use sha2::{Digest as _, Sha256};
use uuid::Builder;

use crate::db::article::{ArticleTag, tags_of};
use crate::db::edition::Edition;
use crate::db::feed_article::FeedArticle;
use crate::db::media::Picture;
use crate::db::setting::Settings;
use crate::db::teaser::Teaser;
use crate::db::{Conn, media, rendering};
use crate::domain::feed::{FeedFormat, FeedText};
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::media::{Shape, Size};
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::site::Site;
use crate::text::absolute::absolute;
use crate::text::embed::embed;
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::Embeds;
use crate::web::media_address::Addresses;
use crate::web::plain_embeds::PlainEmbeds;

/// How wide the picture of an article is at most, and its smaller one.
const PICTURE: u32 = 1280;
const THUMBNAIL: u32 = 640;

/// A list of readers that a feed follows.
pub struct List {
    /// Names it for ever, whatever its address becomes.
    pub key: String,
    /// What it is called; the edition itself is called as the site.
    pub name: Option<String>,
    /// Its page.
    pub path: String,
    /// Its newest articles.
    pub teasers: Vec<Teaser>,
}

/// A feed.
pub struct Feed {
    /// Never changes.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Not empty.
    pub description: String,
    /// BCP 47.
    pub tag: String,
    /// The page of the list, absolute.
    pub page: String,
    /// Who publishes it.
    pub site_name: String,
    /// When the newest of its texts was published or updated; none where it is empty.
    pub updated: Moment,
    /// Whom feed readers ask to be told of news.
    pub hub: Option<String>,
    /// The newest first.
    pub entries: Vec<Entry>,
}

/// An article in a feed.
pub struct Entry {
    /// Never changes.
    pub id: String,
    /// Its page, absolute.
    pub page: String,
    /// Its headline.
    pub title: String,
    /// May be empty.
    pub summary: String,
    /// All of its text, where the feed carries it.
    pub html: Option<SafeHtml>,
    /// Its byline with its page.
    pub author: Option<Named>,
    /// Its section.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The picture that lists show.
    pub picture: Option<EntryPicture>,
    /// When readers first saw it.
    pub published: Moment,
    /// When its text last changed for them.
    pub updated: Moment,
}

/// A name and a page, absolute.
pub struct Named {
    /// The name.
    pub name: String,
    /// The page.
    pub page: String,
}

/// An article's picture in two sizes.
pub struct EntryPicture {
    /// Its address, absolute.
    pub src: String,
    /// Its pixels.
    pub size: Size,
    /// The smaller one's address, absolute.
    pub thumbnail: String,
    /// Its pixels.
    pub thumbnail_size: Size,
}

/// A moment in site time, as feeds write it.
pub struct Moment(DateTime<Tz>);

impl Moment {
    /// RFC 3339, as Atom and JSON Feed have it.
    pub fn iso(&self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// RFC 2822, as RSS has it.
    pub fn rfc2822(&self) -> String {
        self.0.to_rfc2822()
    }
}

impl Feed {
    /// Its address in a form, absolute.
    pub fn address(&self, format: FeedFormat) -> String {
        path::feed(&self.page, format)
    }

    /// Loads what the articles of a list carry.
    pub fn load(conn: &mut Conn, site: &Data<Site>, edition: Edition, list: List) -> Result<Self> {
        let settings = Settings::load(conn)?;
        let (origin, zone) = (&site.config.origin, settings.time_zone);
        let ids: Vec<ArticleId> = list.teasers.iter().map(|teaser| teaser.id).collect();
        let mut articles = FeedArticle::of_ids(conn, &ids)?;
        let tags = tags_of(conn, &ids)?;
        let addresses = Addresses::public(conn)?;
        let texts = match settings.feed_text {
            FeedText::Summary => None,
            FeedText::Full => {
                let revisions: Vec<_> = articles.values().filter_map(|article| article.live_revision_id).collect();
                let shown = media::of_revisions(conn, &revisions)?;
                let t = site.messages(edition.lang)?;
                let embeds = Embeds::load(conn, &shown, edition.lang, addresses.clone(), t)?;
                Some(Texts { html: rendering::of_revisions(conn, &revisions)?, embeds })
            }
        };
        let mut newest = None;
        let entries = list.teasers.into_iter().filter_map(|teaser| {
            let article = articles.remove(&teaser.id)?;
            newest = newest.max(Some(article.updated_at.unwrap_or(teaser.published_at)));
            let own = tags.iter().filter(|(id, _)| *id == teaser.id);
            let tags = own.map(|(_, tag): &(_, ArticleTag)| tag.name.clone()).collect();
            let picture = teaser.picture.as_ref().map(|picture| entry_picture(picture, origin, &addresses));
            Some(Entry { tags, picture, ..entry(teaser, article, (origin, zone), texts.as_ref())? })
        });
        let entries = entries.collect();
        let title = match &list.name {
            Some(name) => format!("{name} — {}", settings.name),
            None => settings.name.clone(),
        };
        let description = if edition.tagline.is_empty() { title.clone() } else { edition.tagline };
        Ok(Self {
            id: urn(origin, &list.key),
            page: format!("{origin}{}", list.path),
            tag: edition.tag,
            site_name: settings.name,
            updated: moment(newest.or(UtcTime::from_millis(0)).unwrap_or(UtcTime::END), zone),
            hub: site.config.outbound.websub_hub.clone(),
            title,
            description,
            entries,
        })
    }
}

/// The texts of a feed's articles, and what stands in them.
struct Texts {
    html: HashMap<RevisionId, String>,
    embeds: Embeds,
}

impl Texts {
    fn find(&self, revision: RevisionId, page: &str) -> Option<SafeHtml> {
        let text = SafeHtml::from_stored(self.html.get(&revision)?.clone());
        Some(absolute(&embed(&text, &PlainEmbeds(&self.embeds)), page))
    }
}

/// None of an article whose text the feed carries and is not there.
fn entry(teaser: Teaser, article: FeedArticle, (origin, zone): (&str, Tz), texts: Option<&Texts>) -> Option<Entry> {
    let page = format!("{origin}{}", teaser.address());
    let author_path = article.author_slug.as_ref().map(|slug| path::author(teaser.lang, slug.as_str()));
    let html = match texts {
        None => None,
        Some(texts) => Some(texts.find(article.live_revision_id?, &page)?),
    };
    Some(Entry {
        id: urn(origin, &format!("article/{}", teaser.id)),
        html,
        page,
        title: teaser.headline,
        summary: teaser.summary,
        author: author_path.map(|path| Named { name: teaser.author, page: format!("{origin}{path}") }),
        section: teaser.category_name,
        tags: Vec::new(),
        picture: None,
        published: moment(teaser.published_at, zone),
        updated: moment(article.updated_at.unwrap_or(teaser.published_at), zone),
    })
}

fn entry_picture(picture: &Picture, origin: &str, addresses: &Addresses) -> EntryPicture {
    let folder = format!("{origin}{}", addresses.folder(picture));
    let (whole, small) = (Shape::Full.at_most(PICTURE, picture.size()), Shape::Wide.at_most(THUMBNAIL, picture.size()));
    EntryPicture {
        src: format!("{folder}/full-{}.jpg", whole.width),
        size: whole.size,
        thumbnail: format!("{folder}/16x9-{}.jpg", small.width),
        thumbnail_size: small.size,
    }
}

fn moment(at: UtcTime, zone: Tz) -> Moment {
    Moment(at.in_zone(zone))
}

/// A name that lasts: addresses follow slugs and categories, and a feed reader shows what has another id once more.
fn urn(origin: &str, key: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(format!("{origin}/{key}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(hash.split_at(16).0);
    // Version 8 of RFC 9562: made of what its maker likes.
    Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
}
