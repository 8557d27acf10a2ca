//! Settings: from flags, `MANSET_*` variables or `manset.toml`, in that order. Nobody else reads the environment.

pub mod api;
pub mod backup;
mod given;
pub mod log;
mod mail;
pub mod media;
pub mod operation;
pub mod outbound;
mod place;
mod secret_file;
mod service;
pub mod session;
pub mod shared_cache;
pub mod tls;
mod translation;

use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::db::{Access, DatabaseUrl};
use crate::domain::endpoint::authority;
use crate::machine_translation::libre_translate::Server;
use crate::mail::account::MailAccount;

use self::api::Api;
pub use self::given::Given;
use self::media::Media;
use self::operation::Operation;
use self::outbound::Outbound;
use self::secret_file::Secrets;
use self::session::Sessions;
use self::shared_cache::SharedCaches;
use self::tls::TlsFiles;

/// Of a page's patience, what is left for its queries when a connection came at the last moment.
const PATIENCE_FOR_THE_REST: Duration = Duration::from_millis(100);

/// The file that is read where it exists.
const FILE: &str = "manset.toml";

/// Settings fit to run with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder of everything that must be kept.
    pub data: PathBuf,
    /// How to reach the database.
    pub database: Access,
    /// How long a reader's page waits for the database.
    pub patience: Duration,
    /// Where to answer.
    pub listen: SocketAddr,
    /// What it answers over TLS with, if it does.
    pub tls: Option<TlsFiles>,
    /// Scheme and host that readers know the site by, without a slash at the end.
    pub origin: String,
    /// What others are told, and where they may be.
    pub outbound: Outbound,
    /// Caches between readers and us.
    pub shared_cache: SharedCaches,
    /// Worker threads.
    pub workers: usize,
    /// Mebibytes of readers' pages kept in memory.
    pub page_cache: usize,
    /// Whether cookies may travel over plain HTTP to other machines.
    pub unsafe_http_desk: bool,
    /// Whether services on other machines may be spoken to without TLS that is checked.
    pub unsafe_plain_services: bool,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Who comes in, and for how long.
    pub sessions: Sessions,
    /// Days that lines of the audit log are kept.
    pub audit_days: u32,
    /// How often the API may be asked.
    pub api: Api,
    /// Pictures and videos.
    pub media: Media,
    /// What whoever runs it wants of it.
    pub operation: Operation,
    /// What letters leave by, if they do.
    pub mail: Option<MailAccount>,
    /// What translates, if anything does.
    pub translation: Option<Server>,
    /// The secrets among them, and whence they come.
    pub secrets: Secrets,
}

/// A setting that can't be used: which, and why.
#[derive(Debug)]
pub struct WrongSetting {
    name: &'static str,
    why: String,
}

impl fmt::Display for WrongSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "setting `{}`: {}", self.name, self.why)
    }
}

impl std::error::Error for WrongSetting {}

