//! What was read in the last 24 hours.

use std::collections::HashMap;

use chrono::TimeDelta;

use super::chart::{Multiples, grouped, percent};
use crate::admin::chrome::{DeskChrome, Visitor};
use crate::db::article_desk::DeskArticle;
use crate::db::edition::Edition;
use crate::db::{Conn, read_count};
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::id::ArticleId;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::newsroom::rights::may_see;

/// The hours that are shown, the present one among them.
const HOURS: i64 = 24;
/// Lines of the most read.
const LINES: usize = 10;
/// So many are looked at, since some may have been taken back and are not for everybody.
const LOOKED_AT: i64 = 40;

/// Reads by hour and edition.
pub struct Reads {
    pub charts: Multiples,
    pub total: String,
    pub before: String,
}

/// An article that was read.
pub struct MostRead {
    pub headline: String,
    pub path: String,
    pub lang: String,
    pub direction: Direction,
    pub edition: String,
    pub count: String,
    /// Of what the first has, in hundredths.
    pub share: i64,
}

fn first_hour(now: UtcTime) -> UtcTime {
    now.hour().plus(TimeDelta::hours(1 - HOURS))
}

impl Reads {
    pub fn load(conn: &mut Conn, chrome: &DeskChrome, editions: &[Edition], now: UtcTime) -> Result<Self> {
        let first = first_hour(now);
        let hours: Vec<UtcTime> = (0..HOURS).map(|number| first.plus(TimeDelta::hours(number))).collect();
        let (mut counts, mut before) = (HashMap::new(), 0);
        for (lang, hour, count) in read_count::by_hour(conn, first.plus(TimeDelta::hours(-HOURS)))? {
            if hour < first {
                before += count;
            } else {
                counts.insert((lang, hour), count);
            }
        }
        let of = |edition: &Edition| -> Vec<i64> {
            hours.iter().map(|hour| counts.get(&(edition.lang, *hour)).copied().unwrap_or(0)).collect()
        };
        let series: Vec<(&Edition, Vec<i64>)> = editions.iter().map(|edition| (edition, of(edition))).collect();
        let names: Vec<String> = hours.iter().map(|hour| chrome.when(hour).time).collect();
        Ok(Self {
            charts: Multiples::new(&chrome.t, &names, 6, &series),
            total: grouped(counts.values().sum()),
            before: chrome.t.overview_reads_before(grouped(before)).into_owned(),
        })
    }
}

impl MostRead {
    /// The most read of what the visitor may see.
    pub fn load(conn: &mut Conn, who: &Visitor, editions: &[Edition], now: UtcTime) -> Result<Vec<Self>> {
        let counts = read_count::most_read(conn, first_hour(now), LOOKED_AT)?;
        let ids: Vec<ArticleId> = counts.iter().map(|(id, _)| *id).collect();
        let mut articles: HashMap<ArticleId, DeskArticle> =
            DeskArticle::by_ids(conn, &ids)?.into_iter().map(|article| (article.id, article)).collect();
        let seen = counts.into_iter().filter_map(|(id, count)| {
            let article = articles.remove(&id)?;
            (article.deleted_at.is_none() && may_see(&who.actor, &article)).then_some((article, count))
        });
        let seen: Vec<(DeskArticle, i64)> = seen.take(LINES).collect();
        let most = seen.first().map_or(0, |(_, count)| *count);
        let line = |(article, count): (DeskArticle, i64)| Self {
            path: format!("/admin/stories/{}/{}", article.story_id, article.lang),
            direction: usual_direction(article.lang.as_str()),
            edition: editions
                .iter()
                .find(|edition| edition.lang == article.lang)
                .map_or_else(|| article.lang.to_string(), |edition| edition.name.clone()),
            lang: article.lang.to_string(),
            headline: article.headline,
            count: grouped(count),
            share: percent(count, most),
        };
        Ok(seen.into_iter().map(line).collect())
    }
}
