//! The thread that hears of other nodes' changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use actix_web::web::Data;

use crate::site::Site;

/// A thread that follows a shared database.
pub struct Follower {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Follower {
    /// Begins to follow; ends by itself where no other node writes.
    pub fn start(site: Data<Site>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        Self { stop, thread: std::thread::spawn(move || site.follow(&told)) }
    }

    /// Ends it.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.join();
    }
}
