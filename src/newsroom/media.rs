//! The media library: what is added to it, said about it, put in its place, and taken out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{demand, note};
use crate::db::media::{self, Media, MediaText};
use crate::db::media_write::{self as write, FileFacts};
use crate::db::rendition_work;
use crate::db::revision::Carried;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::article::{ArticleDraft, Badges, Chosen};
use crate::domain::digest::Digest;
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::media::FocalPoint;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::text::plain::fold;

/// A gallery earns the Photo badge, and so do this many pictures.
const PHOTOS: usize = 3;

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is a new item.
    New(MediaId),
    /// The library had these bytes already.
    Known(MediaId),
}

/// Adds a file whose bytes are in the store; the same bytes are one item, whoever sends them.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, file: &FileFacts, name: &str) -> Result<Added> {
    demand(actor, Permission::Write)?;
    if let Some(known) = Media::by_digest(tx, &file.digest)? {
        return Ok(Added::Known(known.id()));
    }
    let id = write::insert(tx, &public_id()?, file, name, &fold(name), actor.id, now)?;
    if !file.format.is_video() {
        rendition_work::enqueue(tx, id, now)?;
    }
    note(tx, actor, now, "upload", "media", id)?;
    Ok(Added::New(id))
}

/// 128 random bits in 22 characters: nobody finds a picture by guessing, or by having its bytes.
fn public_id() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is said about an item, and what its crops keep in sight.
#[derive(Clone, Debug)]
pub struct Description {
    /// For each edition of its form.
    pub texts: Vec<MediaText>,
    /// Readers who can't see it miss nothing.
    pub decorative: bool,
    /// Of a picture.
    pub focal: Option<FocalPoint>,
    /// Of a video: the picture that stands for it.
    pub poster: Option<MediaId>,
    /// Of a video: captions to put in, or to take away.
    pub captions: Vec<(Lang, Option<String>)>,
}

/// Stores what is said about an item; the version tells what the editor began with.
pub fn describe(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    id: MediaId,
    version: i64,
    new: &Description,
) -> Result<()> {
    let item = changeable(tx, actor, id, Some(version))?;
    let folded = fold(&searched(&item.name, &new.texts));
    write::describe(tx, id, &new.texts, new.decorative, &folded)?;
    if item.is_video() {
        if let Some(poster) = new.poster {
            demand_picture(tx, poster)?;
        }
        write::set_poster(tx, id, new.poster)?;
        for (lang, vtt) in &new.captions {
            write::set_captions(tx, id, *lang, vtt.as_deref())?;
        }
    } else if let Some(focal) = new.focal.filter(|focal| *focal != item.focal()) {
        write::set_focal(tx, id, focal)?;
        rendition_work::enqueue(tx, id, now)?;
    }
    note(tx, actor, now, "describe", "media", id)
}

/// What an item is found by.
fn searched(name: &str, texts: &[MediaText]) -> String {
    let told = texts.iter().flat_map(|text| [text.alt.as_str(), text.caption.as_str(), text.credit.as_str()]);
    std::iter::once(name).chain(told).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Gives an item its alternative text in one edition, where it has none there yet: an upload from an article's form does.
pub fn set_alt(tx: &mut Tx<'_>, actor: &Actor, id: MediaId, lang: Lang, alt: &str) -> Result<()> {
    let item = changeable(tx, actor, id, None)?;
    let mut texts = MediaText::of_media(tx, &[id])?;
    if texts.iter().any(|text| text.lang == lang && !text.alt.is_empty()) {
        return Ok(());
    }
    match texts.iter_mut().find(|text| text.lang == lang) {
        Some(text) => alt.clone_into(&mut text.alt),
        None => {
            let (caption, credit) = (String::new(), String::new());
            texts.push(MediaText { media_id: id, lang, alt: alt.to_owned(), caption, credit });
        }
    }
    let folded = fold(&searched(&item.name, &texts));
    write::describe(tx, id, &texts, item.decorative, &folded)
}

/// Puts another file in an item's place, wherever it is shown; gives the name of the file that nobody needs any more.
pub fn replace(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    id: MediaId,
    version: i64,
    file: &FileFacts,
) -> Result<Option<Digest>> {
    let item = changeable(tx, actor, id, Some(version))?;
    if item.is_video() != file.format.is_video() {
        return Err(Refusal::NotAPicture(id).into());
    }
    if let Some(same) = Media::by_digest(tx, &file.digest)? {
        return if same.id() == id { Ok(None) } else { Err(Refusal::SameFile(same.id()).into()) };
    }
    write::set_file(tx, id, file)?;
    if !file.format.is_video() {
        rendition_work::enqueue(tx, id, now)?;
    }
    note(tx, actor, now, "replace", "media", id)?;
    Ok(Some(item.digest))
}

/// Takes an item that nothing uses out of the library; gives the name of its file.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: MediaId) -> Result<Digest> {
    let item = changeable(tx, actor, id, None)?;
    if !media::uses(tx, id)?.is_empty() || !media::poster_of(tx, id)?.is_empty() {
        return Err(Refusal::InUse.into());
    }
    write::delete(tx, id)?;
    note(tx, actor, now, "delete", "media", id)?;
    Ok(item.digest)
}

/// Whether somebody may change an item: editors any, others what they uploaded, until readers see it.
pub fn may_change(conn: &mut Conn, actor: &Actor, item: &Media) -> Result<bool> {
    let own = actor.may(Permission::Write) && item.created_by == actor.id;
    Ok(actor.may(Permission::Publish) || (own && !media::is_public(conn, item.id())?))
}

fn changeable(tx: &mut Tx<'_>, actor: &Actor, id: MediaId, version: Option<i64>) -> Result<Media> {
    let item = Media::find(tx, id)?;
    if !may_change(tx, actor, &item)? {
        return Err(Error::Forbidden);
    }
    if version.is_some_and(|version| version != item.version) {
        return Err(Refusal::Stale(None).into());
    }
    Ok(item)
}

fn demand_picture(tx: &mut Tx<'_>, id: MediaId) -> Result<()> {
    match Media::find(tx, id) {
        Ok(item) if item.is_video() => Err(Refusal::NotAPicture(id).into()),
        Ok(_) => Ok(()),
        Err(Error::NotFound) => Err(Refusal::UnknownMedia(id).into()),
        Err(other) => Err(other),
    }
}

/// What a text carries, and that the library has all of it.
pub(super) fn carried(tx: &mut Tx<'_>, draft: &ArticleDraft) -> Result<Carried> {
    if let Chosen::Changed(Some(lead)) = draft.lead {
        demand_picture(tx, lead)?;
    }
    let (mut pictures, mut videos) = (Vec::new(), Vec::new());
    for id in &draft.body.embeds.media {
        match Media::find(tx, *id) {
            Ok(item) if item.is_video() => videos.push(*id),
            Ok(_) => pictures.push(*id),
            Err(Error::NotFound) => return Err(Refusal::UnknownMedia(*id).into()),
            Err(other) => return Err(other),
        }
    }
    let badges = Badges {
        photo: draft.body.embeds.gallery || pictures.len() >= PHOTOS,
        video: draft.body.embeds.foreign_video || !videos.is_empty(),
    };
    let mut picture = pictures.first().copied();
    if let (None, Some(video)) = (picture, videos.first()) {
        picture = media::poster(tx, *video)?;
    }
    Ok(Carried { badges, picture, lead: Chosen::Unchanged })
}
