//! Write transactions.

use diesel::Connection;

use super::Conn;
use super::audit::Told;
use crate::error::Result;

/// A write transaction: made only by [`Db`](super::Db), so that no write happens outside of one and none forgets the generation.
pub struct Tx<'c> {
    pub(super) conn: &'c mut Conn,
    pub(super) generation: i64,
    /// What the log is told once all is kept.
    pub(super) told: &'c mut Vec<Told>,
}

impl Tx<'_> {
    /// The number to stamp on the rows that this transaction changes.
    pub fn generation(&self) -> i64 {
        self.generation
    }

    /// Runs a part that is kept whole or not at all, while the rest of the transaction goes on.
    pub fn attempt<T>(&mut self, part: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let (generation, mut told) = (self.generation, Vec::new());
        let done = self.conn.transaction(|conn| part(&mut Tx { conn, generation, told: &mut told }))?;
        self.told.append(&mut told);
        Ok(done)
    }

    /// Has the log told of something, if all is kept.
    pub(super) fn tell(&mut self, what: Told) {
        self.told.push(what);
    }
}

impl std::ops::Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl std::ops::DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}
