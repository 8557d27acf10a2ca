//! Work that waits for a disk, a network or a processor, off the workers' threads.
//!
//! Tokio compiles what starts, polls and ends a task anew for each closure that it is given. Boxed, all are one type: without that the
//! program is megabytes larger.

use actix_web::rt;
use tokio::sync::oneshot;

use crate::error::{Error, Result};

/// Work that tells its [`Outcome`] itself.
pub(super) type Work = Box<dyn FnOnce() + Send>;

pub(super) struct Outcome<T>(oneshot::Receiver<Result<T>>);

pub(super) fn boxed<T: Send + 'static>(body: impl FnOnce() -> Result<T> + Send + 'static) -> (Work, Outcome<T>) {
    let (teller, outcome) = oneshot::channel();
    let work = Box::new(move || {
        // Nobody waits for it any more: it is done all the same.
        let _ = teller.send(body());
    });
    (work, Outcome(outcome))
}

/// Returns once the work is done, or has panicked.
pub(super) async fn done(work: Work) -> Result<()> {
    rt::task::spawn_blocking(work).await.map_err(Error::internal)
}

impl<T> Outcome<T> {
    /// What the work told, once it is done.
    pub(super) fn told(mut self) -> Result<T> {
        self.0.try_recv().map_err(Error::internal)?
    }
}
