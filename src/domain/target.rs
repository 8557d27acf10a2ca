//! An address that somebody outside gave us to send to.

use url::Url;

/// An absolute address over HTTP or HTTPS, without a name, a password or a fragment. Where it leads is checked when it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// The longest that is taken, in bytes, as typed and as spelt.
    pub const MAX: usize = 2_000;

    /// Reads one.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let url = Url::parse(typed).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let is_bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        // Spelt out, one letter may be nine.
        let is_short = typed.len() <= Self::MAX && url.as_str().len() <= Self::MAX;
        (is_short && is_web && is_bare).then(|| Self(url.into()))
    }

    /// Scheme, host and port, as a browser tells where something comes from.
    pub fn origin(&self) -> String {
        Url::parse(&self.0).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
    }

    /// The host.
    pub fn host(&self) -> Option<String> {
        Url::parse(&self.0).ok()?.host_str().map(str::to_owned)
    }

    /// Whether what is sent there can be read by nobody on the way.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// As it is spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn a_target_is_a_bare_address_of_the_web() {
        assert_eq!(
            Target::parse(" https://Partner.example/in?x=1 ").unwrap().as_str(),
            "https://partner.example/in?x=1"
        );
        for wrong in [
            "",
            "partner.example",
            "ftp://a/",
            "https://",
            "https://u:p@a/",
            "https://a/#x",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert_eq!(Target::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_that_was_taken_is_taken_again_as_it_is_spelt() {
        let address = |letters: usize| format!("https://partner.example/{}", "ə".repeat(letters));

        let taken = Target::parse(&address(300)).unwrap();

        assert_eq!(Target::parse(taken.as_str()), Some(taken));
        assert_eq!(Target::parse(&address(900)), None);
    }
}
