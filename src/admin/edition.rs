//! Editions: one more is this form and one Fluent file.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Choice, Complaints, Field, refusal_words, text_words};
use super::names::interface_languages;
use crate::db::edition::Edition;
use crate::db::follower;
use crate::db::newsletter::Newsletter;
use crate::db::setting::{self, Settings};
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::endpoint::authority;
use crate::domain::lang::Lang;
use crate::domain::newsletter::{USUAL_HOUR, parse_hour};
use crate::domain::text::{self, NAME_MAX};
use crate::error::{Error, Result};
use crate::newsroom::{edition, newsletter};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// The editions in order.
#[derive(Template)]
#[template(path = "admin/edition_list.html")]
pub struct EditionListPage {
    chrome: DeskChrome,
    rows: Vec<EditionRow>,
}

struct EditionRow {
    lang: Lang,
    name: String,
    direction: Direction,
    visible: bool,
    is_default: bool,
    path: String,
}

/// One edition.
#[derive(Template)]
#[template(path = "admin/edition_edit.html")]
pub struct EditionEditPage {
    chrome: DeskChrome,
    is_new: bool,
    action_path: String,
    lang_options: Vec<Choice>,
    lang: Field,
    name: Field,
    tagline: Field,
    direction_options: Vec<Choice>,
    visible: bool,
    newsletter: NewsletterFields,
    version: i64,
    followed: Option<Followed>,
    form_complaint: Option<String>,
}

/// How an edition is followed from other servers.
struct Followed {
    handle: String,
    followers: String,
}

/// Whether its newsletter goes out, and when.
struct NewsletterFields {
    active: bool,
    hour_options: Vec<Choice>,
    has_mail: bool,
}

/// What was typed, or what is stored.
#[derive(Clone, Default)]
struct Typed {
    lang: String,
    name: String,
    tagline: String,
    direction: String,
    visible: bool,
    newsletter: bool,
    hour: Option<i64>,
    version: i64,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        Self {
            lang: fields.text("lang"),
            name: fields.text("name"),
            tagline: fields.text("tagline"),
            direction: fields.text("direction"),
            visible: !fields.get("visible").is_empty(),
            newsletter: !fields.get("newsletter").is_empty(),
            hour: parse_hour(fields.get("newsletter_hour")),
            version: fields.get("version").parse().unwrap_or(0),
        }
    }

    /// What is typed about the edition's newsletter.
    fn newsletter(&self, lang: Lang) -> Newsletter {
        Newsletter { lang, active: self.newsletter, hour: self.hour.unwrap_or(USUAL_HOUR) }
    }

    fn stored(edition: &Edition, newsletter: Newsletter) -> Self {
        Self {
            lang: edition.lang.to_string(),
            name: edition.name.clone(),
            tagline: edition.tagline.clone(),
            direction: edition.direction.to_string(),
            visible: edition.visible,
            newsletter: newsletter.active,
            hour: Some(newsletter.hour),
            version: edition.version,
        }
    }
}

/// GET /admin/editions
pub async fn index(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<Html<EditionListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let default = Settings::load(conn)?.default_lang;
        let rows = Edition::all(conn)?
            .into_iter()
            .map(|edition| EditionRow {
                path: format!("/admin/editions/{}", edition.lang),
                is_default: Some(edition.lang) == default,
                lang: edition.lang,
                name: edition.name,
                direction: edition.direction,
                visible: edition.visible,
            })
            .collect();
        Ok(EditionListPage { chrome: DeskChrome::load(conn, &shared, &who, Section::Editions, &done)?, rows })
    });
    Ok(Html::ok(page.await?))
}

/// GET /admin/editions/new
pub async fn new(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), None, Typed::default(), Complaints::default()).await
}

/// GET /admin/editions/{lang}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    let stored = site.read(move |conn| Ok(Typed::stored(&Edition::find(conn, lang)?, Newsletter::find(conn, lang)?)));
    let stored = stored.await?;
    form(site, Visitor::new(&signed_in), Some(lang), stored, Complaints::default()).await
}

/// POST /admin/editions/new
pub async fn create(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let (who, typed) = (Visitor::new(&signed_in), Typed::read(&fields));
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let known = Lang::parse(&typed.lang).filter(|lang| site.locales.get(lang.as_str()).is_some());
    let lang = complaints.take("lang", known.ok_or(()), |()| t.complaint_required().into_owned());
    let position = site.read(|conn| Ok(Edition::all(conn)?.len())).await?;
    let parsed = lang.and_then(|lang| parse(&typed, lang, position, &mut complaints, &t));
    let Some(new) = parsed.filter(|_| complaints.is_empty()) else {
        return form(site, who, None, typed, complaints).await;
    };
    let (actor, now) = (who.actor.clone(), site.now());
    let letter = typed.newsletter(new.lang);
    let stored = site.write(move |tx| {
        edition::create(tx, &actor, now, &new)?;
        newsletter::plan(tx, &actor, now, &letter)
    });
    let stored = stored.await;
    finish(site, who, None, typed, stored).await
}

