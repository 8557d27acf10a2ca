//! What the search form sends.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::domain::cursor::{Cursor, PAGE};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::start_of_day;
use crate::error::{Error, Result};
use crate::search::find::{DEEPEST, Filter};

/// Longer queries are cut.
const LONGEST: usize = 200;

/// The parameters as they come; a field that was left empty is none.
#[derive(Default, Deserialize)]
pub struct Typed {
    q: Option<String>,
    before: Option<String>,
    page: Option<String>,
    sort: Option<String>,
    category: Option<String>,
    tag: Option<String>,
    author: Option<String>,
    from: Option<String>,
    to: Option<String>,
    photo: Option<String>,
    video: Option<String>,
}

/// What is looked for, and where in the results.
pub struct Form {
    /// The words.
    pub query: String,
    /// A category's segment.
    pub category: Option<Slug>,
    /// A tag's segment.
    pub tag: Option<Slug>,
    /// An author's segment.
    pub author: Option<Slug>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// With the badge.
    pub photo: bool,
    /// With the badge.
    pub video: bool,
    /// The newest first, not what fits best.
    pub by_newest: bool,
    /// Where a page of the newest begins.
    pub before: Cursor,
    /// The number of a page of what fits best, from 1.
    pub page: usize,
}

impl TryFrom<Typed> for Form {
    type Error = Error;

    fn try_from(typed: Typed) -> Result<Self> {
        let given = |field: Option<String>| field.filter(|value| !value.is_empty());
        let query = typed.q.unwrap_or_default().replace(char::is_control, "\u{FFFD}");
        let slug = |field: Option<String>| {
            given(field).map(|typed| Slug::parse(&typed).map_err(|_| Error::NotFound)).transpose()
        };
        let day = |field: Option<String>| given(field).map(|typed| parse_day(&typed)).transpose();
        Ok(Self {
            query: query.trim().chars().take(LONGEST).collect(),
            category: slug(typed.category)?,
            tag: slug(typed.tag)?,
            author: slug(typed.author)?,
            from: day(typed.from)?,
            to: day(typed.to)?,
            photo: given(typed.photo).is_some(),
            video: given(typed.video).is_some(),
            by_newest: typed.sort.as_deref() == Some("newest"),
            before: match typed.before {
                None => Cursor::START,
                Some(typed) => Cursor::parse(&typed).ok_or(Error::BadRequest("malformed cursor"))?,
            },
            page: match given(typed.page) {
                None => 1,
                Some(typed) => page_number(&typed).ok_or(Error::NotFound)?,
            },
        })
    }
}

fn parse_day(typed: &str) -> Result<NaiveDate> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| Error::BadRequest("malformed day"))
}

/// Beyond the last page there is none.
fn page_number(typed: &str) -> Option<usize> {
    typed.parse().ok().filter(|page| (1..=DEEPEST / PAGE).contains(page))
}

/// What the form's filters are called on the page.
#[derive(Default)]
pub struct Narrowed {
    /// For the index.
    pub filter: Filter,
    /// The tag's name, with its segment.
    pub tag: Option<(Slug, String)>,
    /// The author's name, with its segment.
    pub author: Option<(Slug, String)>,
}

impl Form {
    /// The first page of these results.
    pub fn list_path(&self, lang: Lang) -> String {
        self.path_of(lang, &self.query)
    }

    /// The same of other words.
    pub fn path_of(&self, lang: Lang, query: &str) -> String {
        let mut sent = Serializer::new(String::new());
        sent.append_pair("q", query);
        let slugs = [("category", &self.category), ("tag", &self.tag), ("author", &self.author)];
        sent.extend_pairs(slugs.iter().filter_map(|(name, slug)| Some((name, slug.as_ref()?.as_str()))));
        let days = [("from", self.from), ("to", self.to)];
        sent.extend_pairs(days.iter().filter_map(|(name, day)| Some((name, (*day)?.to_string()))));
        let flags = [("photo", self.photo), ("video", self.video)];
        sent.extend_pairs(flags.iter().filter(|(_, is_set)| *is_set).map(|(name, _)| (name, "1")));
        if self.by_newest {
            sent.append_pair("sort", "newest");
        }
        format!("{}?{}", path::search(lang), sent.finish())
    }

    /// Whether it says more than words.
    pub fn is_narrowed(&self) -> bool {
        let has_slug = self.category.is_some() || self.tag.is_some() || self.author.is_some();
        has_slug || self.from.is_some() || self.to.is_some() || self.photo || self.video || self.by_newest
    }

    /// The first day as its field holds it.
    pub fn first_day(&self) -> String {
        self.from.map(|day| day.to_string()).unwrap_or_default()
    }

    /// The last day as its field holds it.
    pub fn last_day(&self) -> String {
        self.to.map(|day| day.to_string()).unwrap_or_default()
    }

    /// What the filters mean; not found where the edition has none such that readers see.
    pub fn narrowed(&self, conn: &mut Conn, lang: Lang, zone: Tz) -> Result<Narrowed> {
        let mut narrowed = Narrowed::default();
        let filter = &mut narrowed.filter;
        if let Some(slug) = &self.category {
            filter.category = Some(CategoryName::by_slug(conn, lang, slug)?.category_id);
        }
        if let Some(slug) = &self.tag {
            let tag = TagName::by_slug(conn, lang, slug)?;
            // A tag that only drafts carry is nobody's business.
            Teaser::by_tag(conn, lang, tag.tag_id, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
            filter.tag = Some(tag.tag_id);
            narrowed.tag = Some((tag.slug, tag.name));
        }
        if let Some(slug) = &self.author {
            let newest = Teaser::by_author(conn, lang, slug, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
            filter.author = Some(slug.clone());
            narrowed.author = Some((slug.clone(), newest.author));
        }
        filter.from = self.from.and_then(|day| start_of_day(day, zone));
        filter.until = self.to.and_then(|day| start_of_day(day.checked_add_days(Days::new(1))?, zone));
        filter.photo = self.photo;
        filter.video = self.video;
        Ok(narrowed)
    }
}
