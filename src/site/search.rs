//! The search indexes follow the database.

use super::{Site, block};
use crate::error::Result;

/// Where a data folder has the readers' index.
pub const READERS_INDEX: &str = "search";
/// Where it has the desk's.
pub const DESK_INDEX: &str = "search-desk";

impl Site {
    /// Takes up what changed since the last time; where nothing did, that costs a look at the generation.
    pub async fn keep_search(&self) -> Result<()> {
        if self.search.is_current(self.known().generation()) {
            return Ok(());
        }
        let (search, db) = (self.search.clone(), self.db.clone());
        block(move || search.keep_up(&db)).await
    }

    /// The same of the desk's, which costs a look at the number of the newest text.
    pub async fn keep_desk_search(&self) -> Result<()> {
        let (search, db) = (self.desk_search.clone(), self.db.clone());
        block(move || search.keep_up(&db)).await
    }
}