impl Config {
    /// Checks flags and variables, completed by the file and the defaults.
    pub fn new(given: &Given, demo: bool) -> Result<Self, WrongSetting> {
        let (given, file) = (&secret_file::filled(given.clone())?, secret_file::filled(read_file(Path::new(FILE))?)?);
        let secrets = Secrets::new(given, &file);
        let data =
            given.data.clone().or(file.data.clone()).unwrap_or_else(|| if demo { "data-demo" } else { "data" }.into());
        let database = parse_database(given, &file, &data)?;
        let (media, api) = (Media::new(given, &file, &data)?, Api::new(given, &file)?);
        let (outbound, shared_cache) = (Outbound::new(given, &file)?, SharedCaches::new(given, &file)?);
        let operation = Operation::new(given, &file, &database.url)?;
        let (tls, sessions) = (tls::files(given, &file)?, Sessions::new(given, &file)?);
        let (mail, translation) = (mail::account(given, &file)?, translation::server(given, &file)?);
        if database.nodes > 1 && given.media_url.is_none() && file.media_url.is_none() {
            let why = "several servers share a bucket, or a folder: name it".to_owned();
            return Err(WrongSetting { name: "media_url", why });
        }
        let listen = given.listen.clone().or(file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = parse_listen("listen", &listen)?;
        let origin = given.origin.clone().or(file.origin).unwrap_or_else(|| own_origin(tls.as_ref(), listen));
        let origin = parse_origin(&origin)?;
        if tls.is_some() && !origin.starts_with("https://") {
            let why = format!("{origin} is plain HTTP, and readers come over TLS");
            return Err(WrongSetting { name: "origin", why });
        }
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let workers = between("workers", given.workers.or(file.workers).unwrap_or(cores), 1, 256)?;
        let page_cache = between("page_cache", given.page_cache.or(file.page_cache).unwrap_or(32), 0, 1_048_576)?;
        let unsafe_http_desk = given.unsafe_http_desk.or(file.unsafe_http_desk).unwrap_or(false);
        let unsafe_plain_services = given.unsafe_plain_services.or(file.unsafe_plain_services).unwrap_or(false);
        let proxies = given.trusted_proxies.clone().or(file.trusted_proxies).unwrap_or_default();
        let trusted_proxies = parse_proxies(&proxies)?;
        let audit_days = between("audit_days", given.audit_days.or(file.audit_days).unwrap_or(730), 30, 36_500)?;
        let config = Self {
            data,
            patience: database.patience + PATIENCE_FOR_THE_REST,
            database,
            listen,
            tls,
            origin,
            outbound,
            shared_cache,
            workers,
            page_cache,
            unsafe_http_desk,
            unsafe_plain_services,
            trusted_proxies,
            sessions,
            audit_days,
            api,
            media,
            operation,
            mail,
            translation,
            secrets,
        };
        config.check_desk()?;
        config.check_services()?;
        Ok(config)
    }

    /// The same at the address that was really taken, where the port asked for was 0.
    #[must_use]
    pub fn bound_to(mut self, taken: SocketAddr) -> Self {
        if self.origin == own_origin(self.tls.as_ref(), self.listen) {
            self.origin = own_origin(self.tls.as_ref(), taken);
        }
        self.listen = taken;
        self
    }

    /// Scheme and address that it answers on itself.
    pub fn own_address(&self) -> String {
        own_origin(self.tls.as_ref(), self.listen)
    }

    /// Browsers keep a `Secure` cookie over HTTP on their own machine only: elsewhere nobody could sign in.
    fn check_desk(&self) -> Result<(), WrongSetting> {
        if self.secure_cookies() || self.unsafe_http_desk {
            return Ok(());
        }
        let why = format!(
            "{} is plain HTTP, and passwords would travel readable; give an https:// address (TLS by a proxy in front), \
             or say --unsafe-http-desk",
            self.origin
        );
        Err(WrongSetting { name: "origin", why })
    }

    fn check_services(&self) -> Result<(), WrongSetting> {
        let table = self.table();
        let mut services = table.iter().filter(|(name, ..)| service::SERVICES.contains(name));
        services.try_for_each(|(name, _, address)| self.check_service(name, address))
    }

    /// Who sits on the way to a service could read drafts, or be it.
    pub fn check_service(&self, name: &'static str, address: &str) -> Result<(), WrongSetting> {
        match service::fault(address) {
            Some(fault) if !self.unsafe_plain_services => {
                let why = format!(
                    "{address} {fault}; let TLS guard the way, or say --unsafe-plain-services where nobody else hears"
                );
                Err(WrongSetting { name, why })
            }
            _ => Ok(()),
        }
    }

    /// Whether cookies can carry the `__Host-` prefix: over TLS, or on this machine unless told otherwise.
    pub fn secure_cookies(&self) -> bool {
        self.behind_tls() || (is_loopback(self.host()) && !self.unsafe_http_desk)
    }

    /// Where those who run other servers would write to: the address that letters come from, else the site's own.
    pub fn contact(&self) -> String {
        self.mail.as_ref().map_or_else(|| self.origin.clone(), |mail| format!("mailto:{}", mail.from.email))
    }

    /// The host of the site, without a port.
    pub fn host(&self) -> &str {
        host_of(&self.origin)
    }

    /// Whether readers come over TLS.
    pub fn behind_tls(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Each setting with its variable and its value, for `manset config`.
    pub fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut table = vec![
            ("data", "MANSET_DATA", self.data.display().to_string()),
            ("database_url", "MANSET_DATABASE_URL", self.database.url.to_string()),
            (
                "replica_url",
                "MANSET_REPLICA_URL",
                self.database.replica.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
            ("database_connections", "MANSET_DATABASE_CONNECTIONS", self.database.connections.to_string()),
            ("nodes", "MANSET_NODES", self.database.nodes.to_string()),
            ("patience", "MANSET_PATIENCE", self.patience.as_millis().to_string()),
            ("listen", "MANSET_LISTEN", self.listen.to_string()),
            ("origin", "MANSET_ORIGIN", self.origin.clone()),
            ("workers", "MANSET_WORKERS", self.workers.to_string()),
            ("page_cache", "MANSET_PAGE_CACHE", self.page_cache.to_string()),
            ("unsafe_http_desk", "MANSET_UNSAFE_HTTP_DESK", self.unsafe_http_desk.to_string()),
            ("unsafe_plain_services", "MANSET_UNSAFE_PLAIN_SERVICES", self.unsafe_plain_services.to_string()),
            (
                "trusted_proxies",
                "MANSET_TRUSTED_PROXIES",
                self.trusted_proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            ),
            ("audit_days", "MANSET_AUDIT_DAYS", self.audit_days.to_string()),
        ];
        table.extend(self.sessions.table());
        table.extend(self.outbound.table());
        table.extend(self.shared_cache.table());
        table.extend(tls::table(self.tls.as_ref()));
        table.extend(self.api.table());
        table.extend(self.media.table());
        table.extend(self.operation.table());
        table.extend(mail::table(self.mail.as_ref()));
        table.extend(translation::table(self.translation.as_ref()));
        table.extend(self.secrets.table());
        table
    }
}

fn read_file(path: &Path) -> Result<Given, WrongSetting> {
    let wrong = |why: String| WrongSetting { name: FILE, why };
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| wrong(error.to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Given::default()),
        Err(error) => Err(wrong(error.to_string())),
    }
}

fn parse_database(given: &Given, file: &Given, data: &Path) -> Result<Access, WrongSetting> {
    let url = |name: &'static str, typed: Option<&String>| {
        let parsed = typed.map(|typed| DatabaseUrl::parse(typed)).transpose();
        parsed.map_err(|error| WrongSetting { name, why: error.to_string() })
    };
    let own = url("database_url", given.database_url.as_ref().or(file.database_url.as_ref()))?;
    let default = Access::to(own.unwrap_or_else(|| DatabaseUrl::in_folder(data)));
    let replica = url("replica_url", given.replica_url.as_ref().or(file.replica_url.as_ref()))?;
    if replica.as_ref().is_some_and(|replica| !(replica.is_shared() && default.url.is_shared())) {
        return Err(WrongSetting { name: "replica_url", why: "only PostgreSQL has replicas".to_owned() });
    }
    let connections = given.database_connections.or(file.database_connections);
    let connections = between("database_connections", connections.unwrap_or(default.connections), 1, 1_000)?;
    let nodes = between("nodes", given.nodes.or(file.nodes).unwrap_or(default.nodes), 1, 1_000)?;
    if nodes > 1 && !default.url.is_shared() {
        return Err(WrongSetting { name: "nodes", why: "several servers share a PostgreSQL, not a file".to_owned() });
    }
    let patience = between("patience", given.patience.or(file.patience).unwrap_or(900), 200, 60_000)?;
    let patience = Duration::from_millis(patience).saturating_sub(PATIENCE_FOR_THE_REST);
    Ok(Access { replica, connections, nodes, patience, ..default })
}

