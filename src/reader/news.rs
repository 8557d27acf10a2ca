//! All news of an edition, by day.

use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate};
use chrono_tz::Tz;

use super::chrome::{Chrome, Place};
use super::list::{ASK, Before, ListPage};
use super::structured;
use crate::db::Conn;
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page::Html;

/// The articles under their days' headings, and a calendar.
#[derive(Template)]
#[template(path = "reader/news.html")]
pub struct NewsPage {
    chrome: Chrome,
    heading: String,
    days: Vec<Day>,
    older: Option<String>,
    newest: Option<String>,
    calendar: Calendar,
    day: Option<DayNavigation>,
}

/// One day's articles.
pub struct Day {
    heading: String,
    path: String,
    teasers: Vec<Teaser>,
}

impl Day {
    fn count(&self) -> i64 {
        i64::try_from(self.teasers.len()).unwrap_or(i64::MAX)
    }
}

/// The neighbours of a day in the archive.
pub struct DayNavigation {
    previous: Option<String>,
    next: Option<String>,
}

/// A month.
pub struct Calendar {
    heading: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<CalendarDay>>,
    previous: Option<String>,
    next: Option<String>,
}

/// A cell of the month; empty before the first and after the last day.
#[derive(Clone, Default)]
pub struct CalendarDay {
    number: Option<u32>,
    path: Option<String>,
    is_selected: bool,
    date_iso: String,
}

/// GET /{lang}/news/
pub async fn index(site: Data<Site>, lang: Path<Lang>, query: Query<Before>) -> Result<Html<NewsPage>> {
    let (lang, before) = (lang.into_inner(), query.cursor()?);
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let teasers = Teaser::latest(conn, lang, before, ASK)?;
        let list = ListPage::new(&path::news(lang), before, teasers)?;
        let first_day = list.teasers.first().map_or(chrome.today(), |teaser| teaser.published_at.day(chrome.zone));
        let is_first = list.newest.is_none();
        let variants = match is_first {
            true => chrome.switch.iter().map(|link| (link.lang, path::news(link.lang))).collect(),
            false => Vec::new(),
        };
        let title = chrome.t.all_news().into_owned();
        let unlisted = match is_first && !list.teasers.is_empty() {
            true => chrome.silent.to_vec(),
            false => vec![lang],
        };
        let data = vec![structured::crumbs(&chrome, &[(&title, &path::news(lang))])];
        Ok(NewsPage {
            calendar: calendar(conn, &chrome, first_day, None)?,
            days: by_day(&chrome, list.teasers),
            heading: title.clone(),
            older: list.older,
            newest: list.newest,
            day: None,
            chrome: chrome
                .at(Place {
                    description: title.clone(),
                    title,
                    path: list.path,
                    variants,
                    unlisted,
                    ..Place::default()
                })
                .described_by(data)
                .among_all_news(),
        })
    });
    let page = page.await?;
    let links = page.chrome.preloads(None);
    Ok(Html::ok(page).preloading(links))
}

/// GET /{lang}/news/{yyyy}/{mm}/{dd}/
pub async fn day(
    site: Data<Site>,
    place: Path<(Lang, String, String, String)>,
    query: Query<Before>,
) -> Result<Html<NewsPage>> {
    let (lang, year, month, day) = place.into_inner();
    let date = parse_day(&year, &month, &day).ok_or(Error::NotFound)?;
    let before = query.cursor()?;
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let (from, until) = bounds(date, chrome.zone)?;
        let end = Cursor { at: until, id: 0 };
        let is_first = before == Cursor::START;
        let start = if is_first || before.at > until { end } else { before };
        let teasers = Teaser::between(conn, lang, from, start, ASK)?;
        let own = path::day(lang, date);
        let list = ListPage::new(&own, before, teasers)?;
        let variants = match list.newest {
            None => chrome.switch.iter().map(|link| (link.lang, path::day(link.lang, date))).collect(),
            Some(_) => Vec::new(),
        };
        let unlisted = match list.newest.is_none() && !list.teasers.is_empty() {
            true => chrome.editions_without(|lang| Teaser::any_between(conn, lang, from, until))?,
            false => vec![lang],
        };
        let heading = chrome.t.day_heading_of(date);
        let (news, all_news) = (path::news(lang), chrome.t.all_news());
        let crumbs = vec![structured::crumbs(&chrome, &[(&all_news, &news), (&heading, &own)])];
        let place = Place {
            title: heading.clone(),
            description: heading.clone(),
            path: list.path,
            variants,
            unlisted,
            ..Place::default()
        };
        let calendar = calendar(conn, &chrome, date, Some(date))?;
        let navigation = neighbours(conn, &chrome, from, until)?;
        let days = by_day(&chrome, list.teasers);
        let chrome = chrome.at(place).described_by(crumbs).among_all_news();
        let (older, newest, day) = (list.older, list.newest, Some(navigation));
        Ok(NewsPage { chrome, heading, days, older, newest, calendar, day })
    });
    let page = page.await?;
    let links = page.chrome.preloads(None);
    Ok(Html::ok(page).preloading(links))
}

