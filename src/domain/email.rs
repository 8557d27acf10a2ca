//! E-mail addresses as names of accounts.

use std::fmt;

use diesel::sql_types::Text;

/// An address: ASCII letters lower-cased, everything else exactly as typed.
#[derive(Clone, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Email(String);

impl Email {
    /// Accepts what looks like an address: one `@`, a dot in the domain, no spaces or controls.
    pub fn parse(typed: &str) -> Option<Self> {
        let text = typed.trim().to_ascii_lowercase();
        let (local, domain) = text.split_once('@')?;
        let labels = domain.split('.').all(|label| !label.is_empty()) && domain.contains('.');
        let plain =
            text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | ',' | ';'));
        (!local.is_empty() && labels && plain && !domain.contains('@') && text.len() <= 254).then_some(Self(text))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        assert_eq!(
            Email::parse(" Leyla@Example.ORG ").map(|email| email.to_string()),
            Some("leyla@example.org".into())
        );
        for typed in ["", "a", "@b.az", "a@", "a@b", "a@b..az", "a b@c.az", "a@b@c.az", "<a@b.az>"] {
            assert_eq!(Email::parse(typed), None, "{typed:?}");
        }
        assert_ne!(Email::parse("á@b.az"), Email::parse("a@b.az"));
    }
}
