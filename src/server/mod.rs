//! Binding, workers, limits, and a graceful stop.

mod clock;
mod connection;
mod signals;

use std::future::ready;
use std::net::{SocketAddr, TcpListener};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, KeepAlive};
use actix_server::{GracefulShutdownSignal, Server};
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::AppConfig;
use actix_web::rt::net::TcpStream;
use actix_web::{HttpServer, rt, web};
use listenfd::ListenFd;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use self::connection::{AtOnce, Connection, limit_stalls};

use crate::config::Config;
use crate::jobs;
use crate::routes;
use crate::site::Site;
use crate::tls::{self, Certificates, TlsError};
use crate::web::at_once;

/// Connections at once, of all workers together, where the system allows so many.
const CONNECTIONS: usize = 12_000;
/// Files that are left for databases, indexes, pictures; half of them, where there are few.
const OTHER_FILES: usize = 512;
/// Connections that the system keeps until they are taken: where fewer fit, the next waits a second before it tries again.
#[cfg(unix)]
const WAITING: i32 = 2_048;
/// After the last connection was taken, answers that are under way have so long.
const LAST_ANSWERS: Duration = Duration::from_secs(6);
/// Jobs hear of the end when the server does; after the last answer they have so long more.
const LAST_WORK: Duration = Duration::from_secs(2);

/// TLS is agreed upon within this time.
const GREETINGS: Duration = Duration::from_secs(5);

/// Why the server can't start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or not ours to take.
    #[error("can't listen on {0}: {1}")]
    Bind(SocketAddr, std::io::Error),
    /// Its certificate can't be used.
    #[error("can't answer over TLS: {0}")]
    Tls(#[from] TlsError),
    /// The server stopped on its own.
    #[error("the server stopped: {0}")]
    Run(#[from] std::io::Error),
    /// What is due could not be published, or what was begun not be taken up again.
    #[error("can't go on where the last server ended: {0}")]
    Due(crate::error::Error),
}

/// Takes the listening address before anything is changed on disk: the socket that systemd hands over (`sd_listen_fds(3)`), else one of our own.
pub fn bind(config: &Config) -> Result<TcpListener, ServeError> {
    let failed = |error| ServeError::Bind(config.listen, error);
    match ListenFd::from_env().take_tcp_listener(0).map_err(failed)? {
        Some(handed) => Ok(handed),
        None => {
            let listener = TcpListener::bind(config.listen).map_err(failed)?;
            #[cfg(unix)]
            rustix::net::listen(&listener, WAITING).map_err(|error| failed(error.into()))?;
            Ok(listener)
        }
    }
}

/// Answers until it is told to stop; `ready` is called once it listens, `reread` when somebody asks for settings to be read again.
pub async fn run(
    listener: TcpListener,
    site: web::Data<Site>,
    ready: impl FnOnce(),
    reread: impl Fn() + 'static,
) -> Result<(), ServeError> {
    let files = site.config.tls.as_ref();
    let certificates = files.map(|files| Certificates::load(&files.certificate, &files.key)).transpose()?;
    // What came due while the server was down is there before the first reader is.
    jobs::publish_due::once(&site).await.map_err(ServeError::Due)?;
    jobs::renditions::recover(&site).await.map_err(ServeError::Due)?;
    let background = jobs::start(site.clone());
    open_more_files();
    let builder = Server::build()
        .workers(site.config.workers)
        .worker_max_blocking_threads(24)
        .max_concurrent_connections((connections(open_files()) / site.config.workers).max(1))
        .shutdown_timeout(LAST_ANSWERS.as_secs())
        .disable_signals();
    let (shared, ending) = (site.clone(), builder.graceful_shutdown_signal());
    let builder = match &certificates {
        None => builder.listen("http", listener, move || plain(shared.clone()).and_then(http(&shared, &ending)))?,
        Some(certificates) => {
            let acceptor = TlsAcceptor::from(Arc::new(certificates.server_config()?));
            builder.listen("https", listener, move || {
                encrypted(acceptor.clone(), shared.clone()).and_then(http(&shared, &ending))
            })?
        }
    };
    let figures = site.config.operation.metrics_listen.map(|at| figures(site.clone(), at)).transpose()?;
    let server = builder.run();
    let beside = [figures.map(rt::spawn), certificates.clone().map(|certificates| rt::spawn(renew(certificates)))];
    let reread = move || {
        if let Some(certificates) = &certificates {
            renewed(certificates.refresh());
        }
        reread();
    };
    // Whoever reads that it listens may tell it to stop at once.
    signals::obey(site.clone(), background.whistle(), server.handle(), reread);
    ready();
    let done = server.await;
    beside.into_iter().flatten().for_each(|task| task.abort());
    if tokio::time::timeout(LAST_WORK, background.stop()).await.is_err() {
        tracing::warn!("a job takes too long to stop; what it was doing is done again after the next start");
    }
    if let Err(error) = site.close().await {
        tracing::warn!(%error, "the database's journal is left to the next start");
    }
    Ok(done?)
}

/// A connection as it was taken, and whom it is to.
type Taken<T> = (Connection<T>, Option<SocketAddr>);

/// What answers on a connection: HTTP/1.1, by the routes of the site.
fn http<T: AsyncRead + AsyncWrite + Unpin + 'static>(
    site: &web::Data<Site>,
    ending: &GracefulShutdownSignal,
) -> impl ServiceFactory<Taken<T>, Config = (), Response = (), Error = DispatchError, InitError = ()> + use<T> {
    let ending = ending.clone();
    let app = routes::app(site.clone()).into_factory().map_err(|error: actix_web::Error| error.error_response());
    HttpService::build()
        .graceful_shutdown_signal(move || {
            let ending = ending.clone();
            async move { ending.notified().await }
        })
        // Connections have a clock of their own.
        .keep_alive(KeepAlive::Os)
        .client_request_timeout(Duration::ZERO)
        .client_disconnect_timeout(Duration::from_secs(1))
        .on_connect_ext(|io: &Connection<T>, ext| {
            ext.insert(io.progress());
        })
        .h1(map_config(app, |()| AppConfig::default()))
}

