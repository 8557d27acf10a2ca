//! The keys that a newsroom makes for itself, by their names.

use std::fmt;

use super::lang::Lang;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// Signs addresses of pictures and videos.
    Media,
    /// Makes the links of newsletters.
    Letters,
    /// Signs notifications to browsers.
    Notifications,
    /// Signs what an edition tells its followers.
    Edition(Lang),
}

impl KeyName {
    /// Reads a name as commands have it.
    pub fn parse(typed: &str) -> Option<Self> {
        match typed {
            "media" => Some(Self::Media),
            "letters" => Some(Self::Letters),
            "notifications" => Some(Self::Notifications),
            other => Lang::parse(other.strip_prefix("edition-")?).map(Self::Edition),
        }
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Media => f.write_str("media"),
            Self::Letters => f.write_str("letters"),
            Self::Notifications => f.write_str("notifications"),
            Self::Edition(lang) => write!(f, "edition-{lang}"),
        }
    }
}
