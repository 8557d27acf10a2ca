//! Binding, workers, limits, and a graceful stop.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::{HttpServer, rt, web};

use crate::config::Config;
use crate::jobs;
use crate::routes;
use crate::site::Site;
use crate::tls::{self, Certificates, TlsError};

/// An idle connection is kept for so long: longer than proxies keep theirs to us, which is a minute as a rule. Who sends a request on a connection
/// that is just being closed gets no answer.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Why the server can't start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or not ours to take.
    #[error("can't listen on {0}: {1}")]
    Bind(std::net::SocketAddr, std::io::Error),
    /// Its certificate can't be used.
    #[error("can't answer over TLS: {0}")]
    Tls(#[from] TlsError),
    /// The server stopped on its own.
    #[error("the server stopped: {0}")]
    Run(#[from] std::io::Error),
    /// What is due could not be published at the start.
    #[error("can't publish what is due: {0}")]
    Due(crate::error::Error),
}

/// Takes the listening address before anything is changed on disk.
pub fn bind(config: &Config) -> Result<TcpListener, ServeError> {
    TcpListener::bind(config.listen).map_err(|error| ServeError::Bind(config.listen, error))
}

/// Answers until it is told to stop; `ready` is called once it listens.
pub async fn run(listener: TcpListener, site: web::Data<Site>, ready: impl FnOnce()) -> Result<(), ServeError> {
    let files = site.config.tls.as_ref();
    let certificates = files.map(|files| Certificates::load(&files.certificate, &files.key)).transpose()?;
    // What came due while the server was down is there before the first reader is.
    jobs::publish_due::once(&site).await.map_err(ServeError::Due)?;
    let background = jobs::start(site.clone());
    open_more_files();
    let shared = site.clone();
    let server = HttpServer::new(move || routes::app(shared.clone()))
        .workers(site.config.workers)
        .worker_max_blocking_threads(24)
        .backlog(2_048)
        .max_connections(12_000)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(1))
        .shutdown_timeout(8);
    let server = match &certificates {
        None => server.listen(listener)?,
        Some(certificates) => server.listen_rustls_0_23(listener, certificates.server_config()?)?,
    };
    let server = server.run();
    let renewing = certificates.map(|certificates| rt::spawn(renew(certificates)));
    ready();
    let done = server.await;
    if let Some(renewing) = renewing {
        renewing.abort();
    }
    background.stop().await;
    Ok(done?)
}

/// As many files and connections at once as the system allows: most set a soft limit of 1,024, for programs that hold few.
fn open_more_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
            tracing::warn!(%error, "no more than {} files at once", limit.current.unwrap_or(u64::MAX));
        }
    }
}

/// Looks now and then whether somebody renewed the certificate.
async fn renew(certificates: Arc<Certificates>) {
    loop {
        rt::time::sleep(tls::LOOK).await;
        match certificates.refresh() {
            Ok(true) => tracing::info!("the certificate was renewed"),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the certificate was written anew and can't be used"),
        }
    }
}