/// POST /admin/editions/{lang}
pub async fn update(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, fields: Fields) -> Result<HttpResponse> {
    let (who, typed, lang) = (Visitor::new(&signed_in), Typed::read(&fields), lang.into_inner());
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let Some(changed) = parse(&typed, lang, 0, &mut complaints, &t).filter(|_| complaints.is_empty()) else {
        return form(site, who, Some(lang), typed, complaints).await;
    };
    let (actor, now) = (who.actor.clone(), site.now());
    let letter = typed.newsletter(lang);
    let stored = site.write(move |tx| {
        edition::update(tx, &actor, now, &changed)?;
        newsletter::plan(tx, &actor, now, &letter)
    });
    let stored = stored.await;
    finish(site, who, Some(lang), typed, stored).await
}

fn parse(
    typed: &Typed,
    lang: Lang,
    position: usize,
    complaints: &mut Complaints,
    t: &crate::i18n::Messages,
) -> Option<Edition> {
    let name = complaints.take("name", text::required_line(&typed.name, NAME_MAX), text_words(t));
    let tagline = complaints.take("tagline", text::line(&typed.tagline, NAME_MAX * 2), text_words(t));
    Some(Edition {
        lang,
        tag: lang.to_string(),
        name: name?,
        direction: Direction::parse(&typed.direction).unwrap_or_else(|| usual_direction(lang.as_str())),
        tagline: tagline?,
        position: i64::try_from(position).unwrap_or(0),
        visible: typed.visible,
        version: typed.version.max(1),
    })
}

async fn finish(
    site: Data<Site>,
    who: Visitor,
    lang: Option<Lang>,
    typed: Typed,
    stored: Result<()>,
) -> Result<HttpResponse> {
    match stored {
        Ok(()) => Ok(redirect::see_other("/admin/editions?done=saved")),
        Err(Error::Refused(refusal)) => {
            let mut complaints = Complaints::default();
            complaints.add("", refusal_words(&*who.messages(&site)?, &refusal, "", chrono_tz::UTC));
            form(site, who, lang, typed, complaints).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    lang: Option<Lang>,
    typed: Typed,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let taken: Vec<Lang> = Edition::all(conn)?.into_iter().map(|edition| edition.lang).collect();
        let mut lang_options = interface_languages(&shared.locales, &typed.lang);
        lang_options.retain(|option| Lang::parse(&option.value).is_some_and(|lang| !taken.contains(&lang)));
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Editions, &Done::default())?;
        let followed = match lang {
            Some(lang) if typed.visible && setting::federates(conn)? => Some(Followed {
                handle: format!("@{lang}@{}", authority(&shared.config.origin)),
                followers: chrome.t.desk_followers_count(follower::count(conn, lang)?).into_owned(),
            }),
            _ => None,
        };
        let usual = if typed.direction.is_empty() { "ltr".to_owned() } else { typed.direction };
        Ok(EditionEditPage {
            is_new: lang.is_none(),
            action_path: lang.map_or("/admin/editions/new".to_owned(), |lang| format!("/admin/editions/{lang}")),
            lang_options,
            direction_options: vec![
                Choice::new("ltr", chrome.t.desk_direction_ltr(), &usual),
                Choice::new("rtl", chrome.t.desk_direction_rtl(), &usual),
            ],
            lang: complaints.field("lang", typed.lang),
            name: complaints.field("name", typed.name),
            tagline: complaints.field("tagline", typed.tagline),
            visible: typed.visible,
            newsletter: NewsletterFields {
                active: typed.newsletter,
                hour_options: (0..24).map(|hour| hour_option(hour, typed.hour.unwrap_or(USUAL_HOUR))).collect(),
                has_mail: shared.mailer.is_some(),
            },
            version: typed.version,
            followed,
            form_complaint: complaints.about_form(),
            chrome,
        })
    });
    Html::with_status(status, page.await?).into_response()
}

fn hour_option(hour: i64, chosen: i64) -> Choice {
    Choice::new(hour, format!("{hour:02}:00"), &chosen.to_string())
}
