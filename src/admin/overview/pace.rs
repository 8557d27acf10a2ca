//! How much is published, and how much of it each edition tells.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::chart::{Multiples, grouped, percent};
use crate::admin::chrome::DeskChrome;
use crate::db::edition::Edition;
use crate::db::{Conn, pace};
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::{Error, Result};

/// Days of the pace, today among them.
const DAYS: u64 = 14;
/// Days of the coverage.
const WEEK: usize = 7;

/// What was published, by days and editions.
pub struct Pace {
    pub charts: Multiples,
    pub today: String,
    pub yesterday: String,
    pub coverage: Vec<Share>,
}

/// How much of the stories an edition tells.
pub struct Share {
    pub tag: String,
    pub name: String,
    pub told: String,
    pub of: String,
    pub percent: i64,
}

impl Pace {
    pub fn load(conn: &mut Conn, chrome: &DeskChrome, editions: &[Edition], now: UtcTime) -> Result<Self> {
        let today = now.day(chrome.zone);
        let first = today.checked_sub_days(Days::new(DAYS - 1)).ok_or(Error::NotFound)?;
        let from = start_of_day(first, chrome.zone).ok_or(Error::NotFound)?;
        let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= today).collect();
        let week: HashSet<NaiveDate> = days.iter().rev().take(WEEK).copied().collect();
        let mut counts: HashMap<(Lang, NaiveDate), i64> = HashMap::new();
        let mut told: HashMap<Lang, HashSet<StoryId>> = HashMap::new();
        for edition in editions {
            for (story, at) in pace::published_since(conn, edition.lang, from)? {
                let day = at.day(chrome.zone);
                *counts.entry((edition.lang, day)).or_default() += 1;
                if week.contains(&day) {
                    told.entry(edition.lang).or_default().insert(story);
                }
            }
        }
        let on = |lang: Lang, day: NaiveDate| counts.get(&(lang, day)).copied().unwrap_or(0);
        let of = |edition: &Edition| -> Vec<i64> { days.iter().map(|day| on(edition.lang, *day)).collect() };
        let all_on = |back: usize| -> i64 {
            let day = days.iter().rev().nth(back);
            day.map_or(0, |day| editions.iter().map(|edition| on(edition.lang, *day)).sum())
        };
        let series: Vec<(&Edition, Vec<i64>)> = editions.iter().map(|edition| (edition, of(edition))).collect();
        let names: Vec<String> = days.iter().map(|day| chrome.t.day_and_month(*day)).collect();
        Ok(Self {
            charts: Multiples::new(&chrome.t, &names, WEEK, &series),
            today: grouped(all_on(0)),
            yesterday: chrome.t.overview_yesterday(grouped(all_on(1))).into_owned(),
            coverage: coverage(editions, &told),
        })
    }
}

fn coverage(editions: &[Edition], told: &HashMap<Lang, HashSet<StoryId>>) -> Vec<Share> {
    let all: HashSet<StoryId> = told.values().flatten().copied().collect();
    let count = |stories: usize| i64::try_from(stories).unwrap_or(i64::MAX);
    let share = |edition: &Edition| {
        let (own, all) = (count(told.get(&edition.lang).map_or(0, HashSet::len)), count(all.len()));
        Share {
            tag: edition.tag.clone(),
            name: edition.name.clone(),
            told: grouped(own),
            of: grouped(all),
            percent: percent(own, all),
        }
    };
    editions.iter().map(share).collect()
}
