//! One item: what is said about it, what its crops keep in sight, where it is used.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::upload::ALT_MAX;
use super::words::extent;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor, status_name};
use crate::admin::form::{Complaints, Field, refusal_words, text_words};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::media::{self as db, Media, MediaText};
use crate::db::user::User;
use crate::domain::direction::Direction;
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::media::{FocalPoint, Listed, Shape, Size};
use crate::domain::text::{self, NAME_MAX, SUMMARY_MAX};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::media::captions::{self, WrongCaptions};
use crate::newsroom::media::{self, Description, may_change};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// An item's page.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a part that the template shows or not")]
#[derive(Template)]
#[template(path = "admin/media_edit.html")]
pub struct MediaEditPage {
    chrome: DeskChrome,
    id: MediaId,
    name: String,
    extent: String,
    size: Size,
    mebibytes: String,
    format: &'static str,
    uploaded_by: String,
    created_at: UtcTime,
    version: i64,
    is_video: bool,
    is_public: bool,
    can_change: bool,
    decorative: bool,
    src: String,
    crops: Vec<CropShown>,
    focal_x: Field,
    focal_y: Field,
    poster: Field,
    file: Field,
    told: Vec<ToldIn>,
    uses: Vec<UseRow>,
    posters: Vec<MediaId>,
    form_complaint: Option<String>,
}

/// What lists make of a picture.
struct CropShown {
    name: &'static str,
    src: String,
    size: Size,
}

/// The texts of an edition.
struct ToldIn {
    tag: String,
    direction: Direction,
    edition_name: String,
    alt: Field,
    caption: Field,
    credit: Field,
    captions: Field,
}

struct UseRow {
    path: String,
    lang: String,
    headline: String,
    status_key: &'static str,
    status_name: String,
}

/// GET /admin/media/{id}
pub async fn show(site: Data<Site>, signed_in: SignedIn, id: Path<MediaId>, done: Query<Done>) -> Result<HttpResponse> {
    let (who, id, done) = (Visitor::new(&signed_in), id.into_inner(), done.into_inner());
    form(site, who, id, None, Complaints::default(), done).await
}

/// POST /admin/media/{id}
pub async fn update(site: Data<Site>, signed_in: SignedIn, id: Path<MediaId>, fields: Fields) -> Result<HttpResponse> {
    let (who, id) = (Visitor::new(&signed_in), id.into_inner());
    if fields.get("action") == "delete" {
        return delete(site, who, id, fields).await;
    }
    let t = who.messages(&site)?;
    let editions = site.read(Edition::all).await?;
    let (version, new) = match parse(&fields, id, &editions, &t) {
        Ok(parsed) => parsed,
        Err(complaints) => return form(site, who, id, Some(fields), complaints, Done::default()).await,
    };
    let (actor, now) = (who.actor.clone(), site.now());
    match site.write(move |tx| media::describe(tx, &actor, now, id, version, &new)).await {
        Ok(()) => {
            site.wake_renditions();
            Ok(redirect::see_other(&format!("/admin/media/{id}?done=saved")))
        }
        Err(error) => refused(site, who, id, fields, error).await,
    }
}

async fn delete(site: Data<Site>, who: Visitor, id: MediaId, fields: Fields) -> Result<HttpResponse> {
    let (actor, now) = (who.actor.clone(), site.now());
    match site.write(move |tx| media::delete(tx, &actor, now, id)).await {
        Ok(digest) => {
            site.forget_file(Some(digest)).await?;
            Ok(redirect::see_other("/admin/media?done=deleted"))
        }
        Err(error) => refused(site, who, id, fields, error).await,
    }
}

async fn refused(site: Data<Site>, who: Visitor, id: MediaId, fields: Fields, error: Error) -> Result<HttpResponse> {
    let Error::Refused(refusal) = error else { return Err(error) };
    let words = refusal_words(&*who.messages(&site)?, &refusal, "", chrono_tz::UTC);
    let mut complaints = Complaints::default();
    let field = match refusal {
        crate::domain::refusal::Refusal::UnknownMedia(_) | crate::domain::refusal::Refusal::NotAPicture(_) => "poster",
        _ => "",
    };
    complaints.add(field, words);
    form(site, who, id, Some(fields), complaints, Done::default()).await
}

/// The page with one complaint.
pub(super) async fn complain(
    site: Data<Site>,
    who: Visitor,
    id: MediaId,
    field: &str,
    words: String,
) -> Result<HttpResponse> {
    let mut complaints = Complaints::default();
    complaints.add(field, words);
    form(site, who, id, None, complaints, Done::default()).await
}

fn parse(
    fields: &Fields,
    id: MediaId,
    editions: &[Edition],
    t: &Messages,
) -> std::result::Result<(i64, Description), Complaints> {
    let mut complaints = Complaints::default();
    let (mut texts, mut captions) = (Vec::new(), Vec::new());
    for lang in editions.iter().map(|edition| edition.lang) {
        let mut told = |name: &str, max: usize| {
            let name = format!("{name}_{lang}");
            complaints.take(&name, text::line(fields.get(&name), max), text_words(t))
        };
        let own = (told("alt", ALT_MAX), told("caption", SUMMARY_MAX), told("credit", NAME_MAX));
        if let (Some(alt), Some(caption), Some(credit)) = own {
            texts.push(MediaText { media_id: id, lang, alt, caption, credit });
        }
        captions.extend(parse_captions(&mut complaints, fields, lang, t));
    }
    let focal = parse_focal(&mut complaints, fields, t);
    let poster = match fields.get("poster").trim() {
        "" => None,
        number => {
            let found = MediaId::parse(number.strip_prefix("media:").unwrap_or(number));
            if found.is_none() {
                complaints.add("poster", t.complaint_media_number());
            }
            found
        }
    };
    let Some(version) = fields.version() else {
        complaints.add("", t.complaint_stale());
        return Err(complaints);
    };
    let decorative = !fields.get("decorative").is_empty();
    if complaints.is_empty() {
        Ok((version, Description { texts, decorative, focal, poster, captions }))
    } else {
        Err(complaints)
    }
}

