//! The search index follows the database.

use super::{Site, block};
use crate::error::Result;

impl Site {
    /// Takes up what changed since the last time; where nothing did, that costs a look at the generation.
    pub async fn keep_search(&self) -> Result<()> {
        if self.search.is_current(self.known().generation()) {
            return Ok(());
        }
        let (search, db) = (self.search.clone(), self.db.clone());
        block(move || search.keep_up(&db)).await
    }
}
