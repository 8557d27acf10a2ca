//! By what somebody proves who they are.

/// What a session was begun with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// A password alone.
    Password,
    /// A password, and an authenticator's code.
    PasswordAndCode,
    /// A password, and a recovery code in its place.
    PasswordAndRecoveryCode,
    /// A passkey, which has seen its owner.
    Passkey,
    /// The one-time link of the first admin.
    FirstLink,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Password, Self::PasswordAndCode, Self::PasswordAndRecoveryCode, Self::Passkey, Self::FirstLink];

    /// As the audit log has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordAndCode => "password and code",
            Self::PasswordAndRecoveryCode => "password and recovery code",
            Self::Passkey => "passkey",
            Self::FirstLink => "first link",
        }
    }

    /// Reads it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.as_str() == text)
    }
}

/// Where somebody was turned away on their way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At the password, or at the account.
    Password,
    /// At the code after it.
    Code,
    /// At a passkey.
    Passkey,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Password, Self::Code, Self::Passkey];

    /// As the audit log has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Passkey => "passkey",
        }
    }

    /// Reads it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}
