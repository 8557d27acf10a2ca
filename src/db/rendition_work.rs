//! Renditions still to be made, each by one node.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::schema::{media, rendition_work};
use super::{Conn, Tx};
use crate::domain::id::MediaId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// WebP and JPEG first, then what takes ten times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// WebP and JPEG.
    Common,
    /// AVIF.
    Avif,
}

impl Stage {
    fn number(self) -> i64 {
        match self {
            Self::Common => 1,
            Self::Avif => 2,
        }
    }
}

/// Work that one node has claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Whose renditions.
    pub media: MediaId,
    /// Of which cut of it: another one is other work.
    pub cut: i64,
    /// Which of them.
    pub stage: Stage,
    /// How often it was begun, this time included.
    pub attempts: i64,
}

/// Asks for all renditions of an item.
pub fn enqueue(tx: &mut Tx<'_>, media: MediaId, now: UtcTime) -> Result<()> {
    done(tx, media)?;
    diesel::insert_into(rendition_work::table)
        .values((
            rendition_work::media_id.eq(media),
            rendition_work::stage.eq(Stage::Common.number()),
            rendition_work::free_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Asks for all renditions of all items.
pub fn enqueue_all(tx: &mut Tx<'_>, now: UtcTime) -> Result<()> {
    diesel::delete(rendition_work::table).execute(&mut **tx)?;
    let all: Vec<MediaId> = media::table.select(media::id).load(&mut **tx)?;
    all.into_iter().try_for_each(|media| enqueue(tx, media, now))
}

/// How many items have renditions to be made.
pub fn count(conn: &mut Conn) -> Result<i64> {
    Ok(rendition_work::table.count().get_result(conn)?)
}

/// Whether any work is free.
pub fn is_waiting(conn: &mut Conn, now: UtcTime) -> Result<bool> {
    let free: Option<MediaId> = rendition_work::table
        .filter(rendition_work::free_at.le(now))
        .select(rendition_work::media_id)
        .first(conn)
        .optional()?;
    Ok(free.is_some())
}

/// Claims what is next, for a while: whoever is killed meanwhile leaves it free again.
pub fn claim(tx: &mut Tx<'_>, now: UtcTime, lease: TimeDelta) -> Result<Option<Claim>> {
    let next: Option<(MediaId, i64, i64, i64)> = rendition_work::table
        .inner_join(media::table.on(media::id.eq(rendition_work::media_id)))
        .filter(rendition_work::free_at.le(now))
        .order((rendition_work::stage, rendition_work::free_at, rendition_work::media_id))
        .select((rendition_work::media_id, media::cut, rendition_work::stage, rendition_work::attempts))
        .first(&mut **tx)
        .optional()?;
    let Some((media, cut, stage, attempts)) = next else { return Ok(None) };
    let attempts = attempts + 1;
    diesel::update(rendition_work::table.find(media))
        .set((rendition_work::free_at.eq(now.plus(lease)), rendition_work::attempts.eq(attempts)))
        .execute(&mut **tx)?;
    let stage = if stage == Stage::Common.number() { Stage::Common } else { Stage::Avif };
    Ok(Some(Claim { media, cut, stage, attempts }))
}

/// Whether a claim's work is still what it was: nobody has replaced or cut the picture otherwise since.
pub fn is_current(conn: &mut Conn, claim: &Claim) -> Result<bool> {
    let cut: Option<i64> = media::table.find(claim.media).select(media::cut).first(conn).optional()?;
    Ok(cut == Some(claim.cut))
}

/// Goes on to the next stage of an item.
pub fn advance(tx: &mut Tx<'_>, media: MediaId, now: UtcTime) -> Result<()> {
    diesel::update(rendition_work::table.find(media))
        .set((
            rendition_work::stage.eq(Stage::Avif.number()),
            rendition_work::attempts.eq(0),
            rendition_work::free_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps a claim, or puts the work off, until a moment.
pub fn postpone(tx: &mut Tx<'_>, media: MediaId, until: UtcTime) -> Result<()> {
    diesel::update(rendition_work::table.find(media)).set(rendition_work::free_at.eq(until)).execute(&mut **tx)?;
    Ok(())
}

/// Frees all claims: whoever held them was killed.
pub fn free_all(tx: &mut Tx<'_>, now: UtcTime) -> Result<()> {
    let held = rendition_work::table.filter(rendition_work::free_at.gt(now)).filter(rendition_work::attempts.gt(0));
    diesel::update(held).set(rendition_work::free_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}

/// There is nothing left to do for an item.
pub fn done(tx: &mut Tx<'_>, media: MediaId) -> Result<()> {
    diesel::delete(rendition_work::table.find(media)).execute(&mut **tx)?;
    Ok(())
}
