//! Who may do what at the desk. docs/roles.md shows the same table, and a test compares them.

use std::fmt;

use diesel::sql_types::Text;

/// What a user is in the newsroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Role {
    /// Runs the newsroom: users, editions, settings, and all that an editor may.
    Admin,
    /// Publishes, curates the front, names categories and tags.
    Editor,
    /// Writes and publishes articles of their own.
    Author,
    /// Tells in other editions what has been told in one; never publishes.
    Translator,
    /// Writes drafts of their own; never publishes.
    Contributor,
}

/// A thing that some roles may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Write drafts, see one's own account.
    Write,
    /// Begin a story.
    Begin,
    /// Write in colleagues' translations.
    Translate,
    /// Publish, schedule, unpublish and delete articles of one's own.
    PublishOwn,
    /// The same with anybody's, and write in them.
    Publish,
    /// Front slots, topics, tags, categories.
    Curate,
    /// Users, editions, settings.
    Administer,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Write, Self::Begin, Self::Translate, Self::PublishOwn, Self::Publish, Self::Curate, Self::Administer];
}

impl Role {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 5] = [Self::Admin, Self::Editor, Self::Author, Self::Translator, Self::Contributor];

    /// The table of rights.
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Write => true,
            Permission::Begin => self != Self::Translator,
            Permission::Translate => matches!(self, Self::Admin | Self::Editor | Self::Translator),
            Permission::PublishOwn => matches!(self, Self::Admin | Self::Editor | Self::Author),
            Permission::Publish | Permission::Curate => matches!(self, Self::Admin | Self::Editor),
            Permission::Administer => self == Self::Admin,
        }
    }

    /// Reads the stored spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == typed)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Author => "author",
            Self::Translator => "translator",
            Self::Contributor => "contributor",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