/// Captions in an edition's language; a form without the field leaves them as they are.
fn parse_captions(
    complaints: &mut Complaints,
    fields: &Fields,
    lang: Lang,
    t: &Messages,
) -> Option<(Lang, Option<String>)> {
    let name = format!("captions_{lang}");
    fields.pairs().iter().find(|(known, _)| *known == name)?;
    let typed = fields.get(&name);
    if typed.trim().is_empty() {
        return Some((lang, None));
    }
    let words = |wrong: WrongCaptions| match wrong {
        WrongCaptions::Timing(line) | WrongCaptions::EndsFirst(line) | WrongCaptions::OutOfOrder(line) => {
            t.complaint_captions_line(i64::try_from(line).unwrap_or(0)).into_owned()
        }
        _ => t.complaint_captions().into_owned(),
    };
    complaints.take(&name, captions::normalise(typed.as_bytes()), words).map(|vtt| (lang, Some(vtt)))
}

fn parse_focal(complaints: &mut Complaints, fields: &Fields, t: &Messages) -> Option<FocalPoint> {
    if fields.get("focal_x").is_empty() && fields.get("focal_y").is_empty() {
        return None;
    }
    let hundredths = |name: &str| fields.get(name).trim().parse::<i64>().ok();
    let found = hundredths("focal_x").zip(hundredths("focal_y")).and_then(|(x, y)| FocalPoint::new(x, y));
    if found.is_none() {
        complaints.add("focal_x", t.complaint_focal());
    }
    found
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    id: MediaId,
    typed: Option<Fields>,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| page(conn, &shared, &who, id, typed.as_ref(), &complaints, &done)).await?;
    Html::with_status(status, page).into_response()
}

fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    id: MediaId,
    typed: Option<&Fields>,
    complaints: &Complaints,
    done: &Done,
) -> Result<MediaEditPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Media, done)?;
    let item = Media::find(conn, id)?;
    let field = |name: &str, stored: String| complaints.field(name, typed.map_or(stored, |typed| typed.text(name)));
    let texts = MediaText::of_media(conn, &[id])?;
    let mut told = Vec::new();
    for edition in Edition::all(conn)? {
        let lang = edition.lang;
        let stored = texts.iter().find(|text| text.lang == lang);
        let text = |of: fn(&MediaText) -> &String| stored.map(of).cloned().unwrap_or_default();
        let vtt = if item.is_video() { db::captions(conn, id, lang).or_else(absent)? } else { String::new() };
        told.push(ToldIn {
            alt: field(&format!("alt_{lang}"), text(|text| &text.alt)),
            caption: field(&format!("caption_{lang}"), text(|text| &text.caption)),
            credit: field(&format!("credit_{lang}"), text(|text| &text.credit)),
            captions: field(&format!("captions_{lang}"), vtt),
            tag: edition.tag,
            direction: edition.direction,
            edition_name: edition.name,
        });
    }
    let uses = db::uses(conn, id)?.into_iter().map(|used| UseRow {
        path: format!("/admin/stories/{}/{}", used.story_id, used.lang),
        lang: used.lang.to_string(),
        status_key: used.status.as_str(),
        status_name: status_name(&chrome.t, used.status, false),
        headline: used.headline,
    });
    let uses = uses.collect();
    let poster = db::poster(conn, id)?.map(|poster| poster.to_string()).unwrap_or_default();
    Ok(MediaEditPage {
        id,
        extent: extent(&item),
        size: item.picture.size(),
        mebibytes: format!("{:.1}", mebibytes(item.bytes)),
        format: item.picture.format.as_str(),
        uploaded_by: User::find(conn, item.created_by)?.name,
        created_at: item.created_at,
        version: item.version,
        is_video: item.is_video(),
        is_public: db::is_public(conn, id)?,
        can_change: may_change(conn, &who.actor, &item)?,
        decorative: typed.map_or(item.decorative, |typed| !typed.get("decorative").is_empty()),
        src: if item.is_video() { String::new() } else { listed_src(&item, Shape::Full).0 },
        crops: crops(&item),
        focal_x: field("focal_x", item.focal().x().to_string()),
        focal_y: field("focal_y", item.focal().y().to_string()),
        poster: field("poster", poster),
        file: complaints.field("file", ""),
        told,
        uses,
        posters: db::poster_of(conn, id)?,
        form_complaint: complaints.about_form(),
        name: item.name,
        chrome,
    })
}

fn crops(item: &Media) -> Vec<CropShown> {
    if item.is_video() {
        return Vec::new();
    }
    let named = [("16:9", Shape::Wide), ("4:3", Shape::Standard), ("1:1", Shape::Square)];
    let shown = named.into_iter().map(|(name, shape)| {
        let (src, size) = listed_src(item, shape);
        CropShown { name, src, size }
    });
    shown.collect()
}

/// A rendition of middling size in a shape, with its pixels.
fn listed_src(item: &Media, shape: Shape) -> (String, Size) {
    let Listed { width, size } = shape.at_most(960, item.picture.size());
    (format!("/admin/media/{}/{}-{width}.jpg", item.id(), shape.as_str()), size)
}

/// What is not there yet is an empty text.
fn absent(error: Error) -> Result<String> {
    match error {
        Error::NotFound => Ok(String::new()),
        other => Err(other),
    }
}

fn mebibytes(bytes: i64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}
