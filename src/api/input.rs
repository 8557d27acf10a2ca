//! What requests say: parameters of the address, and bodies in JSON.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Days, NaiveDate};
use chrono_tz::Tz;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::problem::Problem;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::Error;
use crate::web::form::Fields;

/// Rows of a page where nothing is said.
pub const PAGE: u32 = 20;
/// Rows of a page at most.
pub const PAGE_MAX: u32 = 100;

/// The parameters of an address; one that is unknown or comes twice is refused, since a filter that is passed over is worse.
pub struct Params<T>(pub T);

/// What an address without parameters takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = Query::<T>::from_query(req.query_string());
        ready(match parsed {
            Ok(found) => Ok(Self(found.into_inner())),
            Err(error) => Err(bad(format!("The address can't be understood: {error}"))),
        })
    }
}

/// A whole number as JSON has it: `7`, and `7.0` too.
#[derive(Clone, Copy, Debug)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(from)?;
        let whole = number.as_f64().filter(|value| value.fract() == 0.0 && value.abs() < 9.0e15);
        let whole = number.as_i64().or_else(|| whole.and_then(|value| format!("{value:.0}").parse().ok()));
        whole.map(Self).ok_or_else(|| D::Error::custom("not a whole number"))
    }
}

/// What can't be understood.
pub fn bad(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, detail)
}

/// A body in JSON, with its bytes.
pub async fn json<T: DeserializeOwned>(
    req: &HttpRequest,
    payload: web::Payload,
    limit: usize,
) -> Result<(T, Vec<u8>), Problem> {
    let sent = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send application/json."));
    }
    let bytes = Fields::receive(payload, limit).await?;
    let parsed =
        serde_json::from_slice(&bytes).map_err(|error| bad(format!("The body can't be understood: {error}")))?;
    Ok((parsed, bytes))
}

/// How many rows are asked for.
pub fn rows(limit: Option<u32>) -> Result<usize, Problem> {
    let rows = limit.unwrap_or(PAGE);
    if !(1..=PAGE_MAX).contains(&rows) {
        return Err(bad(format!("limit is not between 1 and {PAGE_MAX}")));
    }
    Ok(usize::try_from(rows).unwrap_or(usize::MAX))
}

/// An edition's key; what has another shape is none.
pub fn edition(typed: &str) -> Result<Lang, Error> {
    Lang::parse(typed).ok_or(Error::NotFound)
}

/// A segment of an address; what has another shape leads nowhere.
pub fn slug(typed: Option<&String>) -> Result<Option<Slug>, Error> {
    typed.map(|typed| Slug::parse(typed).map_err(|_| Error::NotFound)).transpose()
}

/// Whole days of site time: the first moment, and the first after them.
pub fn days(from: Option<NaiveDate>, to: Option<NaiveDate>, zone: Tz) -> (Option<UtcTime>, Option<UtcTime>) {
    // Beyond the years that the database knows there is nothing.
    let begin = from.map(|day| start_of_day(day, zone).filter(|at| at.millis() >= 0 && *at < UtcTime::END));
    let first = UtcTime::from_millis(0).unwrap_or(UtcTime::END);
    let from =
        begin.map(|at| at.unwrap_or(if from > NaiveDate::from_ymd_opt(1970, 1, 2) { UtcTime::END } else { first }));
    let end = to.map(|day| day.checked_add_days(Days::new(1)).and_then(|next| start_of_day(next, zone)));
    let until = end.map(|at| at.unwrap_or(UtcTime::END).clamp(first, UtcTime::END));
    (from, until)
}

/// A moment, to be written as RFC 3339 in UTC.
pub fn written(at: UtcTime) -> String {
    let utc: DateTime<Tz> = at.in_zone(chrono_tz::UTC);
    utc.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// Where the next page begins, as nobody needs to read it.
pub fn sealed(place: &impl ToString) -> String {
    URL_SAFE_NO_PAD.encode(place.to_string())
}

/// The place of a cursor of ours. Another one leads to no page.
pub fn unsealed<T>(cursor: Option<&String>, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let place = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| parse(std::str::from_utf8(&bytes).ok()?));
    match place {
        Some(place) => Ok(Some(place)),
        None => Err(Problem::new(StatusCode::NOT_FOUND, "There is no such page: take cursors from `next`.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_site_and_any_day_is_taken() {
        let zone = chrono_tz::Asia::Baku;
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let told = |from, to| {
            let (from, until) = days(from, to, zone);
            (from.map(written), until.map(written))
        };

        let (from, until) = told(day(2026, 3, 10), day(2026, 3, 10));
        assert_eq!(from.as_deref(), Some("2026-03-09T20:00:00Z"));
        assert_eq!(until.as_deref(), Some("2026-03-10T20:00:00Z"));
        assert_eq!(told(None, None), (None, None));
        for year in [1, 1969, 9999] {
            assert!(told(day(year, 1, 1), day(year, 12, 31)).0.is_some(), "{year}");
        }
        assert_eq!(days(day(1, 1, 1), None, zone).0, UtcTime::from_millis(0));
        assert_eq!(days(None, day(9999, 12, 31), zone).1, Some(UtcTime::END));
    }

    #[test]
    fn a_whole_number_is_one_however_it_is_written() {
        let read = |text: &str| serde_json::from_str::<Whole>(text).ok().map(|whole| whole.0);

        assert_eq!((read("7"), read("7.0"), read("-3"), read("1e3")), (Some(7), Some(7), Some(-3), Some(1_000)));
        assert_eq!((read("7.5"), read("\"7\""), read("1e300"), read("null")), (None, None, None, None));
    }

    #[test]
    fn only_cursors_of_ours_lead_on() {
        let parse = |text: &str| text.parse::<i64>().ok();

        assert_eq!(unsealed(Some(&sealed(&7)), parse).ok().flatten(), Some(7));
        assert_eq!(unsealed(None, parse).ok().flatten(), None);
        for other in ["", "7", "!", "____"] {
            assert!(unsealed(Some(&other.to_owned()), parse).is_err(), "{other}");
        }
    }
}
