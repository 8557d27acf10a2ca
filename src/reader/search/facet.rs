//! What results could be narrowed to: a category, a tag, a year.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use super::form::Form;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::tag::TagName;
use crate::domain::id::{CategoryId, TagId};
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::Result;
use crate::search::find::{Found, Wanted};

/// So many tags and years are told; of years the newest.
const MOST: usize = 8;
/// So many years are told apart.
const YEARS: i32 = 100;

/// What results could be narrowed to; nothing of a kind that they are narrowed to already.
#[derive(Default)]
pub struct Facets {
    /// The fullest first.
    pub categories: Vec<Facet>,
    /// The fullest first.
    pub tags: Vec<Facet>,
    /// The newest first.
    pub years: Vec<Facet>,
}

/// How many results are in one of them, and where there are only these.
pub struct Facet {
    /// What readers call it.
    pub name: String,
    /// How many, where all were counted.
    pub count: Option<usize>,
    /// Where.
    pub path: String,
}

/// When the years that may be told of begin, in order.
pub fn years(now: UtcTime, zone: Tz) -> Vec<UtcTime> {
    let this = now.day(zone).year();
    let first_day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    (this - YEARS + 1..=this).filter_map(|year| start_of_day(first_day(year)?, zone)).collect()
}

impl Facets {
    /// Those of what was found.
    pub fn load(conn: &mut Conn, form: &Form, wanted: &Wanted, found: &Found, zone: Tz) -> Result<Self> {
        let own = form.list_path(wanted.lang);
        let mut facets = Self::default();
        if form.category.is_none() {
            facets.categories = categories(conn, wanted, found, &own)?;
        }
        if form.tag.is_none() {
            facets.tags = tags(conn, wanted, found, &own)?;
        }
        if form.from.is_none() && form.to.is_none() {
            facets.years = told_years(wanted, found, &own, zone);
        }
        Ok(facets)
    }

    /// Whether there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.tags.is_empty() && self.years.is_empty()
    }
}

fn categories(conn: &mut Conn, wanted: &Wanted, found: &Found, own: &str) -> Result<Vec<Facet>> {
    let names = CategoryName::of_edition(conn, wanted.lang)?;
    let told = found.counts.categories.counted().filter_map(|(id, count)| {
        let category = names.iter().find(|name| name.category_id == CategoryId(id))?;
        let path = format!("{own}&category={}", category.slug);
        Some((count, Facet { path, name: category.name.clone(), count: found.is_all.then_some(count) }))
    });
    let mut facets: Vec<(usize, Facet)> = told.filter(|(count, _)| *count < found.count).collect();
    facets.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    Ok(facets.into_iter().map(|(_, facet)| facet).collect())
}

fn tags(conn: &mut Conn, wanted: &Wanted, found: &Found, own: &str) -> Result<Vec<Facet>> {
    let mut counted: Vec<(TagId, usize)> = found.counts.tags.counted().map(|(id, count)| (TagId(id), count)).collect();
    counted.retain(|(_, count)| *count < found.count);
    counted.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
    counted.truncate(MOST);
    let ids: Vec<TagId> = counted.iter().map(|(tag, _)| *tag).collect();
    let names = TagName::of_tags(conn, &ids)?;
    let told = counted.into_iter().filter_map(|(id, count)| {
        let tag = names.iter().find(|name| name.tag_id == id && name.lang == wanted.lang)?;
        let path = format!("{own}&tag={}", tag.slug);
        Some(Facet { path, name: tag.name.clone(), count: found.is_all.then_some(count) })
    });
    Ok(told.collect())
}

fn told_years(wanted: &Wanted, found: &Found, own: &str, zone: Tz) -> Vec<Facet> {
    let begins = wanted.years.as_deref().unwrap_or_default();
    let told = found.counts.years.counted().filter_map(|(place, count)| {
        let year = begins.get(usize::try_from(place).ok()?.checked_sub(1)?)?.day(zone).year();
        let path = format!("{own}&from={year:04}-01-01&to={year:04}-12-31");
        (count < found.count).then(|| Facet { name: year.to_string(), count: found.is_all.then_some(count), path })
    });
    let mut facets: Vec<Facet> = told.collect();
    facets.reverse();
    facets.truncate(MOST);
    facets
}
