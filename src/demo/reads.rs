//! Invented reads of the sample newsroom's last two days, so that its overview has something to show.

use chrono::{TimeDelta, Timelike};
use chrono_tz::Tz;

use super::Maker;
use crate::db::Tx;
use crate::db::pace;
use crate::domain::id::{ArticleId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::read_count;

/// Hours before the present one.
const HOURS: i64 = 47;
/// What readers read by the hour of their day, in hundredths of the busiest.
const DAY: [i64; 24] = [22, 13, 8, 6, 6, 10, 24, 48, 74, 88, 92, 90, 96, 93, 82, 76, 78, 85, 94, 100, 98, 84, 60, 38];

/// Gives each article as many as its age, its edition and the hour would bring it.
pub(super) fn invent(tx: &mut Tx<'_>, maker: &Maker<'_>) -> Result<()> {
    let zone: Tz = maker.card.site.time_zone.parse().map_err(|_| Error::internal("the sample time zone"))?;
    let begun = maker.now.hour().plus(TimeDelta::hours(-HOURS));
    for (place, lang) in (0_i64..).zip(&maker.langs) {
        for (article, published_at) in articles(tx, *lang, begun)? {
            let hours = (0..=HOURS).map(|number| begun.plus(TimeDelta::hours(number)));
            let counted: Vec<(ArticleId, UtcTime, i64)> = hours
                .filter(|hour| *hour >= published_at.hour())
                .map(|hour| (article, hour, reads(article, published_at, hour, place, zone)))
                .filter(|(_, _, count)| *count > 0)
                .collect();
            read_count::add(tx, &counted)?;
        }
    }
    Ok(())
}

/// What was published in the week before: older news is hardly read.
fn articles(tx: &mut Tx<'_>, lang: Lang, begun: UtcTime) -> Result<Vec<(ArticleId, UtcTime)>> {
    let stories: Vec<(StoryId, UtcTime)> = pace::published_since(tx, lang, begun.plus(TimeDelta::days(-5)))?;
    let mut found = Vec::new();
    for (story, at) in stories {
        let article = crate::db::article_desk::DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
        found.push((article.id, at));
    }
    Ok(found)
}

fn reads(article: ArticleId, published_at: UtcTime, hour: UtcTime, place: i64, zone: Tz) -> i64 {
    let of_day = usize::try_from(hour.in_zone(zone).hour()).ok().and_then(|hour| DAY.get(hour)).copied().unwrap_or(0);
    let age = (hour.millis() - published_at.hour().millis()) / 3_600_000;
    // Some stories are liked more than others, always the same ones, and hours are never quite alike.
    let liked = 4 + (article.0 * 7919) % 23;
    let uneven = 85 + (article.0 * 31 + hour.millis() / 3_600_000 * 17) % 30;
    liked * of_day * uneven / (40 * (age + 4) * (place + 2))
}
