//! The calendar: what is due, planned and scheduled, day by day of site time.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;

use super::{Card, sees};
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::db::Conn;
use crate::db::workflow::{self, Task};
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// `?month=2026-03`
#[derive(Deserialize)]
pub struct Month {
    month: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/calendar.html")]
struct CalendarPage {
    chrome: DeskChrome,
    month_name: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Day>>,
    former: String,
    next: String,
}

struct Day {
    number: u32,
    name: String,
    iso: String,
    is_of_month: bool,
    is_today: bool,
    cards: Vec<Card>,
}

/// GET /admin/calendar
pub async fn show(site: Data<Site>, signed_in: SignedIn, month: Query<Month>) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| page(conn, &shared, &who, month.month.as_deref(), now)).await?;
    Html::ok(page).into_response()
}

fn page(conn: &mut Conn, site: &Data<Site>, who: &Visitor, month: Option<&str>, now: UtcTime) -> Result<CalendarPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Calendar, &Done::default())?;
    let today = now.day(chrome.zone);
    let first = match month {
        Some(typed) => NaiveDate::parse_from_str(&format!("{typed}-01"), "%Y-%m-%d").map_err(|_| Error::NotFound)?,
        None => today.with_day(1).ok_or(Error::NotFound)?,
    };
    let next = first.checked_add_months(Months::new(1)).ok_or(Error::NotFound)?;
    let former = first.checked_sub_months(Months::new(1)).ok_or(Error::NotFound)?;
    let before = Days::new(first.weekday().num_days_from_monday().into());
    let after = Days::new((7 - next.weekday().num_days_from_monday() % 7).rem_euclid(7).into());
    let (from, until) = first.checked_sub_days(before).zip(next.checked_add_days(after)).ok_or(Error::NotFound)?;
    let bounds = start_of_day(from, chrome.zone).zip(start_of_day(until, chrome.zone)).ok_or(Error::NotFound)?;
    let mut tasks = workflow::planned(conn, bounds.0, bounds.1)?;
    tasks.retain(|task| sees(&who.actor, task));
    tasks.sort_by_key(moment);
    let days: Vec<NaiveDate> = from.iter_days().take_while(|day| *day < until).collect();
    let mut by_day: Vec<Day> = days
        .iter()
        .map(|day| Day {
            number: day.day(),
            name: chrome.t.date(*day),
            iso: day.to_string(),
            is_of_month: day.month() == first.month(),
            is_today: *day == today,
            cards: Vec::new(),
        })
        .collect();
    for task in tasks {
        let Some(on) = moment(&task).map(|at| at.day(chrome.zone).to_string()) else { continue };
        if let Some(day) = by_day.iter_mut().find(|day| day.iso == on) {
            day.cards.push(Card::new(task, &chrome, now));
        }
    }
    let mut weeks = Vec::new();
    while !by_day.is_empty() {
        let rest = by_day.split_off(by_day.len().min(7));
        weeks.push(std::mem::replace(&mut by_day, rest));
    }
    Ok(CalendarPage {
        month_name: chrome.t.month_year_of(first.year(), first.month()),
        weekdays: (1..=7).map(|weekday| chrome.t.weekday_short(weekday)).collect(),
        weeks,
        former: former.format("%Y-%m").to_string(),
        next: next.format("%Y-%m").to_string(),
        chrome,
    })
}

/// The moment by which a task stands on its day: when it goes out, else when it is due.
fn moment(task: &Task) -> Option<UtcTime> {
    task.publish_at.or(task.planned_at).or(task.due_at)
}
