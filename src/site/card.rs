//! Cards in place of pictures, drawn when they are first asked for.

use bytes::Bytes;
use quick_cache::sync::Cache;

use super::Site;
use crate::error::{Error, Result};
use crate::media::card::Card;

/// So many of some 30 KB each are kept; browsers and caches between keep them for ever.
const KEPT: usize = 200;

/// The cards that were asked for lately, by their digests.
pub(super) struct Cards(Cache<String, Bytes>);

impl Default for Cards {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

impl Site {
    /// A card as a PNG. Of many who ask for one, one has it drawn and the others wait, no longer than for a page.
    pub async fn card(&self, card: Card) -> Result<Bytes> {
        let digest = card.digest();
        let place = self.cards.0.get_value_or_guard_async(&digest);
        match tokio::time::timeout(self.config.patience, place).await.map_err(|_| Error::Busy)? {
            Ok(drawn) => Ok(drawn),
            Err(vacancy) => {
                let drawn = self.compute(move || card.draw()).await?;
                let drawn = Bytes::from(drawn.ok_or_else(|| Error::internal("a card can't be drawn"))?);
                // Somebody may have replaced the place meanwhile; the card is served all the same.
                let _ = vacancy.insert(drawn.clone());
                Ok(drawn)
            }
        }
    }
}
