//! What every page shows: navigation, editions, the trending bar, the latest rail.

use std::sync::Arc;

use actix_web::web::Data;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use super::alternate::{Alternate, Spelling};
pub use super::head::Place;
use super::head::{ArticleHead, FeedLink, Head};
use super::preload::{Wanted, faces, links};
use super::structured::{Node, Structured};
use super::when::When;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::media::Picture;
use crate::db::teaser::Teaser;
use crate::db::topic::NamedTopic;
use crate::domain::direction::Direction;
use crate::domain::feed::FeedFormat;
use crate::domain::lang::Lang;
use crate::domain::media::Shape;
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::i18n::likely::{is_cyrillic, og_locale};

use crate::site::Site;
pub use crate::site::pictures::ListPlace;
use crate::web::embeds::Social;
use crate::web::media_address::Addresses;
use crate::web::picture::{Loading, Look, PictureHtml, PictureTag};

/// The frame of a page.
pub struct Chrome {
    /// Interface strings.
    pub t: Arc<Messages>,
    /// The site's name.
    pub site_name: String,
    /// The page's edition.
    pub edition: Arc<Edition>,
    /// Every visible edition, and where it leads from here.
    pub switch: Vec<SwitchLink>,
    /// The categories with a name in this edition.
    pub sections: Vec<SectionLink>,
    /// The trending bar.
    pub topics: Arc<[NamedTopic]>,
    /// The newest articles.
    pub latest: Arc<[Teaser]>,
    /// What `<head>` says.
    pub head: Head,
    /// Where readers ask for the edition's newsletter, if it has one.
    pub newsletter: Option<String>,
    /// Where they choose what they are notified of; browsers do that only where nobody listens in.
    pub notifications: Option<String>,
    /// The page lists all news, of every day or of one.
    pub at_news: bool,
    /// The site's time zone.
    pub zone: Tz,
    /// How pictures are addressed.
    pub addresses: Addresses,
    /// The day of the newest article.
    newest: Option<NaiveDate>,
    federates: bool,
    default_lang: Option<Lang>,
    /// The visible editions in which there is nothing to read yet.
    pub silent: Arc<[Lang]>,
    now: UtcTime,
    site: Data<Site>,
}

/// A link to the same page in an edition, or to that edition's home.
pub struct SwitchLink {
    /// The edition's key.
    pub lang: Lang,
    /// BCP 47.
    pub tag: String,
    /// The edition's own name.
    pub name: String,
    /// Which way it is written.
    pub direction: Direction,
    /// Where it leads.
    pub path: String,
    /// The page's own edition.
    pub is_current: bool,
    /// This page does not exist there: it leads to the home.
    pub leads_home: bool,
    /// "Home" in that edition's language, to say so.
    pub home_word: String,
}

/// A link to a category.
pub struct SectionLink {
    /// Its name.
    pub name: String,
    /// Its address.
    pub path: String,
    /// The page belongs to it.
    pub is_current: bool,
}

impl Chrome {
    /// Loads the frame of an edition's pages; not found where readers don't see the edition.
    pub fn load(conn: &mut Conn, site: &Data<Site>, lang: Lang) -> Result<Self> {
        let chrome = Self::of_any(conn, site, lang)?;
        if chrome.edition.visible { Ok(chrome) } else { Err(Error::NotFound) }
    }

    /// The same of an edition that readers may not see yet.
    pub fn of_any(conn: &mut Conn, site: &Data<Site>, lang: Lang) -> Result<Self> {
        let frame = site.frame(conn, lang)?;
        let switch = frame
            .editions
            .iter()
            .map(|other| {
                Ok(SwitchLink {
                    home_word: site.messages(other.lang)?.edition_home_suffix().into_owned(),
                    path: path::home(other.lang),
                    is_current: other.lang == lang,
                    leads_home: true,
                    lang: other.lang,
                    tag: other.tag.clone(),
                    name: other.name.clone(),
                    direction: other.direction,
                })
            })
            .collect::<Result<_>>()?;
        let section = |category: &CategoryName| SectionLink {
            path: category.path(),
            name: category.name.clone(),
            is_current: false,
        };
        Ok(Self {
            t: site.messages(lang)?,
            site_name: frame.settings.name.clone(),
            edition: frame.edition.clone(),
            switch,
            sections: frame.sections.iter().map(section).collect(),
            topics: frame.topics.clone(),
            latest: frame.latest.clone(),
            newest: frame.latest.first().map(|teaser| teaser.published_at.day(frame.settings.time_zone)),
            newsletter: frame.offers_newsletter.then(|| path::newsletter(lang)),
            notifications: site.config.secure_cookies().then(|| path::notifications(lang)),
            head: Head::default(),
            at_news: false,
            zone: frame.settings.time_zone,
            addresses: Addresses::signed_with(&frame.media_key),
            federates: frame.settings.federates,
            default_lang: frame.settings.default_lang,
            silent: frame.silent.clone(),
            now: site.now(),
            site: site.clone(),
        })
    }

