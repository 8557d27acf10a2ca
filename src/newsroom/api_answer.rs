//! A request that is sent again under its key is answered as it was, and changes nothing a second time.

use chrono::TimeDelta;

use crate::db::Tx;
use crate::db::api_answer::{self as db, Answer};
use crate::domain::id::ApiTokenId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// For so long a key stands for its request.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// A request that has been under way for so long died with its node.
const GIVEN_UP: TimeDelta = TimeDelta::minutes(2);

/// What a key stands for.
#[derive(Clone, Debug)]
pub enum Begun {
    /// Nothing until now: this request is the first.
    First,
    /// This request, which was answered.
    Again(Answer),
    /// This request, which is not answered yet.
    UnderWay,
    /// Another request.
    Other,
}

/// Claims a key for a request.
pub fn begin(tx: &mut Tx<'_>, token: ApiTokenId, key: &str, digest: &str, now: UtcTime) -> Result<Begun> {
    let before = db::find(tx, token, key)?.filter(|before| now < before.begun_at.plus(KEPT));
    match before {
        Some(before) if before.digest != digest => return Ok(Begun::Other),
        Some(before) => match before.answer {
            Some(answer) => return Ok(Begun::Again(answer)),
            None if now < before.begun_at.plus(GIVEN_UP) => return Ok(Begun::UnderWay),
            None => {}
        },
        None => {}
    }
    db::begin(tx, token, key, digest, now)?;
    Ok(Begun::First)
}

/// Keeps what a request was answered.
pub fn finish(tx: &mut Tx<'_>, token: ApiTokenId, key: &str, answer: &Answer) -> Result<()> {
    db::finish(tx, token, key, answer)
}

/// A request that changed nothing may be sent again, mended, under its key.
pub fn forget(tx: &mut Tx<'_>, token: ApiTokenId, key: &str) -> Result<()> {
    db::forget(tx, token, key)
}

/// Forgets keys that stand for nothing any more.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep(tx, now.plus(-KEPT))
}
