//! Letters to people of the newsroom: what they are about, and which of them a person wants.

use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// A comment names them, or asks for a change of what is theirs.
    Comment,
    /// An article was given into their hands.
    Assignment,
    /// A text waits for a reader.
    Review,
    /// Their text was approved.
    Approval,
    /// An admin sends them a link to set a password.
    Link,
    /// They, or somebody who says so, have forgotten the password.
    Reset,
    /// Their password is another one now.
    Password,
}

impl MailKind {
    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Assignment => "assignment",
            Self::Review => "review",
            Self::Approval => "approval",
            Self::Link => "link",
            Self::Reset => "reset",
            Self::Password => "password",
        }
    }
}

/// Which letters about the newsroom's work a person wants; those about their account always come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum MailWish {
    /// Of all that waits for them.
    All,
    /// Of what names them, or is theirs.
    Named,
    /// None.
    Nothing,
}

impl MailWish {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::All, Self::Named, Self::Nothing];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Named => "named",
            Self::Nothing => "none",
        }
    }

    /// Whether somebody with this wish is written about it.
    pub fn includes(self, kind: MailKind) -> bool {
        match kind {
            MailKind::Link | MailKind::Reset | MailKind::Password => true,
            MailKind::Review => self == Self::All,
            MailKind::Comment | MailKind::Assignment | MailKind::Approval => self != Self::Nothing,
        }
    }
}