    /// Says which page this is: title, addresses, and where the language switch leads.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        let mut own: Vec<(Lang, String)> =
            place.variants.into_iter().filter(|(lang, _)| self.switch.iter().any(|link| link.lang == *lang)).collect();
        for link in &mut self.switch {
            let found = own.iter().find(|(lang, _)| *lang == link.lang);
            link.leads_home = found.is_none() && !link.is_current;
            if let Some((_, path)) = found {
                link.path.clone_from(path);
            }
        }
        // What search engines may not list is no alternate of what they may, and has none.
        let index = !place.unlisted.contains(&self.edition.lang);
        own.retain(|(lang, _)| index && !place.unlisted.contains(lang));
        let name = if place.title.is_empty() { self.site_name.clone() } else { place.title };
        let title = match name == self.site_name {
            true => format!("{name} — {}", self.edition.tagline),
            false => format!("{name} — {}", self.site_name),
        };
        self.head = Head {
            title,
            name,
            description: place.description,
            canonical: self.absolute(&place.path),
            alternates: self.alternates(&own, place.origin),
            locale: og_locale(&self.edition.tag),
            other_locales: self.other_locales(&own),
            feeds: self.feeds(&self.home_path(), &self.site_name),
            index,
            ..Head::default()
        };
        self
    }

    /// The visible editions in which there is nothing of a kind.
    pub fn editions_without(&self, mut has: impl FnMut(Lang) -> Result<bool>) -> Result<Vec<Lang>> {
        let mut without = Vec::new();
        for link in &self.switch {
            if !has(link.lang)? {
                without.push(link.lang);
            }
        }
        Ok(without)
    }

    fn other_locales(&self, variants: &[(Lang, String)]) -> Vec<String> {
        let others = self.switch.iter().filter(|link| !link.is_current);
        others
            .filter(|link| variants.iter().any(|(lang, _)| *lang == link.lang))
            .map(|link| og_locale(&link.tag))
            .collect()
    }

    /// Keeps the page out of search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.head.index = false;
        self.head.alternates.clear();
        self.head.feeds.clear();
        self.head.activity = None;
        self
    }

    /// Leaves no trace of the page's address: neither to search engines nor to other sites.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.head.canonical.clear();
        self.head.data = None;
        self.unlisted()
    }

    /// Names the feeds of the list that the page shows before those of the edition.
    #[must_use]
    pub fn followed_at(mut self, list: &str, name: &str) -> Self {
        let own = self.feeds(list, &format!("{name} — {}", self.site_name));
        self.head.feeds.splice(..0, own);
        self
    }

    fn feeds(&self, list: &str, name: &str) -> Vec<FeedLink> {
        let link = |format: FeedFormat| FeedLink {
            media_type: format.media_type(),
            title: format!("{name} ({})", format.name()),
            href: self.absolute(&path::feed(list, format)),
        };
        FeedFormat::ALL.map(link).into()
    }

    /// Marks the category that the page belongs to.
    #[must_use]
    pub fn within(mut self, category_path: &str) -> Self {
        for section in &mut self.sections {
            section.is_current = section.path == category_path;
        }
        self
    }

    /// Marks the link to all news.
    #[must_use]
    pub fn among_all_news(mut self) -> Self {
        self.at_news = true;
        self
    }

    fn alternates(&self, variants: &[(Lang, String)], first_written: Option<Lang>) -> Vec<Alternate> {
        let tag_of = |lang| self.switch.iter().find(|link| link.lang == lang).map(|link| link.tag.as_str());
        let spelling = Spelling { origin: &self.site.config.origin, tag_of, default_lang: self.default_lang };
        spelling.alternates(variants, first_written)
    }

    /// Says what other sites show beside a link to the page.
    #[must_use]
    pub fn shown_by(mut self, social: Option<Social>) -> Self {
        self.head.social = social;
        self
    }

    /// Names the page as other servers know it, if the site is followed from any.
    #[must_use]
    pub fn known_as(mut self, activity: &str) -> Self {
        self.head.activity = self.federates.then(|| self.absolute(activity));
        self
    }

    /// Says that the page is an article.
    #[must_use]
    pub fn telling(mut self, article: ArticleHead) -> Self {
        self.head.article = Some(article);
        self
    }

    /// Tells machines what the page is.
    #[must_use]
    pub fn described_by(mut self, nodes: Vec<Node>) -> Self {
        self.head.data = Some(Structured::new(nodes));
        self
    }

    /// `Link`: what a browser fetches before it has read the page, with the picture that the page opens with.
    pub fn preloads(&self, lead: Option<&PictureTag>) -> String {
        self.preloading(lead, false)
    }

    /// The same of a page with a text.
    pub fn preloads_of_text(&self, lead: Option<&PictureTag>) -> String {
        self.preloading(lead, true)
    }

    fn preloading(&self, lead: Option<&PictureTag>, has_text: bool) -> String {
        let css = self.asset("css/site.css");
        let faces = faces(is_cyrillic(&self.edition.tag), has_text).iter();
        let fonts: Vec<String> = faces.map(|face| self.asset(&format!("fonts/literata-{face}.woff2"))).collect();
        links(&Wanted { css: &css, fonts: &fonts, lead: lead.and_then(PictureTag::first_source) })
    }

    /// An address with scheme and host.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site.config.origin)
    }

    /// A moment in site time and the edition's form.
    pub fn when(&self, at: &UtcTime) -> When<'_> {
        When { local: at.in_zone(self.zone), t: &self.t, newest: self.newest }
    }

    /// The strings of another edition, for what is shown in its language; this page's own where it has none.
    pub fn messages_of(&self, lang: &Lang) -> Arc<Messages> {
        self.site.messages(*lang).unwrap_or_else(|_| self.t.clone())
    }

    /// A picture of a list, beside a headline that says what it shows.
    pub fn picture(&self, picture: &Picture, place: ListPlace) -> PictureHtml {
        let write = || self.picture_tag(picture, place).render().unwrap_or_default();
        PictureHtml(self.site.pictures.html(picture, place, write))
    }

    /// The same, not made yet.
    pub fn picture_tag(&self, picture: &Picture, place: ListPlace) -> PictureTag {
        let (shape, sizes, loading) = match place {
            ListPlace::Lead => (Shape::Wide, "(min-width: 64rem) 36rem, 100vw", Loading::First),
            ListPlace::Card => (Shape::Wide, "(min-width: 64rem) 14rem, (min-width: 40rem) 46vw, 7rem", Loading::Lazy),
            ListPlace::Row => (Shape::Standard, "(min-width: 40rem) 11rem, 6.5rem", Loading::Lazy),
        };
        PictureTag::new(picture, &self.addresses, Look { shape, sizes, loading, alt: "" })
    }

    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> String {
        self.site.assets.address(name)
    }

    /// This edition's home.
    pub fn home_path(&self) -> String {
        path::home(self.edition.lang)
    }

    /// This edition's corrections.
    pub fn corrections_path(&self) -> String {
        path::corrections(self.edition.lang)
    }

    /// This edition's all-news feed.
    pub fn news_path(&self) -> String {
        path::news(self.edition.lang)
    }

    /// This edition's search page.
    pub fn search_path(&self) -> String {
        path::search(self.edition.lang)
    }

    /// Where its suggestions come from.
    pub fn suggestions_path(&self) -> String {
        path::suggestions(self.edition.lang)
    }

    /// The year, in site time.
    pub fn year(&self) -> i64 {
        i64::from(self.now.in_zone(self.zone).year())
    }

    /// Today, in site time.
    pub fn today(&self) -> NaiveDate {
        self.now.day(self.zone)
    }
}
