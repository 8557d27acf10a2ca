//! How far a text has come before it is published.

use std::fmt;

use diesel::sql_types::Text;

/// The stage of an article's newest text, whatever readers see of an older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Stage {
    /// Somebody writes it.
    Writing,
    /// Somebody else is to read it.
    InReview,
    /// It was read, and may be published.
    Approved,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Writing, Self::InReview, Self::Approved];

    /// Reads the stored spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == typed)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::InReview => "in_review",
            Self::Approved => "approved",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
