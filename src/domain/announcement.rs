//! What the world is told of articles.

use serde::{Deserialize, Serialize};

/// What happened to an article, as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// They see it now.
    Published,
    /// They see another text, or at another address.
    Updated,
    /// They see it no more.
    Withdrawn,
}

impl Event {
    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Updated => "updated",
            Self::Withdrawn => "withdrawn",
        }
    }
}
