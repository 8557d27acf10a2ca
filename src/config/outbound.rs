//! Settings of what others are told.

use ipnet::IpNet;

use super::{Given, WrongSetting};
use crate::domain::target::Target;
use crate::outbound::Client;

/// What others are told, and where they may be.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// The `WebSub` hub that feeds name and that is told of news, if there is one.
    pub websub_hub: Option<String>,
    /// The address of search engines that are told of changes (`IndexNow`), if they are.
    pub indexnow: Option<String>,
    /// The list of leaked passwords that new ones are looked up in, if there is one.
    pub leaked_passwords: Option<String>,
    /// Private networks that may be reached beside the open internet.
    pub networks: Vec<IpNet>,
    /// The only hosts that may be, if any is named.
    hosts: Vec<String>,
}

impl Outbound {
    /// Checks them.
    pub(super) fn new(given: &Given, file: &Given) -> Result<Self, WrongSetting> {
        let networks = given.outbound_networks.as_ref().or(file.outbound_networks.as_ref());
        let networks = networks.map(|typed| parse_networks(typed)).transpose()?.unwrap_or_default();
        let parse_url = |name, typed: &String| parse_url(name, typed, &networks);
        let hosts = given.outbound_hosts.as_ref().or(file.outbound_hosts.as_ref());
        let hub = given.websub_hub.as_ref().or(file.websub_hub.as_ref());
        let indexnow = given.indexnow_url.as_ref().or(file.indexnow_url.as_ref());
        let leaked = given.leaked_passwords_url.as_ref().or(file.leaked_passwords_url.as_ref());
        Ok(Self {
            websub_hub: hub.map(|typed| parse_url("websub_hub", typed)).transpose()?,
            indexnow: indexnow.map(|typed| parse_url("indexnow_url", typed)).transpose()?,
            leaked_passwords: leaked
                .map(|typed| {
                    parse_url("leaked_passwords_url", typed).and_then(|url| folder("leaked_passwords_url", url))
                })
                .transpose()?,
            hosts: hosts.map(|typed| parse_hosts(typed)).transpose()?.unwrap_or_default(),
            networks,
        })
    }

    /// Whether something may be sent there, as far as an address tells: plain HTTP is for networks that are named. Where a name leads is
    /// checked when it is used.
    pub fn may_tell(&self, target: &Target) -> bool {
        may_tell(target, &self.networks)
    }

    /// What asks and tells them.
    pub fn client(&self) -> Client {
        Client::new(self.networks.clone(), self.hosts.clone())
    }

    /// For `manset config`.
    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let networks = self.networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        vec![
            ("websub_hub", "MANSET_WEBSUB_HUB", self.websub_hub.clone().unwrap_or_default()),
            ("indexnow_url", "MANSET_INDEXNOW_URL", self.indexnow.clone().unwrap_or_default()),
            ("leaked_passwords_url", "MANSET_LEAKED_PASSWORDS_URL", self.leaked_passwords.clone().unwrap_or_default()),
            ("outbound_networks", "MANSET_OUTBOUND_NETWORKS", networks),
            ("outbound_hosts", "MANSET_OUTBOUND_HOSTS", self.hosts.join(",")),
        ]
    }
}

fn may_tell(target: &Target, networks: &[IpNet]) -> bool {
    target.is_secure() || !networks.is_empty()
}

fn parse_url(name: &'static str, typed: &str, networks: &[IpNet]) -> Result<String, WrongSetting> {
    let wrong = |why: String| WrongSetting { name, why };
    let target = Target::parse(typed).ok_or_else(|| wrong(format!("{typed:?} is not like https://hub.example/")))?;
    if may_tell(&target, networks) {
        return Ok(target.as_str().to_owned());
    }
    Err(wrong(format!("{typed:?} is plain HTTP, which is for networks that `outbound_networks` names")))
}

/// An address that something is added to.
fn folder(name: &'static str, url: String) -> Result<String, WrongSetting> {
    if url.ends_with('/') && !url.contains('?') {
        return Ok(url);
    }
    Err(WrongSetting { name, why: format!("{url:?} is not like https://api.pwnedpasswords.com/range/") })
}

fn parse_hosts(typed: &str) -> Result<Vec<String>, WrongSetting> {
    let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    parts
        .map(|part| match part.bytes().all(plain) {
            true => Ok(part.to_ascii_lowercase()),
            false => {
                Err(WrongSetting { name: "outbound_hosts", why: format!("{part:?} is not a host like hub.example") })
            }
        })
        .collect()
}

fn parse_networks(typed: &str) -> Result<Vec<IpNet>, WrongSetting> {
    let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let why = || format!("{part:?} is not a network like 10.0.0.0/8");
            part.parse().map_err(|_| WrongSetting { name: "outbound_networks", why: why() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outbound_of(given: Given) -> Result<Outbound, String> {
        Outbound::new(&given, &Given::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn hub_and_list_are_addresses_and_networks_have_their_length() {
        let given = Given {
            websub_hub: Some("https://hub.example".into()),
            outbound_networks: Some("10.1.0.0/16, fd00::/8".into()),
            ..Given::default()
        };
        let outbound = outbound_of(given).unwrap();
        assert_eq!(outbound.websub_hub.as_deref(), Some("https://hub.example/"));
        assert_eq!(outbound.networks.len(), 2);
        let wrong = Given { websub_hub: Some("hub.example".into()), ..Given::default() };
        assert!(outbound_of(wrong).unwrap_err().contains("`websub_hub`"));
        let plain = |networks: Option<String>| Given {
            websub_hub: Some("http://hub.example".into()),
            outbound_networks: networks,
            ..Given::default()
        };
        assert!(outbound_of(plain(None)).unwrap_err().contains("`websub_hub`"));
        assert!(outbound_of(plain(Some("10.1.0.0/16".into()))).is_ok());
        let wrong = Given { outbound_hosts: Some("https://hub.example".into()), ..Given::default() };
        assert!(outbound_of(wrong).unwrap_err().contains("`outbound_hosts`"));
        for wrong in ["https://leaked.example/range", "https://leaked.example/?range/", "leaked.example/"] {
            let wrong = Given { leaked_passwords_url: Some(wrong.into()), ..Given::default() };
            assert!(outbound_of(wrong).unwrap_err().contains("`leaked_passwords_url`"));
        }
        let wrong = Given { outbound_networks: Some("10.0.0.0/40".into()), ..Given::default() };
        assert!(outbound_of(wrong).unwrap_err().contains("`outbound_networks`"));
    }
}