/// Only the one spelling of the address map: four, two and two digits.
fn parse_day(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |digits: &str, width: usize| -> Option<u32> {
        let canonical = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
        if canonical { digits.parse().ok() } else { None }
    };
    let year = i32::try_from(number(year, 4)?).ok().filter(|year| (1..=9998).contains(year))?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}

fn bounds(date: NaiveDate, zone: Tz) -> Result<(UtcTime, UtcTime)> {
    let next = date.checked_add_days(Days::new(1)).ok_or(Error::NotFound)?;
    start_of_day(date, zone).zip(start_of_day(next, zone)).ok_or(Error::NotFound)
}

fn by_day(chrome: &Chrome, teasers: Vec<Teaser>) -> Vec<Day> {
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for teaser in teasers {
        let date = teaser.published_at.day(chrome.zone);
        match days.last_mut().filter(|(last, _)| *last == date) {
            Some((_, day)) => day.teasers.push(teaser),
            None => {
                let heading = chrome.t.day_heading_of(date);
                let path = path::day(chrome.edition.lang, date);
                days.push((date, Day { heading, path, teasers: vec![teaser] }));
            }
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// The nearest days before and after with any news.
fn neighbours(conn: &mut Conn, chrome: &Chrome, from: UtcTime, until: UtcTime) -> Result<DayNavigation> {
    let lang = chrome.edition.lang;
    let earlier = Teaser::latest(conn, lang, Cursor { at: from, id: 0 }, 1)?.pop();
    let later = Teaser::first_since(conn, lang, until)?;
    let address = |teaser: Teaser| path::day(lang, teaser.published_at.day(chrome.zone));
    Ok(DayNavigation { previous: earlier.map(address), next: later.map(address) })
}

/// The month around a day; its days with news lead to their archive.
fn calendar(conn: &mut Conn, chrome: &Chrome, around: NaiveDate, selected: Option<NaiveDate>) -> Result<Calendar> {
    let lang = chrome.edition.lang;
    let first = around.with_day(1).ok_or(Error::NotFound)?;
    let after = first.checked_add_months(Months::new(1)).ok_or(Error::NotFound)?;
    let lead = usize::try_from(first.weekday().num_days_from_monday()).unwrap_or(0);
    let mut cells = vec![CalendarDay::default(); lead];
    // One look-up in the index for each day costs less than reading a busy month's articles.
    for date in first.iter_days().take_while(|date| *date < after) {
        let (from, until) = bounds(date, chrome.zone)?;
        let any = Teaser::any_between(conn, lang, from, until)?;
        cells.push(CalendarDay {
            number: Some(date.day()),
            path: any.then(|| path::day(lang, date)),
            is_selected: selected == Some(date),
            date_iso: date.to_string(),
        });
    }
    while cells.len() % 7 != 0 {
        cells.push(CalendarDay::default());
    }
    let (month_start, _) = bounds(first, chrome.zone)?;
    let (month_end, _) = bounds(after, chrome.zone)?;
    let months = neighbours(conn, chrome, month_start, month_end)?;
    Ok(Calendar {
        heading: chrome.t.month_year_of(first.year(), first.month()),
        weekdays: (1..=7).map(|day| chrome.t.weekday_short(day)).collect(),
        weeks: cells.chunks(7).map(<[CalendarDay]>::to_vec).collect(),
        previous: months.previous,
        next: months.next,
    })
}
