//! Where a request came from: an address, and what the browser calls itself.

use std::net::{IpAddr, Ipv4Addr};

use super::request_id::RequestId;

/// More of what a browser calls itself is not kept.
const AGENT_MAX: usize = 300;

/// The sender of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its address, as far as trusted proxies tell it.
    pub address: IpAddr,
    /// Its `User-Agent`, cut and without control characters: it is shown, and anybody may write what they like there.
    pub agent: String,
    /// The request's id, if it is known.
    pub request: Option<RequestId>,
}

impl Client {
    /// Takes what a request tells.
    pub fn new(address: IpAddr, agent: &str) -> Self {
        let agent = agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect();
        Self { address, agent, request: None }
    }

    /// Nobody's request: what the server does by itself.
    pub fn unknown() -> Self {
        Self::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), "")
    }
}

/// What counts as one sender: one person has a whole /64 of IPv6.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & (u128::MAX << 64)).into()),
    }
}

/// Browsers by a word of theirs; those that claim to be others come before them.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex Browser"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems by a word of theirs, in the same way.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// A browser's and its system's short names, as "Firefox, Windows"; none for what is unknown.
pub fn browser_name(agent: &str) -> Option<String> {
    let named =
        |known: &[(&str, &'static str)]| known.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name);
    match (named(BROWSERS), named(SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (browser, system) => browser.or(system).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_what_they_call_themselves() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

        assert_eq!(browser_name(edge).as_deref(), Some("Edge, Windows"));
        assert_eq!(browser_name(phone).as_deref(), Some("Safari, iPhone"));
        assert_eq!(browser_name("curl/8.5"), None);
    }

    #[test]
    fn what_a_browser_calls_itself_is_kept_short_and_printable() {
        let sent = format!("a\r\n\u{1b}[31m{}", "x".repeat(1_000));

        let client = Client::new(IpAddr::V4(Ipv4Addr::LOCALHOST), &sent);

        assert_eq!(client.agent.chars().count(), 300);
        assert!(client.agent.starts_with("a[31mx"));
    }
}
