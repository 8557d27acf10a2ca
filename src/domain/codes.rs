//! Who must have one-time codes.

use super::role::{Permission, Role};

/// Who may do nothing at the desk until one-time codes are set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodesFor {
    /// Each as they like.
    Nobody,
    /// Whoever publishes.
    Publishers,
    /// Everybody at the desk.
    Everybody,
}

impl CodesFor {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Publishers, Self::Everybody];

    /// Reads the setting's spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|codes| codes.as_str() == typed)
    }

    /// The setting's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Publishers => "publishers",
            Self::Everybody => "everybody",
        }
    }

    /// Whether somebody with this role is meant.
    pub fn covers(self, role: Role) -> bool {
        match self {
            Self::Nobody => false,
            Self::Publishers => role.may(Permission::PublishOwn),
            Self::Everybody => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publishers_are_those_who_may_publish() {
        let covered: Vec<Role> = Role::ALL.into_iter().filter(|role| CodesFor::Publishers.covers(*role)).collect();

        assert_eq!(covered, [Role::Admin, Role::Editor, Role::Author]);
        assert!(Role::ALL.into_iter().all(|role| CodesFor::Everybody.covers(role) && !CodesFor::Nobody.covers(role)));
        assert!(CodesFor::ALL.into_iter().all(|codes| CodesFor::parse(codes.as_str()) == Some(codes)));
    }
}
