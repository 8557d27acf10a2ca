//! What this server is set up to send.

use tokio::sync::Semaphore;

use super::Site;
use crate::domain::delivery::Channel;
use crate::error::{Error, Result};
use crate::outbound::{Answer, Client, Unreachable};

impl Site {
    /// The channels by which it can send; others are left to nodes that can.
    pub fn channels(&self) -> &'static [Channel] {
        match self.mailer {
            Some(_) => &Channel::ALL,
            None => {
                &[Channel::Ping, Channel::IndexNow, Channel::Webhook, Channel::Push, Channel::Activity, Channel::Purge]
            }
        }
    }

    /// Asks a server that a stranger named, unless that is being done for too many already.
    pub async fn ask_stranger<F>(&self, ask: F) -> Result<Result<Answer, Unreachable>>
    where
        F: FnOnce(&Client) -> Result<Answer, Unreachable> + Send + 'static,
    {
        let _permit = self.strangers.try_acquire().map_err(|_| Error::Busy)?;
        let client = self.outbound.clone();
        self.off_thread(move || Ok(ask(&client))).await
    }
}

/// So many strangers are asked who they are at once; others come back later.
const STRANGERS: usize = 4;

/// What keeps strangers from having this server ask around all the time.
pub(super) fn strangers() -> Semaphore {
    Semaphore::new(STRANGERS)
}
