//! Who may do what at the desk.

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
    /// Writes drafts of their own.
    Contributor,
}

/// A thing that some roles may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Write drafts, see one's own account.
    Write,
    /// Publish, schedule, unpublish, delete, and write in anybody's article.
    Publish,
    /// Front slots, topics, tags, categories.
    Curate,
    /// Users, editions, settings.
    Administer,
}

impl Role {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Editor, Self::Contributor];

    /// The table of rights.
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Write => true,
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
            Self::Contributor => "contributor",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Permission, Role};

    #[test]
    fn only_admins_administer_and_contributors_only_write() {
        let rights = |role: Role| {
            [Permission::Write, Permission::Publish, Permission::Curate, Permission::Administer]
                .map(|permission| role.may(permission))
        };

        assert_eq!(rights(Role::Admin), [true, true, true, true]);
        assert_eq!(rights(Role::Editor), [true, true, true, false]);
        assert_eq!(rights(Role::Contributor), [true, false, false, false]);
    }
}
