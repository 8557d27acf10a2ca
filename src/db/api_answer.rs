//! Answers to requests that may be sent again under the same key.

use diesel::prelude::*;

use super::Tx;
use super::schema::api_answers;
use crate::domain::id::ApiTokenId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: i64,
    /// Where the thing made is, or empty.
    pub location: String,
    /// Its version, or empty.
    pub etag: String,
    /// The body.
    pub body: String,
}

/// A request that came before.
#[derive(Clone, Debug)]
pub struct Before {
    /// Of its method, address and body.
    pub digest: String,
    /// When it came.
    pub begun_at: UtcTime,
    /// What it was answered; nothing yet while it is under way.
    pub answer: Option<Answer>,
}

type Columns = (String, UtcTime, Option<i64>, String, String, String);

/// The request that came before under a key.
pub fn find(tx: &mut Tx<'_>, token: ApiTokenId, key: &str) -> Result<Option<Before>> {
    let found: Option<Columns> = api_answers::table
        .find((token, key))
        .select((
            api_answers::digest,
            api_answers::begun_at,
            api_answers::status,
            api_answers::location,
            api_answers::etag,
            api_answers::body,
        ))
        .first(&mut **tx)
        .optional()?;
    Ok(found.map(|(digest, begun_at, status, location, etag, body)| Before {
        digest,
        begun_at,
        answer: status.map(|status| Answer { status, location, etag, body }),
    }))
}

/// Notes that a request is under way.
pub fn begin(tx: &mut Tx<'_>, token: ApiTokenId, key: &str, digest: &str, at: UtcTime) -> Result<()> {
    forget(tx, token, key)?;
    diesel::insert_into(api_answers::table)
        .values((
            api_answers::token_id.eq(token),
            api_answers::request_key.eq(key),
            api_answers::digest.eq(digest),
            api_answers::begun_at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps the answer.
pub fn finish(tx: &mut Tx<'_>, token: ApiTokenId, key: &str, answer: &Answer) -> Result<()> {
    let under_way = api_answers::table.find((token, key));
    diesel::update(under_way)
        .set((
            api_answers::status.eq(answer.status),
            api_answers::location.eq(&answer.location),
            api_answers::etag.eq(&answer.etag),
            api_answers::body.eq(&answer.body),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets a request: the next one under its key is the first.
pub fn forget(tx: &mut Tx<'_>, token: ApiTokenId, key: &str) -> Result<()> {
    diesel::delete(api_answers::table.find((token, key))).execute(&mut **tx)?;
    Ok(())
}

/// Forgets those that came before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(api_answers::table.filter(api_answers::begun_at.lt(before))).execute(&mut **tx)?)
}
