//! What the server writes to its log while a test listens.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::sync::Once;

type Lines = Rc<RefCell<Vec<u8>>>;

thread_local! {
    /// Of a thread that listens.
    static HEARD: RefCell<Option<Lines>> = const { RefCell::new(None) };
}

/// One subscriber for all tests: of several that come and go, one may never hear of what another thread said first.
static SUBSCRIBED: Once = Once::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow(|heard| heard.iter().for_each(|lines| lines.borrow_mut().extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Listens to what is said on this thread until it goes.
pub struct Log(Lines);

impl Log {
    pub fn listen() -> Self {
        SUBSCRIBED.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(|| Ear).init());
        let lines = Lines::default();
        HEARD.set(Some(lines.clone()));
        Self(lines)
    }

    /// What was written since the last look.
    pub fn take(&self) -> String {
        String::from_utf8(self.0.take()).unwrap()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}
