//! The site's settings.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Choice, Complaints, Field, refusal_words, text_words};
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::check::{Check, Level, Levels};
use crate::domain::feed::FeedText;
use crate::domain::lang::Lang;
use crate::domain::robots::{ROBOTS_MAX, Robots, RobotsError};
use crate::domain::text::{self, NAME_MAX};
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::{check, setting};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Name, time zone, default edition, taglines, checks.
#[derive(Template)]
#[template(path = "admin/setting_edit.html")]
pub struct SettingEditPage {
    chrome: DeskChrome,
    name: Field,
    time_zone: Field,
    zones: Vec<String>,
    default_options: Vec<Choice>,
    feed_options: Vec<Choice>,
    robots: Field,
    federates: bool,
    taglines: Vec<TaglineField>,
    checks: Vec<CheckField>,
    version: i64,
    form_complaint: Option<String>,
}

struct TaglineField {
    lang: String,
    edition_name: String,
    tagline: Field,
}

struct CheckField {
    field: String,
    label: String,
    options: Vec<Choice>,
}

/// GET /admin/settings
pub async fn edit(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), None, Complaints::default(), done.into_inner()).await
}

/// POST /admin/settings
pub async fn update(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let name = complaints.take("name", text::required_line(fields.get("name"), NAME_MAX), text_words(&t));
    let zone = fields.get("time_zone").trim().parse();
    let time_zone = complaints.take("time_zone", zone, |_| t.complaint_time_zone().into_owned());
    let robots = complaints.take("robots", Robots::parse(fields.get("robots")), robots_words(&t));
    let mut editions = site.read(Edition::all).await?;
    for edition in &mut editions {
        let field = format!("tagline_{}", edition.lang);
        let line = text::line(fields.get(&field), NAME_MAX * 2);
        edition.tagline = complaints.take(&field, line, text_words(&t)).unwrap_or_default();
    }
    let levels = levels(&site, &fields).await?;
    let (Some(name), Some(time_zone), Some(robots), true) = (name, time_zone, robots, complaints.is_empty()) else {
        return form(site, who, Some(fields), complaints, Done::default()).await;
    };
    let default_lang = Lang::parse(fields.get("default_lang"));
    let version = fields.get("version").parse().unwrap_or(0);
    let feed_text = match fields.get("feed_text") {
        "" => site.read(Settings::load).await?.feed_text,
        typed => FeedText::parse(typed).ok_or(Error::BadRequest("text of feeds"))?,
    };
    let federates = !fields.get("federation").is_empty();
    let settings = Settings { name, time_zone, default_lang, feed_text, federates, version };
    let (actor, now) = (who.actor.clone(), site.now());
    let stored = site.write(move |tx| {
        setting::update(tx, &actor, now, &settings, &editions)?;
        setting::set_robots(tx, &actor, now, &robots)?;
        check::set_levels(tx, &actor, &levels)
    });
    match stored.await {
        Ok(()) => Ok(redirect::see_other("/admin/settings?done=saved")),
        Err(Error::Refused(refusal)) => {
            complaints.add("", refusal_words(&t, &refusal, "", time_zone));
            form(site, who, Some(fields), complaints, Done::default()).await
        }
        Err(error) => Err(error),
    }
}

/// How much each check matters, as the form says; where it says nothing, as before.
async fn levels(site: &Site, fields: &Fields) -> Result<Levels> {
    let present = site.read(crate::db::check::levels).await?;
    let set = Check::ALL.into_iter().map(|check| match fields.get(&format!("check_{}", check.as_str())) {
        "" => Ok((check, present.of(check))),
        typed => Level::parse(typed).map(|level| (check, level)).ok_or(Error::BadRequest("level of a check")),
    });
    Ok(Levels::new(set.collect::<Result<_>>()?))
}

/// Why an addition to `robots.txt` is refused, in words.
fn robots_words(t: &Messages) -> impl Fn(RobotsError) -> String + '_ {
    |error| match error {
        RobotsError::TooLong => t.complaint_too_long(i64::try_from(ROBOTS_MAX).unwrap_or(i64::MAX)).into_owned(),
        RobotsError::Line(number) => t.complaint_robots(number.to_string()).into_owned(),
    }
}

/// How much of an article feeds carry, in words.
pub(super) fn feed_text_name(t: &Messages, text: FeedText) -> String {
    match text {
        FeedText::Summary => t.desk_feed_text_summary().into_owned(),
        FeedText::Full => t.desk_feed_text_full().into_owned(),
    }
}

fn check_field(t: &Messages, check: Check, chosen: &str) -> CheckField {
    let label = match check {
        Check::Machine => t.desk_check_name_machine(),
        Check::Headline => t.desk_check_name_headline(),
        Check::Summary => t.desk_check_name_summary(),
        Check::Headings => t.desk_check_name_headings(),
        Check::Links => t.desk_check_name_links(),
        Check::Alt => t.desk_check_name_alt(),
        Check::Category => t.desk_check_name_category(),
        Check::Tags => t.desk_check_name_tags(),
    };
    let name = |level| match level {
        Level::Off => t.desk_check_off(),
        Level::Warn => t.desk_check_warn(),
        Level::Block => t.desk_check_block(),
    };
    CheckField {
        field: format!("check_{}", check.as_str()),
        label: label.into_owned(),
        options: Level::ALL.into_iter().map(|level| Choice::new(level.as_str(), name(level), chosen)).collect(),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    typed: Option<Fields>,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let settings = Settings::load(conn)?;
        let value = |field: &str, stored: String| typed.as_ref().map_or(stored, |typed| typed.text(field));
        let default = value("default_lang", settings.default_lang.map(|lang| lang.to_string()).unwrap_or_default());
        let feed_text = value("feed_text", settings.feed_text.as_str().to_owned());
        let robots = value("robots", crate::db::setting::robots(conn)?.as_str().to_owned());
        let (editions, levels) = (Edition::all(conn)?, crate::db::check::levels(conn)?);
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Settings, &done)?;
        let checks = Check::ALL.into_iter().filter(|check| !check.is_fixed()).map(|check| {
            let stored = levels.of(check).as_str().to_owned();
            check_field(&chrome.t, check, &value(&format!("check_{}", check.as_str()), stored))
        });
        Ok(SettingEditPage {
            checks: checks.collect(),
            name: complaints.field("name", value("name", settings.name)),
            time_zone: complaints.field("time_zone", value("time_zone", settings.time_zone.name().to_owned())),
            zones: chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect(),
            default_options: editions
                .iter()
                .filter(|edition| edition.visible)
                .map(|edition| Choice::new(edition.lang, edition.name.clone(), &default))
                .collect(),
            feed_options: FeedText::ALL
                .into_iter()
                .map(|text| Choice::new(text.as_str(), feed_text_name(&chrome.t, text), &feed_text))
                .collect(),
            robots: complaints.field("robots", robots),
            federates: typed.as_ref().map_or(settings.federates, |typed| !typed.get("federation").is_empty()),
            taglines: editions
                .into_iter()
                .map(|edition| {
                    let field = format!("tagline_{}", edition.lang);
                    let tagline = complaints.field(&field, value(&field, edition.tagline));
                    TaglineField { lang: edition.tag, edition_name: edition.name, tagline }
                })
                .collect(),
            version: settings.version,
            form_complaint: complaints.about_form(),
            chrome,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
