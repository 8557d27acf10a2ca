//! Settings of TLS in this server.

use std::path::PathBuf;

use super::{Given, WrongSetting};

/// A certificate and its key, each a file in PEM.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The server's certificate, and after it those that vouch for it.
    pub certificate: PathBuf,
    /// The key of the first.
    pub key: PathBuf,
}

/// Both, or neither.
pub(super) fn files(given: &Given, file: &Given) -> Result<Option<TlsFiles>, WrongSetting> {
    let certificate = given.tls_certificate.clone().or(file.tls_certificate.clone());
    let key = given.tls_key.clone().or(file.tls_key.clone());
    let missing = |name| Err(WrongSetting { name, why: "a certificate and its key come together".to_owned() });
    match (certificate, key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles { certificate, key })),
        (None, Some(_)) => missing("tls_certificate"),
        (Some(_), None) => missing("tls_key"),
    }
}

/// For `manset config`.
pub(super) fn table(files: Option<&TlsFiles>) -> Vec<(&'static str, &'static str, String)> {
    let shown =
        |pick: fn(&TlsFiles) -> &PathBuf| files.map(|files| pick(files).display().to_string()).unwrap_or_default();
    vec![
        ("tls_certificate", "MANSET_TLS_CERTIFICATE", shown(|files| &files.certificate)),
        ("tls_key", "MANSET_TLS_KEY", shown(|files| &files.key)),
    ]
}