/// What is kept is answered at once.
fn at_once(site: web::Data<Site>) -> AtOnce {
    Rc::new(move |question| at_once::reply(&site, question))
}

/// Connections as they are.
fn plain(
    site: web::Data<Site>,
) -> impl ServiceFactory<TcpStream, Config = (), Response = Taken<TcpStream>, Error = DispatchError, InitError = ()> {
    let at_once = at_once(site);
    fn_service(move |io: TcpStream| {
        limit_stalls(&io);
        let peer = io.peer_addr().ok();
        ready(Ok((Connection::new(io, at_once.clone()), peer)))
    })
}

/// Connections over TLS; who does not get through its greetings in time is let go.
fn encrypted(
    acceptor: TlsAcceptor,
    site: web::Data<Site>,
) -> impl ServiceFactory<TcpStream, Config = (), Response = Taken<TlsStream<TcpStream>>, Error = DispatchError, InitError = ()>
{
    let at_once = at_once(site);
    fn_service(move |io: TcpStream| {
        limit_stalls(&io);
        let (peer, acceptor, at_once) = (io.peer_addr().ok(), acceptor.clone(), at_once.clone());
        async move {
            let accepted = tokio::time::timeout(GREETINGS, acceptor.accept(io)).await;
            let io =
                accepted.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into())).map_err(DispatchError::Io)?;
            Ok((Connection::new(io, at_once), peer))
        }
    })
}

/// Figures for operators, at an address of their own.
fn figures(
    site: web::Data<Site>,
    at: SocketAddr,
) -> Result<impl Future<Output = std::io::Result<()>> + 'static, ServeError> {
    let server = HttpServer::new(move || routes::figures(site.clone())).workers(1).disable_signals();
    let server = server.bind(at).map_err(|error| ServeError::Bind(at, error))?;
    Ok(server.run())
}

/// As many files and connections at once as the system allows: most set a soft limit of 1,024, for programs that hold few.
#[cfg(unix)]
fn open_more_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
        tracing::warn!(%error, "no more than {} files at once", limit.current.unwrap_or(u64::MAX));
    }
}

#[cfg(not(unix))]
fn open_more_files() {}

/// How many files and connections may be open.
#[cfg(unix)]
fn open_files() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    limit.current.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
fn open_files() -> usize {
    usize::MAX
}

/// How many connections leave files enough for the rest.
fn connections(files: usize) -> usize {
    (files - OTHER_FILES.min(files / 2)).min(CONNECTIONS)
}

/// Looks now and then whether somebody renewed the certificate.
async fn renew(certificates: Arc<Certificates>) -> std::io::Result<()> {
    loop {
        rt::time::sleep(tls::LOOK).await;
        renewed(certificates.refresh());
    }
}

fn renewed(refreshed: Result<bool, TlsError>) {
    match refreshed {
        Ok(true) => tracing::info!("the certificate was renewed"),
        Ok(false) => {}
        Err(error) => tracing::error!(%error, "the certificate was written anew and can't be used"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_files_for_everything_else() {
        assert_eq!([0, 256, 1_024, 2_048, usize::MAX].map(connections), [0, 128, 512, 1_536, CONNECTIONS]);
    }
}
