//! TLS in this server: the certificate and its key are read from two files, and again whenever those change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

/// Whoever renews a certificate waits so long for it to be in use.
pub const LOOK: Duration = Duration::from_secs(10);

/// A certificate that can't be used: which file, and why.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The chain can't be read, or is none.
    #[error("the certificate {}: {why}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The key can't be read, or is none.
    #[error("the key {}: {why}", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The two don't belong together, or nobody can use them.
    #[error("the certificate with its key: {0}")]
    Pair(#[from] rustls::Error),
}

/// The two files and what they held when they were last read.
#[derive(Debug)]
pub struct Certificates {
    chain: PathBuf,
    key: PathBuf,
    current: RwLock<Current>,
}

#[derive(Debug)]
struct Current {
    certified: Arc<CertifiedKey>,
    written: Written,
}

/// When the two files were last written.
type Written = [Option<SystemTime>; 2];

impl Certificates {
    /// Reads both: PEM, the server's own certificate first, then those that vouch for it.
    pub fn load(chain: &Path, key: &Path) -> Result<Arc<Self>, TlsError> {
        let current = Current { written: written(chain, key), certified: read(chain, key)? };
        Ok(Arc::new(Self { chain: chain.to_owned(), key: key.to_owned(), current: RwLock::new(current) }))
    }

    /// Reads them again if they were written since; true if it did. Who is connected stays so; what can't be used is as if not written.
    pub fn refresh(&self) -> Result<bool, TlsError> {
        let written = written(&self.chain, &self.key);
        if self.current.read().unwrap_or_else(PoisonError::into_inner).written == written {
            return Ok(false);
        }
        let certified = read(&self.chain, &self.key)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Current { certified, written };
        Ok(true)
    }

    /// How connections are made with them: TLS 1.2 and 1.3, HTTP/1.1.
    pub fn server_config(self: &Arc<Self>) -> Result<ServerConfig, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.read().unwrap_or_else(PoisonError::into_inner).certified.clone())
    }
}

fn written(chain: &Path, key: &Path) -> Written {
    [chain, key].map(|path| std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok())
}

fn read(chain: &Path, key: &Path) -> Result<Arc<CertifiedKey>, TlsError> {
    let bad_chain = |why: String| TlsError::Certificate { path: chain.to_owned(), why };
    let certificates = CertificateDer::pem_file_iter(chain).map_err(|error| bad_chain(error.to_string()))?;
    let certificates: Vec<_> = certificates.collect::<Result<_, _>>().map_err(|error| bad_chain(error.to_string()))?;
    if certificates.is_empty() {
        return Err(bad_chain("it holds no certificate in PEM".to_owned()));
    }
    let private = PrivateKeyDer::from_pem_file(key)
        .map_err(|error| TlsError::Key { path: key.to_owned(), why: error.to_string() })?;
    let provider: CryptoProvider = ring::default_provider();
    Ok(Arc::new(CertifiedKey::from_der(certificates, private, &provider)?))
}
