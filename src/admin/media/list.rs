//! The library: what is in it, and what may be added.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::words::Tile;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::admin::form::Choice;
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::media::{self, Media, MediaFilter, MediaText};
use crate::db::setting::Settings;
use crate::domain::id::{MediaId, UserId};
use crate::domain::schedule;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Tiles on a page.
const TILES: usize = 48;

/// The library's page.
#[derive(Template)]
#[template(path = "admin/media_list.html")]
pub struct MediaListPage {
    pub(super) chrome: DeskChrome,
    pub(super) filter: FilterForm,
    pub(super) tiles: Vec<Tile>,
    pub(super) older: Option<String>,
    pub(super) limit_mib: u64,
    pub(super) uploaded: Vec<super::upload::Outcome>,
}

/// The part that a picker shows.
#[derive(Template)]
#[template(path = "admin/parts/media_picker.html")]
struct MediaPicker {
    chrome: DeskChrome,
    tiles: Vec<Tile>,
    older: Option<String>,
}

/// What a list is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    view: String,
    before: Option<MediaId>,
}

/// What the filter's form shows.
pub struct FilterForm {
    q: String,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    from: String,
    until: String,
    is_set: bool,
}

/// GET /admin/media
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    wanted: Query<Wanted>,
    done: Query<Done>,
) -> Result<HttpResponse> {
    let (who, wanted, done) = (Visitor::new(&signed_in), wanted.into_inner(), done.into_inner());
    let shared = site.clone();
    let is_picker = wanted.view == "picker";
    let page = site.read(move |conn| page(conn, &shared, &who, wanted, &done)).await?;
    if is_picker {
        let MediaListPage { chrome, tiles, older, .. } = page;
        return Html::ok(MediaPicker { chrome, tiles, older }).into_response();
    }
    Html::ok(page).into_response()
}

/// The page as somebody asks for it.
pub(super) fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    wanted: Wanted,
    done: &Done,
) -> Result<MediaListPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Media, done)?;
    let chosen = filter(conn, &wanted)?;
    let mut items = Media::listed(conn, &chosen, i64::try_from(TILES + 1).unwrap_or(49))?;
    let more = items.len() > TILES;
    items.truncate(TILES);
    let ids: Vec<MediaId> = items.iter().map(Media::id).collect();
    let (texts, unused) = (MediaText::of_media(conn, &ids)?, media::unused(conn, &ids)?);
    let posted = media::with_poster(conn, &ids)?;
    let editions = Edition::visible(conn)?;
    let older = ids.last().filter(|_| more).map(|last| {
        let query = [
            ("q", &wanted.q),
            ("kind", &wanted.kind),
            ("by", &wanted.by),
            ("from", &wanted.from),
            ("until", &wanted.until),
        ];
        let mut address = form_urlencoded::Serializer::new(String::new());
        address.extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()));
        address.append_pair("before", &last.to_string());
        format!("/admin/media?{}", address.finish())
    });
    let people = media::uploaders(conn)?;
    let t = &chrome.t;
    let filter = FilterForm {
        kinds: vec![
            Choice::new("picture", t.desk_media_pictures(), &wanted.kind),
            Choice::new("video", t.desk_media_videos(), &wanted.kind),
        ],
        people: people.into_iter().map(|(id, name)| Choice::new(id, name, &wanted.by)).collect(),
        is_set: [&wanted.q, &wanted.kind, &wanted.by, &wanted.from, &wanted.until]
            .iter()
            .any(|value| !value.is_empty()),
        q: wanted.q,
        from: wanted.from,
        until: wanted.until,
    };
    let tiles = items
        .iter()
        .map(|item| {
            Tile::new(item, &texts, &editions, who.actor.lang, posted.contains(&item.id()), unused.contains(&item.id()))
        })
        .collect();
    Ok(MediaListPage { limit_mib: site.config.media.upload_max, filter, tiles, older, uploaded: Vec::new(), chrome })
}

fn filter(conn: &mut Conn, wanted: &Wanted) -> Result<MediaFilter> {
    let zone = Settings::load(conn)?.time_zone;
    // A date that is none filters nothing: the field shows it as it was typed.
    let midnight = |day: &str| -> Option<UtcTime> { schedule::parse(&format!("{day}T00:00"), zone).ok() };
    Ok(MediaFilter {
        words: fold(&wanted.q).split_whitespace().take(8).map(str::to_owned).collect(),
        videos: match wanted.kind.as_str() {
            "video" => Some(true),
            "picture" => Some(false),
            _ => None,
        },
        by: UserId::parse(&wanted.by),
        from: midnight(&wanted.from),
        until: midnight(&wanted.until).map(|day| day.plus(chrono::TimeDelta::days(1))),
        before: wanted.before,
    })
}
