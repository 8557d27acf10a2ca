//! A proxy in front of a database that can let it go away: refuse and cut every connection, or let all of them hang.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PASS: u8 = 0;
const CUT: u8 = 1;
const HANG: u8 = 2;

pub struct ChaosProxy {
    pub port: u16,
    mode: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl ChaosProxy {
    /// In front of a server at `host:port`.
    pub fn before(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mode, open) = (Arc::new(AtomicU8::new(PASS)), Arc::new(Mutex::new(Vec::new())));
        let (shared_mode, shared_open, server) = (mode.clone(), open.clone(), server.to_owned());
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if shared_mode.load(Ordering::SeqCst) == CUT {
                    let _ = client.shutdown(Shutdown::Both);
                    continue;
                }
                let Ok(upstream) = TcpStream::connect(&server) else { continue };
                let _ = (client.set_nodelay(true), upstream.set_nodelay(true));
                let ends = [client.try_clone().unwrap(), upstream.try_clone().unwrap()];
                shared_open.lock().unwrap().extend(ends);
                pump(client.try_clone().unwrap(), upstream.try_clone().unwrap(), shared_mode.clone());
                pump(upstream, client, shared_mode.clone());
            }
        });
        Self { port, mode, open }
    }

    /// Every connection breaks, and no new one comes about.
    pub fn cut(&self) {
        self.mode.store(CUT, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Nothing passes any more, and nobody is told.
    pub fn hang(&self) {
        self.mode.store(HANG, Ordering::SeqCst);
    }

    /// As if nothing had been; what hung is cut, as a network that comes back does.
    pub fn restore(&self) {
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.mode.store(PASS, Ordering::SeqCst);
    }
}

fn pump(mut from: TcpStream, mut to: TcpStream, mode: Arc<AtomicU8>) {
    std::thread::spawn(move || {
        let mut bytes = [0; 16 * 1024];
        while let Ok(count) = from.read(&mut bytes) {
            while mode.load(Ordering::SeqCst) == HANG {
                std::thread::sleep(Duration::from_millis(5));
            }
            if count == 0 || to.write_all(bytes.get(..count).unwrap()).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
    });
}
