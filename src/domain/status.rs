//! Where an article stands.

use std::fmt;

use diesel::sql_types::Text;

/// The status of an article; readers see `Published` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Status {
    /// Never published.
    Draft,
    /// Will be published at its minute.
    Scheduled,
    /// Readers see it.
    Published,
    /// Was published, and taken back.
    Unpublished,
}

impl Status {
    /// All of them, in the order of an article's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Scheduled, Self::Published, Self::Unpublished];

    /// Reads the stored spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == typed)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Unpublished => "unpublished",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
