//! What the system tells the server to do.

use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use tokio::sync::watch;

use crate::site::Site;

/// Who was let in at the last moment has so long to send a request.
const LAST_ONE_IN: Duration = Duration::from_millis(250);

/// Hears signals from now on: SIGTERM and SIGINT stop the server, the second at once; on SIGHUP settings are read again.
#[cfg(unix)]
pub fn obey(site: Data<Site>, jobs: watch::Sender<bool>, server: ServerHandle, reread: impl Fn() + 'static) {
    use tokio::signal::unix::{SignalKind, signal};

    let heard = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()), signal(SignalKind::hangup()));
    let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hang_up)) = heard else {
        tracing::error!("signals can't be heard: the server stops without finishing what it does");
        return;
    };
    actix_web::rt::spawn(async move {
        let mut stopping = false;
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
                _ = hang_up.recv() => {
                    reread();
                    continue;
                }
            }
            if stopping {
                tracing::warn!("told twice to stop: at once");
                std::process::exit(1);
            }
            stopping = true;
            actix_web::rt::spawn(stop(site.clone(), jobs.clone(), server.clone()));
        }
    });
}

/// Where there are no such signals, there is Ctrl-C.
#[cfg(not(unix))]
pub fn obey(site: Data<Site>, jobs: watch::Sender<bool>, server: ServerHandle, _: impl Fn() + 'static) {
    actix_web::rt::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop(site, jobs, server).await;
        }
    });
}

/// Answers go on for a while, each as the last of its connection: clients open their next elsewhere, or find the next server here.
async fn stop(site: Data<Site>, jobs: watch::Sender<bool>, server: ServerHandle) {
    tracing::info!(drain = ?site.config.operation.drain, "stopping");
    site.begin_to_stop();
    let _ = jobs.send(true);
    tokio::time::sleep(site.config.operation.drain).await;
    // Nobody new; who was let in last gets to ask.
    server.pause().await;
    tokio::time::sleep(LAST_ONE_IN).await;
    server.stop(true).await;
}