fn between<N: PartialOrd + fmt::Display>(name: &'static str, typed: N, least: N, most: N) -> Result<N, WrongSetting> {
    if (&least..=&most).contains(&&typed) {
        return Ok(typed);
    }
    Err(WrongSetting { name, why: format!("{typed} is not between {least} and {most}") })
}

fn parse_listen(name: &'static str, typed: &str) -> Result<SocketAddr, WrongSetting> {
    let wrong = |why: String| WrongSetting { name, why };
    let mut found = typed.to_socket_addrs().map_err(|error| wrong(format!("{typed:?} is not HOST:PORT ({error})")))?;
    found.next().ok_or_else(|| wrong(format!("{typed:?} names no address")))
}

/// The address of a server that nobody named otherwise.
fn own_origin(tls: Option<&TlsFiles>, listen: SocketAddr) -> String {
    let scheme = if tls.is_some() { "https" } else { "http" };
    format!("{scheme}://{listen}")
}

fn parse_origin(typed: &str) -> Result<String, WrongSetting> {
    let origin = typed.trim_end_matches('/');
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
    };
    match rest {
        Some(host) if plain(host) => Ok(origin.to_ascii_lowercase()),
        _ => Err(WrongSetting { name: "origin", why: format!("{typed:?} is not like https://news.example") }),
    }
}

fn parse_proxies(typed: &str) -> Result<Vec<IpAddr>, WrongSetting> {
    let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let why = || format!("{part:?} is not an IP address");
            part.parse().map_err(|_| WrongSetting { name: "trusted_proxies", why: why() })
        })
        .collect()
}

/// The host of an address, without scheme, port and path.
fn host_of(address: &str) -> &str {
    let authority = authority(address).split('/').next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.ends_with(".localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_origin(origin: &str) -> Result<Config, WrongSetting> {
        Config::new(&Given { origin: Some(origin.into()), ..Given::default() }, false)
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        assert_eq!(with_origin("https://News.example/").unwrap().origin, "https://news.example");
        for wrong in ["news.example", "ftp://a", "https://", "https://a/b", "https://a b", "https://u@a"] {
            assert!(with_origin(wrong).unwrap_err().to_string().contains("`origin`"), "{wrong}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for local in ["http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:80"] {
            assert!(with_origin(local).unwrap().secure_cookies(), "{local}");
        }
        assert!(with_origin("http://192.168.1.5:8080").is_err());
        let unsafe_desk =
            Given { origin: Some("http://192.168.1.5:8080".into()), unsafe_http_desk: Some(true), ..Given::default() };
        assert!(!Config::new(&unsafe_desk, false).unwrap().secure_cookies());
    }

    #[test]
    fn services_elsewhere_are_reached_under_tls_unless_one_says_otherwise() {
        let mut given = Given { virus_scanner: Some("tcp:10.0.0.8:3310".into()), ..Given::default() };
        let refused = Config::new(&given, false).unwrap_err().to_string();
        assert!(refused.contains("`virus_scanner`") && refused.contains("--unsafe-plain-services"), "{refused}");
        given.unsafe_plain_services = Some(true);
        assert!(Config::new(&given, false).is_ok());
        let translated = Given { translate_url: Some("http://translate.example".into()), ..Given::default() };
        assert!(Config::new(&translated, false).unwrap_err().to_string().contains("`translate_url`"));
    }
}
