//! One thing done to many articles at once.

use diesel::sql_types::Text;

use super::id::CategoryId;

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchAction {
    /// They carry a tag of this name.
    AddTag(String),
    /// They don't carry it any more.
    RemoveTag(String),
    /// Their stories go to another section.
    Move(CategoryId),
    /// They are taken from readers; whoever comes later is told why, unless it is empty.
    Unpublish(String),
}

impl BatchAction {
    /// Reads the stored spelling.
    pub fn parse(kind: &str, argument: &str) -> Option<Self> {
        match kind {
            "add_tag" => Some(Self::AddTag(argument.to_owned())),
            "remove_tag" => Some(Self::RemoveTag(argument.to_owned())),
            "move" => CategoryId::parse(argument).map(Self::Move),
            "unpublish" => Some(Self::Unpublish(argument.to_owned())),
            _ => None,
        }
    }

    /// The stored spelling of what is done.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::AddTag(_) => "add_tag",
            Self::RemoveTag(_) => "remove_tag",
            Self::Move(_) => "move",
            Self::Unpublish(_) => "unpublish",
        }
    }

    /// The stored spelling of what it is done with.
    pub fn argument(&self) -> String {
        match self {
            Self::AddTag(name) | Self::RemoveTag(name) => name.clone(),
            Self::Move(category) => category.to_string(),
            Self::Unpublish(reason) => reason.clone(),
        }
    }
}

/// Why an article was left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Obstacle {
    /// Who asked for it may not change it.
    Forbidden,
    /// Somebody changed it meanwhile.
    Changed,
    /// The tag or the section has no name in its edition.
    Unnamed,
    /// It carries as many tags as it can.
    Full,
    /// Readers may not be given it now: its story is under embargo or withdrawn, or its time is over.
    Refused,
}

impl Obstacle {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Forbidden, Self::Changed, Self::Unnamed, Self::Full, Self::Refused];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|obstacle| obstacle.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::Changed => "changed",
            Self::Unnamed => "unnamed",
            Self::Full => "full",
            Self::Refused => "refused",
        }
    }
}
