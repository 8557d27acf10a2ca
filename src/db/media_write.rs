//! The media library, to change. Called by `newsroom` alone.

use diesel::prelude::*;

use super::Tx;
use super::media::MediaText;
use super::schema::{media, media_captions, media_posters, media_texts};
use crate::domain::digest::Digest;
use crate::domain::id::{MediaId, UserId};
use crate::domain::lang::Lang;
use crate::domain::media::{FocalPoint, MediaFormat, Size};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// What a file is, as its bytes say.
#[derive(Clone, Debug)]
pub struct FileFacts {
    /// Its name in the store.
    pub digest: Digest,
    /// Its format.
    pub format: MediaFormat,
    /// Its length.
    pub bytes: i64,
    /// Its pixels, upright.
    pub size: Size,
    /// Of a video, in milliseconds; 0 where it is not known.
    pub duration_ms: i64,
    /// It moves.
    pub animated: bool,
    /// A `data:` address of a few pixels, or empty.
    pub placeholder: String,
}

/// Adds an item.
pub fn insert(
    tx: &mut Tx<'_>,
    public_id: &str,
    file: &FileFacts,
    name: &str,
    folded: &str,
    by: UserId,
    at: UtcTime,
) -> Result<MediaId> {
    let generation = tx.generation();
    Ok(diesel::insert_into(media::table)
        .values((
            media::public_id.eq(public_id),
            media::digest.eq(&file.digest),
            media::format.eq(file.format),
            media::bytes.eq(file.bytes),
            media::width.eq(i64::from(file.size.width)),
            media::height.eq(i64::from(file.size.height)),
            media::duration_ms.eq(file.duration_ms),
            media::animated.eq(file.animated),
            media::placeholder.eq(&file.placeholder),
            media::name.eq(name),
            media::folded.eq(folded),
            media::created_at.eq(at),
            media::created_by.eq(by),
            media::generation.eq(generation),
        ))
        .returning(media::id)
        .get_result(&mut **tx)?)
}

/// Puts another file in an item's place: its addresses change, and its AVIF renditions are still to be made.
pub fn set_file(tx: &mut Tx<'_>, id: MediaId, file: &FileFacts) -> Result<()> {
    let generation = tx.generation();
    diesel::update(media::table.find(id))
        .set((
            media::digest.eq(&file.digest),
            media::format.eq(file.format),
            media::bytes.eq(file.bytes),
            media::width.eq(i64::from(file.size.width)),
            media::height.eq(i64::from(file.size.height)),
            media::duration_ms.eq(file.duration_ms),
            media::animated.eq(file.animated),
            media::placeholder.eq(&file.placeholder),
            media::has_avif.eq(false),
            media::cut.eq(media::cut + 1),
            media::version.eq(media::version + 1),
            media::generation.eq(generation),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Moves the focal point: the crops change, and with them every address.
pub fn set_focal(tx: &mut Tx<'_>, id: MediaId, focal: FocalPoint) -> Result<()> {
    diesel::update(media::table.find(id))
        .set((
            media::focal_x.eq(i64::from(focal.x())),
            media::focal_y.eq(i64::from(focal.y())),
            media::has_avif.eq(false),
            media::cut.eq(media::cut + 1),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes that the AVIF renditions of a cut are made.
pub fn set_has_avif(tx: &mut Tx<'_>, id: MediaId, cut: i64) -> Result<()> {
    let generation = tx.generation();
    diesel::update(media::table.find(id).filter(media::cut.eq(cut)))
        .set((media::has_avif.eq(true), media::generation.eq(generation)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Replaces an item's texts in some editions, and says whether it is decorative. The version rises.
pub fn describe(tx: &mut Tx<'_>, id: MediaId, texts: &[MediaText], decorative: bool, folded: &str) -> Result<()> {
    for text in texts {
        diesel::delete(media_texts::table.find((id, text.lang))).execute(&mut **tx)?;
        if !(text.alt.is_empty() && text.caption.is_empty() && text.credit.is_empty()) {
            diesel::insert_into(media_texts::table).values(text).execute(&mut **tx)?;
        }
    }
    let generation = tx.generation();
    diesel::update(media::table.find(id))
        .set((
            media::decorative.eq(decorative),
            media::folded.eq(folded),
            media::version.eq(media::version + 1),
            media::generation.eq(generation),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Gives a video a poster, or none.
pub fn set_poster(tx: &mut Tx<'_>, video: MediaId, picture: Option<MediaId>) -> Result<()> {
    diesel::delete(media_posters::table.find(video)).execute(&mut **tx)?;
    if let Some(picture) = picture {
        diesel::insert_into(media_posters::table)
            .values((media_posters::video_id.eq(video), media_posters::picture_id.eq(picture)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Gives a video captions in an edition's language, or takes them away. Their address changes.
pub fn set_captions(tx: &mut Tx<'_>, id: MediaId, lang: Lang, vtt: Option<&str>) -> Result<()> {
    diesel::delete(media_captions::table.find((id, lang))).execute(&mut **tx)?;
    if let Some(vtt) = vtt {
        diesel::insert_into(media_captions::table)
            .values((media_captions::media_id.eq(id), media_captions::lang.eq(lang), media_captions::vtt.eq(vtt)))
            .execute(&mut **tx)?;
    }
    diesel::update(media::table.find(id)).set(media::cut.eq(media::cut + 1)).execute(&mut **tx)?;
    Ok(())
}

/// Removes an item; its number is never given again.
pub fn delete(tx: &mut Tx<'_>, id: MediaId) -> Result<()> {
    diesel::delete(media::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
