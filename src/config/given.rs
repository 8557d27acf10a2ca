//! Settings as somebody gave them, not yet checked.

use std::path::PathBuf;

use serde::Deserialize;

use crate::domain::secret::Secret;

/// Settings as given in one place; what is not given there is looked up in the next.
#[derive(Clone, Debug, Default, Deserialize, clap::Args)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// Folder of the database and everything else that must be kept [default: data, with --demo data-demo]
    #[arg(long, global = true, env = "MANSET_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Database: sqlite:PATH, or postgres://… in a build with that feature [default: sqlite:DATA/manset.sqlite3]
    #[arg(long, global = true, env = "MANSET_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_DATABASE_URL_FILE", value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,
    /// A read replica of it, for readers' pages while it keeps up [default: none]
    #[arg(long, global = true, env = "MANSET_REPLICA_URL", value_name = "URL", hide_env_values = true)]
    pub replica_url: Option<String>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_REPLICA_URL_FILE", value_name = "FILE")]
    pub replica_url_file: Option<PathBuf>,
    /// Connections that read from the database; one more writes [default: two a core, at most 16]
    #[arg(long, global = true, env = "MANSET_DATABASE_CONNECTIONS", value_name = "N")]
    pub database_connections: Option<u32>,
    /// Servers that share the database: together they must not open more connections than it lets in [default: 1]
    #[arg(long, global = true, env = "MANSET_NODES", value_name = "N")]
    pub nodes: Option<u32>,
    /// Milliseconds that a reader's page waits for the database before it is given up [default: 900]
    #[arg(long, global = true, env = "MANSET_PATIENCE", value_name = "MS")]
    pub patience: Option<u64>,
    /// Address to answer on [default: 127.0.0.1:8080]
    #[arg(long, global = true, env = "MANSET_LISTEN", value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// The certificate to answer over TLS with, a file in PEM; it is read again when it changes [default: none, plain HTTP]
    #[arg(long, global = true, env = "MANSET_TLS_CERTIFICATE", value_name = "FILE")]
    pub tls_certificate: Option<PathBuf>,
    /// The key of the certificate, a file in PEM
    #[arg(long, global = true, env = "MANSET_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Address that readers know the site by, scheme and host [default: http:// and the listening address]
    #[arg(long, global = true, env = "MANSET_ORIGIN", value_name = "URL")]
    pub origin: Option<String>,
    /// A `WebSub` hub, which tells feed readers of news; feeds name it [default: none]
    #[arg(long, global = true, env = "MANSET_WEBSUB_HUB", value_name = "URL")]
    pub websub_hub: Option<String>,
    /// Where search engines are told of changes, `https://api.indexnow.org/indexnow` [default: they are not]
    #[arg(long, global = true, env = "MANSET_INDEXNOW_URL", value_name = "URL")]
    pub indexnow_url: Option<String>,
    /// A list of leaked passwords that new ones are looked up in, `https://api.pwnedpasswords.com/range/` [default: none]
    #[arg(long, global = true, env = "MANSET_LEAKED_PASSWORDS_URL", value_name = "URL")]
    pub leaked_passwords_url: Option<String>,
    /// Private networks that the hub, webhooks and the like may be in, comma-separated [default: none]
    #[arg(long, global = true, env = "MANSET_OUTBOUND_NETWORKS", value_name = "CIDR,…")]
    pub outbound_networks: Option<String>,
    /// The only hosts that what was named outside may be at, comma-separated; `.example` are all below it [default: any]
    #[arg(long, global = true, env = "MANSET_OUTBOUND_HOSTS", value_name = "HOST,…")]
    pub outbound_hosts: Option<String>,
    /// Seconds for which caches in front may keep a page without asking; more than 0 where they are told of changes [default: 0]
    #[arg(long, global = true, env = "MANSET_SHARED_CACHE_SECONDS", value_name = "SECONDS")]
    pub shared_cache_seconds: Option<u32>,
    /// Varnish servers that are told of changes, comma-separated, like `http://10.0.0.7:6081/` [default: none]
    #[arg(long, global = true, env = "MANSET_VARNISH_URLS", value_name = "URL,…")]
    pub varnish_urls: Option<String>,
    /// The Fastly service that is told of changes [default: none]
    #[arg(long, global = true, env = "MANSET_FASTLY_SERVICE", value_name = "ID")]
    pub fastly_service: Option<String>,
    /// Its token, which may purge; better in the variable or the file than in a list of processes
    #[arg(long, global = true, env = "MANSET_FASTLY_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub fastly_token: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_FASTLY_TOKEN_FILE", value_name = "FILE")]
    pub fastly_token_file: Option<PathBuf>,
    /// The Cloudflare zone that is told of changes [default: none]
    #[arg(long, global = true, env = "MANSET_CLOUDFLARE_ZONE", value_name = "ID")]
    pub cloudflare_zone: Option<String>,
    /// Its token, which may purge; better in the variable or the file than in a list of processes
    #[arg(long, global = true, env = "MANSET_CLOUDFLARE_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub cloudflare_token: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_CLOUDFLARE_TOKEN_FILE", value_name = "FILE")]
    pub cloudflare_token_file: Option<PathBuf>,
    /// Number of worker threads [default: one a core]
    #[arg(long, global = true, env = "MANSET_WORKERS", value_name = "N")]
    pub workers: Option<usize>,
    /// Mebibytes of readers' pages kept in memory; 0 renders each page each time [default: 32]
    #[arg(long, global = true, env = "MANSET_PAGE_CACHE", value_name = "MIB")]
    pub page_cache: Option<usize>,
    /// Let editors sign in over plain HTTP from other machines: their passwords travel readable [default: false]
    #[arg(long, global = true, env = "MANSET_UNSAFE_HTTP_DESK", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub unsafe_http_desk: Option<bool>,
    /// Let database, bucket, translator and virus scanner on other machines be spoken to without TLS that is checked [default: false]
    #[arg(long, global = true, env = "MANSET_UNSAFE_PLAIN_SERVICES", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub unsafe_plain_services: Option<bool>,
    /// Addresses of the proxies in front, comma-separated: their X-Forwarded-For is believed [default: none]
    #[arg(long, global = true, env = "MANSET_TRUSTED_PROXIES", value_name = "IP,…")]
    pub trusted_proxies: Option<String>,
    /// Minutes without use after which a session of the desk ends, between 15 and 720 [default: 120]
    #[arg(long, global = true, env = "MANSET_SESSION_IDLE", value_name = "MINUTES")]
    pub session_idle: Option<u32>,
    /// Hours after which a session of the desk ends however busy it is, between 1 and 336 [default: 24]
    #[arg(long, global = true, env = "MANSET_SESSION_LIFE", value_name = "HOURS")]
    pub session_life: Option<u32>,
    /// Who may do nothing at the desk until one-time codes are set up: nobody, publishers or everybody [default: nobody]
    #[arg(long, global = true, env = "MANSET_CODES_FOR", value_name = "WHO")]
    pub codes_for: Option<String>,
    /// Days that lines of the audit log are kept [default: 730]
    #[arg(long, global = true, env = "MANSET_AUDIT_DAYS", value_name = "DAYS")]
    pub audit_days: Option<u32>,
    /// Requests a minute that the API answers to a network without a token [default: 300]
    #[arg(long, global = true, env = "MANSET_API_RATE", value_name = "N")]
    pub api_rate: Option<u32>,
    /// Requests a minute that the API answers to whoever holds a token [default: 1200]
    #[arg(long, global = true, env = "MANSET_API_TOKEN_RATE", value_name = "N")]
    pub api_token_rate: Option<u32>,
    /// Where pictures and videos are kept: a folder, file:…, or a bucket, s3://… [default: the folder media in DATA]
    #[arg(long, global = true, env = "MANSET_MEDIA_URL", value_name = "URL")]
    pub media_url: Option<String>,
    /// The S3 server of the bucket, scheme and host [default: Amazon's in the region]
    #[arg(long, global = true, env = "MANSET_MEDIA_ENDPOINT", value_name = "URL")]
    pub media_endpoint: Option<String>,
    /// The region of the bucket [default: us-east-1]
    #[arg(long, global = true, env = "MANSET_MEDIA_REGION", value_name = "NAME")]
    pub media_region: Option<String>,
    /// Id of the key that may read, write, list and delete in the bucket
    #[arg(long, global = true, env = "MANSET_MEDIA_KEY_ID", value_name = "ID")]
    pub media_key_id: Option<String>,
    /// Secret of that key; better in the variable or the file than in a list of processes
    #[arg(long, global = true, env = "MANSET_MEDIA_SECRET", value_name = "SECRET", hide_env_values = true)]
    pub media_secret: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_MEDIA_SECRET_FILE", value_name = "FILE")]
    pub media_secret_file: Option<PathBuf>,
    /// Mebibytes of memory that work on pictures may use at once [default: 512]
    #[arg(long, global = true, env = "MANSET_MEDIA_MEMORY", value_name = "MIB")]
    pub media_memory: Option<u64>,
    /// Mebibytes that one uploaded file may have [default: 200]
    #[arg(long, global = true, env = "MANSET_UPLOAD_MAX", value_name = "MIB")]
    pub upload_max: Option<u64>,
    /// `ClamAV` that looks at each uploaded file: `unix:/run/clamav/clamd.ctl` or `tcp:HOST:PORT` [default: none]
    #[arg(long, global = true, env = "MANSET_VIRUS_SCANNER", value_name = "ADDRESS")]
    pub virus_scanner: Option<String>,
    /// Where backups are made by the server itself: a folder, file:…, or a bucket, s3://… [default: none]
    #[arg(long, global = true, env = "MANSET_BACKUP_URL", value_name = "URL")]
    pub backup_url: Option<String>,
    /// The S3 server of the bucket of backups, scheme and host [default: Amazon's in the region]
    #[arg(long, global = true, env = "MANSET_BACKUP_ENDPOINT", value_name = "URL")]
    pub backup_endpoint: Option<String>,
    /// The region of the bucket of backups [default: us-east-1]
    #[arg(long, global = true, env = "MANSET_BACKUP_REGION", value_name = "NAME")]
    pub backup_region: Option<String>,
    /// Id of the key that may read, write, list and delete in the bucket of backups
    #[arg(long, global = true, env = "MANSET_BACKUP_KEY_ID", value_name = "ID")]
    pub backup_key_id: Option<String>,
    /// Secret of that key; better in the variable or the file than in a list of processes
    #[arg(long, global = true, env = "MANSET_BACKUP_SECRET", value_name = "SECRET", hide_env_values = true)]
    pub backup_secret: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_BACKUP_SECRET_FILE", value_name = "FILE")]
    pub backup_secret_file: Option<PathBuf>,
    /// Hours from one backup to the next [default: 24]
    #[arg(long, global = true, env = "MANSET_BACKUP_HOURS", value_name = "HOURS")]
    pub backup_hours: Option<u32>,
    /// Backups that are kept [default: 14]
    #[arg(long, global = true, env = "MANSET_BACKUP_KEEP", value_name = "N")]
    pub backup_keep: Option<usize>,
    /// What is logged: a level, or levels by module like `info,manset=debug`, with which each request is a line [default: info]
    #[arg(long, global = true, env = "MANSET_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// How it is logged: `text`, or `json` with an object a line [default: text]
    #[arg(long, global = true, env = "MANSET_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// Address to tell figures to Prometheus on, apart from readers [default: none]
    #[arg(long, global = true, env = "MANSET_METRICS_LISTEN", value_name = "HOST:PORT")]
    pub metrics_listen: Option<String>,
    /// Milliseconds for which the server goes on after it was told to stop, asking clients to open new connections [default: 500]
    #[arg(long, global = true, env = "MANSET_DRAIN", value_name = "MS")]
    pub drain: Option<u64>,
    /// The server that sends letters, as `smtps://USER:PASSWORD@HOST`, or `smtp://…` with STARTTLS [default: no letters]
    #[arg(long, global = true, env = "MANSET_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_SMTP_URL_FILE", value_name = "FILE")]
    pub smtp_url_file: Option<PathBuf>,
    /// A `LibreTranslate` server, which begins translations for those who ask for it [default: none]
    #[arg(long, global = true, env = "MANSET_TRANSLATE_URL", value_name = "URL")]
    pub translate_url: Option<String>,
    /// Its key, where it wants one; better in the variable or the file than in a list of processes
    #[arg(long, global = true, env = "MANSET_TRANSLATE_KEY", value_name = "KEY", hide_env_values = true)]
    pub translate_key: Option<Secret>,
    /// A file with it, in its place [default: none]
    #[arg(long, global = true, env = "MANSET_TRANSLATE_KEY_FILE", value_name = "FILE")]
    pub translate_key_file: Option<PathBuf>,
    /// Whom letters come from, like "Manşet <desk@news.example>"
    #[arg(long, global = true, env = "MANSET_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
}
