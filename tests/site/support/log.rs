//! What the server writes to its log while a test listens.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::sync::{Mutex, Once};

type Lines = Rc<RefCell<Vec<u8>>>;

thread_local! {
    /// Of a thread that listens.
    static HEARD: RefCell<Option<Lines>> = const { RefCell::new(None) };
}

/// What is said on whatever thread, once somebody listens everywhere.
static EVERYWHERE: Mutex<Option<Vec<u8>>> = Mutex::new(None);

/// One subscriber for all tests: of several that come and go, one may never hear of what another thread said first.
static SUBSCRIBED: Once = Once::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow(|heard| heard.iter().for_each(|lines| lines.borrow_mut().extend_from_slice(bytes)));
        EVERYWHERE.lock().unwrap().iter_mut().for_each(|lines| lines.extend_from_slice(bytes));
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
        subscribe();
        let lines = Lines::default();
        HEARD.set(Some(lines.clone()));
        Self(lines)
    }

    /// What was written since the last look.
    pub fn take(&self) -> String {
        String::from_utf8(self.0.take()).unwrap()
    }
}

/// Listens to all threads from now on; who asks looks for what is theirs, since other tests speak too.
pub fn listen_everywhere() {
    subscribe();
    EVERYWHERE.lock().unwrap().get_or_insert_default();
}

/// The lines that were written since then, of all tests, with a text in them.
pub fn lines_with(text: &str) -> Vec<String> {
    let lines = EVERYWHERE.lock().unwrap().clone().unwrap_or_default();
    String::from_utf8(lines).unwrap().lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
}

fn subscribe() {
    SUBSCRIBED.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(|| Ear).init());
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}
