//! The address of a server that we ask.

/// Scheme, host and perhaps a port and a path, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

impl Endpoint {
    /// Reads `https://host:port/path`, or the same over plain HTTP. No names or passwords: those have their settings.
    pub fn parse(typed: &str) -> Option<Self> {
        let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"))?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']' | b'/' | b'_');
        let named = rest.bytes().next().is_some_and(|b| b != b'/') && rest.bytes().all(plain);
        named.then(|| Self(typed.trim_end_matches('/').to_owned()))
    }

    /// Whether it is reached without TLS.
    pub fn is_plain(&self) -> bool {
        self.0.starts_with("http://")
    }

    /// As it is spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The host (and port) that an origin is known by.
pub fn authority(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    #[test]
    fn an_endpoint_holds_no_password() {
        assert_eq!(Endpoint::parse("https://s3.example/").unwrap().as_str(), "https://s3.example");
        assert!(Endpoint::parse("http://[::1]:9000").is_some());
        for wrong in ["s3.example", "ftp://a", "https://", "https:///x", "https://u:p@a", "https://a?b=c"] {
            assert_eq!(Endpoint::parse(wrong), None, "{wrong}");
        }
    }
}
