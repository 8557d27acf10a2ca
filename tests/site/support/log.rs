//! What the server writes to its log while a test listens.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    /// Of a thread that listens.
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// One subscriber for all tests: of several that come and go, one may never hear of what another thread said first.
static SUBSCRIBED: Once = Once::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|heard| heard.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Listens to what is said on this thread until it goes.
pub struct Log;

impl Log {
    pub fn listen() -> Self {
        SUBSCRIBED.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(|| Ear).init());
        HEARD.set(Some(Vec::new()));
        Self
    }

    /// What was written since the last look.
    pub fn take(&self) -> String {
        String::from_utf8(HEARD.replace(Some(Vec::new())).unwrap()).unwrap()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}
