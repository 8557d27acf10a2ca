//! Requests to addresses that somebody else named. Where a name leads is checked after it is looked up, and just that is connected to:
//! nobody makes the server speak to its own network, and nothing crosses the open internet without TLS. No redirect is followed, all has
//! its time, and answers are bounded.

mod leaked;
mod network;

use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;
use ureq::config::Config;
use ureq::http::{Request, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// All of a request, its answer included.
const PATIENCE: Duration = Duration::from_secs(10);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// No more of an answer is read, in bytes.
const ANSWER_MAX: u64 = 256 * 1024;

/// What the other side answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Its body, or empty if that is too long.
    pub body: Vec<u8>,
    /// What it says that its body is; may be empty.
    pub content_type: String,
    /// How long it asks us to wait.
    pub retry_after: Option<Duration>,
}

impl Answer {
    /// Whether it was taken.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Nothing was answered: why.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreachable(String);

/// Asks and tells servers of others.
pub struct Client {
    agent: Agent,
}

impl Client {
    /// One that reaches the open internet, and these networks beside it; where hosts are named, those alone, and below `.example` any.
    pub fn new(networks: Vec<IpNet>, hosts: Vec<String>) -> Self {
        let config = Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECT_PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            // Caches are told by `PURGE`.
            .allow_non_standard_methods(true)
            // A proxy would look names up by itself.
            .proxy(None)
            .user_agent(concat!("Manset/", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = Guard { names: DefaultResolver::default(), networks, hosts };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }

    /// Asks for what is at an address. It blocks.
    pub fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Answer, Unreachable> {
        self.send("GET", url, headers, &[])
    }

    /// Sends something to an address, by any method. It blocks.
    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer, Unreachable> {
        let unreachable = |error: &dyn std::fmt::Display| Unreachable(error.to_string());
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = match method {
            "GET" => self.agent.run(request.body(()).map_err(|error| unreachable(&error))?),
            _ => self.agent.run(request.body(body).map_err(|error| unreachable(&error))?),
        };
        let mut response = sent.map_err(|error| unreachable(&error))?;
        let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        let content_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(ANSWER_MAX).read_to_vec().unwrap_or_default();
        Ok(Answer { status, body, content_type, retry_after: retry_after.map(Duration::from_secs) })
    }
}

/// Looks names up, and lets through only addresses that may be reached.
#[derive(Debug)]
struct Guard {
    names: DefaultResolver,
    networks: Vec<IpNet>,
    hosts: Vec<String>,
}

impl Guard {
    fn fault(&self, address: IpAddr, is_secure: bool) -> Option<&'static str> {
        if self.networks.iter().any(|network| network.contains(&address)) {
            return None;
        }
        match (network::is_public(address), is_secure) {
            (true, true) => None,
            (true, false) => Some("nothing crosses the open internet without TLS"),
            (false, _) => Some("it leads to a private network"),
        }
    }

    fn is_named(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let is_meant = |named: &String| match named.starts_with('.') {
            true => host.ends_with(named.as_str()),
            false => host == *named,
        };
        self.hosts.is_empty() || self.hosts.iter().any(is_meant)
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let refused = |why: &str| Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, why));
        if !self.is_named(uri.host().unwrap_or_default()) {
            return Err(refused("the settings name other hosts"));
        }
        let found = self.names.resolve(uri, config, timeout)?;
        let is_secure = uri.scheme_str() == Some("https");
        let (mut reachable, mut fault) = (self.empty(), "it leads nowhere");
        for address in &found {
            match self.fault(address.ip(), is_secure) {
                None => reachable.push(*address),
                Some(why) => fault = why,
            }
        }
        if reachable.is_empty() {
            return Err(refused(fault));
        }
        Ok(reachable)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server that gives one answer.
    fn answering(answer: &'static str) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for mut client in listener.incoming().map_while(Result::ok) {
                let mut asked = [0; 1024];
                let _ = client.read(&mut asked);
                let _ = client.write_all(answer.as_bytes());
            }
        });
        port
    }

    #[test]
    fn a_private_network_is_reached_only_where_it_is_allowed() {
        let port = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
        let open = Client::new(vec!["127.0.0.0/8".parse().unwrap()], Vec::new());
        let shut = Client::new(Vec::new(), Vec::new());

        assert_eq!(open.get(&format!("http://127.0.0.1:{port}/"), &[]).unwrap().body, b"hi");
        for host in ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"] {
            let refused = shut.send("POST", &format!("http://{host}:{port}/"), &[], b"x").unwrap_err();
            assert!(refused.to_string().contains("private network"), "{host}: {refused}");
        }
    }

    #[test]
    fn nothing_crosses_the_open_internet_without_tls() {
        let client = Client::new(vec!["127.0.0.0/8".parse().unwrap()], Vec::new());

        for host in ["192.0.2.1", "[2001:4860:4860::8888]", "9.9.9.9"] {
            let refused = client.get(&format!("http://{host}/"), &[]).unwrap_err().to_string();
            assert!(refused.contains("without TLS") || refused.contains("private network"), "{host}: {refused}");
        }
        let refused = client.send("POST", "http://9.9.9.9/", &[], b"x").unwrap_err();
        assert!(refused.to_string().contains("nothing crosses the open internet without TLS"), "{refused}");
    }

    #[test]
    fn where_hosts_are_named_no_other_is_reached() {
        let port = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
        let named = vec!["127.0.0.1".to_owned(), ".push.example".to_owned()];
        let client = Client::new(vec!["127.0.0.0/8".parse().unwrap()], named);

        assert_eq!(client.get(&format!("http://127.0.0.1:{port}/"), &[]).unwrap().body, b"hi");
        for other in ["http://127.0.0.2", "http://localhost", "https://push.example", "https://evilpush.example"] {
            let refused = client.get(&format!("{other}:{port}/"), &[]).unwrap_err();
            assert!(refused.to_string().contains("the settings name other hosts"), "{other}: {refused}");
        }
        let guard =
            Guard { names: DefaultResolver::default(), networks: Vec::new(), hosts: vec![".push.example".into()] };
        assert!(guard.is_named("eu.Push.example"));
    }

    #[test]
    fn no_redirect_is_followed_and_no_endless_answer_read() {
        let redirecting = answering("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n");
        let endless = answering("HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\nxxxx");
        let waiting = answering("HTTP/1.1 429 Too Many Requests\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n");
        let client = Client::new(vec!["127.0.0.0/8".parse().unwrap()], Vec::new());

        assert_eq!(client.get(&format!("http://127.0.0.1:{redirecting}/"), &[]).unwrap().status, 302);
        assert!(client.get(&format!("http://127.0.0.1:{endless}/"), &[]).unwrap().body.is_empty());
        let answer = client.get(&format!("http://127.0.0.1:{waiting}/"), &[]).unwrap();
        assert_eq!(answer.retry_after, Some(Duration::from_mins(2)));
        assert!(!answer.is_success());
    }
}
