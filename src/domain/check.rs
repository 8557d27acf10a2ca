//! What is looked at before an article is published, and how much each matters to the newsroom.

use diesel::sql_types::Text;

/// One of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Check {
    /// The summary is empty.
    Summary,
    /// A picture says nothing to readers who can't see it.
    Alt,
    /// The headline is too long for cards.
    Headline,
    /// A link to this site leads to nothing that readers can see.
    Links,
    /// No category is chosen.
    Category,
    /// A tag's name is nearly that of another.
    Tags,
    /// A heading skips a level.
    Headings,
    /// A machine translated it, and nobody answers for that.
    Machine,
}

impl Check {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Machine,
        Self::Headline,
        Self::Summary,
        Self::Headings,
        Self::Links,
        Self::Alt,
        Self::Category,
        Self::Tags,
    ];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Alt => "alt",
            Self::Headline => "headline",
            Self::Links => "links",
            Self::Category => "category",
            Self::Tags => "tags",
            Self::Headings => "headings",
            Self::Machine => "machine",
        }
    }

    /// Where nobody has set it.
    pub fn usual(self) -> Level {
        if self.is_fixed() || self == Self::Machine { Level::Block } else { Level::Warn }
    }

    /// Without a category an article has no address: nobody can allow that.
    pub fn is_fixed(self) -> bool {
        self == Self::Category
    }
}

/// What a check does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Level {
    /// Nothing.
    Off,
    /// It is told.
    Warn,
    /// It keeps the article from being published.
    Block,
}

impl Level {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warn, Self::Block];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }
}

/// The levels that a newsroom has set.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<(Check, Level)>);

impl Levels {
    /// Those of some checks; the others keep their usual ones, and what is fixed stays.
    pub fn new(set: Vec<(Check, Level)>) -> Self {
        Self(set.into_iter().filter(|(check, level)| !check.is_fixed() && check.usual() != *level).collect())
    }

    /// A check's.
    pub fn of(&self, check: Check) -> Level {
        self.0.iter().find(|(known, _)| *known == check).map_or(check.usual(), |(_, level)| *level)
    }

    /// What differs from the usual.
    pub fn unusual(&self) -> &[(Check, Level)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_from_the_usual_is_kept_and_a_category_is_always_needed() {
        let set = vec![(Check::Summary, Level::Block), (Check::Tags, Level::Warn), (Check::Category, Level::Off)];

        let levels = Levels::new(set);

        assert_eq!(levels.unusual(), [(Check::Summary, Level::Block)]);
        assert_eq!((levels.of(Check::Tags), levels.of(Check::Category)), (Level::Warn, Level::Block));
    }
}
