//! What happens without a request.

pub mod announce;
pub mod backup;
pub mod count_reads;
pub mod deliver;
#[cfg(feature = "postgres")]
mod follow;
pub mod index;
pub mod look_over;
pub mod newsletter;
pub mod publish_due;
pub mod push;
pub mod renditions;
pub mod sweep;

use std::time::Duration;

use actix_web::rt::{self, task::JoinHandle};
use actix_web::web::Data;
use tokio::sync::watch;

use crate::site::Site;

/// The jobs that run beside the server.
pub struct Background {
    site: Data<Site>,
    stop: watch::Sender<bool>,
    handles: Vec<JoinHandle<()>>,
    #[cfg(feature = "postgres")]
    follower: follow::Follower,
}

impl Background {
    /// What tells the jobs to take up nothing more.
    pub fn whistle(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Lets each job finish what it is doing.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for handle in self.handles {
            let _ = handle.await;
        }
        if let Err(error) = count_reads::once(&self.site).await {
            tracing::error!(%error, "the last reads are not counted");
        }
        #[cfg(feature = "postgres")]
        self.follower.stop();
    }
}

/// Starts the jobs.
pub fn start(site: Data<Site>) -> Background {
    let (stop, stopped) = watch::channel(false);
    let mut handles = vec![
        rt::spawn(every(Duration::from_millis(250), stopped.clone(), site.clone(), |site| async move {
            publish_due::once(&site).await
        })),
        rt::spawn(every(Duration::from_millis(200), stopped.clone(), site.clone(), |site| async move {
            index::once(&site).await
        })),
        rt::spawn(every(Duration::from_secs(1), stopped.clone(), site.clone(), |site| async move {
            index::desk(&site).await
        })),
        rt::spawn(every(Duration::from_mins(1), stopped.clone(), site.clone(), |site| async move {
            sweep::once(&site).await
        })),
        rt::spawn(every(Duration::from_secs(10), stopped.clone(), site.clone(), |site| async move {
            count_reads::once(&site).await
        })),
        rt::spawn(every(Duration::from_millis(250), stopped.clone(), site.clone(), |site| async move {
            announce::once(&site).await?;
            push::once(&site).await
        })),
        rt::spawn(every(Duration::from_mins(1), stopped.clone(), site.clone(), |site| async move {
            backup::once(&site).await
        })),
        rt::spawn(deliver(stopped.clone(), site.clone())),
        rt::spawn(every(Duration::from_secs(10), stopped.clone(), site.clone(), |site| async move {
            newsletter::once(&site).await
        })),
    ];
    handles.extend((0..site.hands()).map(|_| rt::spawn(make_renditions(stopped.clone(), site.clone()))));
    Background {
        site: site.clone(),
        stop,
        handles,
        #[cfg(feature = "postgres")]
        follower: follow::Follower::start(site),
    }
}

/// Runs a job again and again; one that fails is logged and tried again at its next turn.
async fn every<F, Fut>(pause: Duration, mut stopped: watch::Receiver<bool>, site: Data<Site>, job: F)
where
    F: Fn(Data<Site>) -> Fut,
    Fut: Future<Output = crate::error::Result<()>>,
{
    loop {
        if let Err(error) = job(site.clone()).await {
            tracing::error!(%error, "a job failed");
        }
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Sends what is to leave the house.
async fn deliver(stopped: watch::Receiver<bool>, site: Data<Site>) {
    if let Err(error) = deliver::recover(&site).await {
        tracing::error!(%error, "what was being sent when the server was killed waits for its time");
    }
    let stop = stopped.clone();
    let run = |site: Data<Site>| {
        let stop = stop.clone();
        async move { deliver::run(&site, &stop).await }
    };
    every(Duration::from_millis(250), stopped, site, run).await;
}

/// Makes renditions whenever somebody uploads, and looks now and then for what other nodes left behind.
async fn make_renditions(mut stopped: watch::Receiver<bool>, site: Data<Site>) {
    loop {
        let due = site.renditions_due();
        if let Err(error) = renditions::run(&site, &stopped).await {
            tracing::error!(%error, "renditions are not being made");
        }
        tokio::select! {
            _ = stopped.changed() => return,
            () = due => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}
