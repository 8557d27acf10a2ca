//! Somebody else's server: it notes what it is sent and answers with the status that it was told to.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

/// What it was sent.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The values of a form's field.
    pub fn fields(&self, name: &str) -> Vec<String> {
        let pairs = form_urlencoded::parse(&self.body);
        pairs.filter(|(known, _)| known == name).map(|(_, value)| value.into_owned()).collect()
    }
}

/// What is there to be read, by its path: its type and its text.
type Pages = HashMap<String, (&'static str, String)>;

pub struct Partner {
    port: u16,
    status: Arc<AtomicU16>,
    received: Arc<Mutex<Vec<Received>>>,
    pages: Arc<Mutex<Pages>>,
}

impl Partner {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (status, received) = (Arc::new(AtomicU16::new(200)), Arc::new(Mutex::new(Vec::new())));
        let pages = Arc::new(Mutex::new(Pages::new()));
        let (shared_status, shared, shown) = (status.clone(), received.clone(), pages.clone());
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let (status, received, pages) = (shared_status.clone(), shared.clone(), shown.clone());
                std::thread::spawn(move || {
                    let _ = serve(client, &status, &received, &pages);
                });
            }
        });
        Self { port, status, received, pages }
    }

    /// An address of it.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Has something to be read at a path.
    pub fn show(&self, path: &str, content_type: &'static str, text: String) {
        self.pages.lock().unwrap().insert(path.to_owned(), (content_type, text));
    }

    /// What it answers from now on.
    pub fn answer(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// What it was sent since it was last asked.
    pub fn collect(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().unwrap())
    }
}

fn serve(
    mut client: TcpStream,
    status: &AtomicU16,
    received: &Mutex<Vec<Received>>,
    pages: &Mutex<Pages>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length").map_or("0", |(_, value)| value);
        let mut body = vec![0; length.parse().unwrap()];
        reader.read_exact(&mut body)?;
        let page = if method == "GET" { pages.lock().unwrap().get(&path).cloned() } else { None };
        received.lock().unwrap().push(Received { method, path, headers, body });
        let (kind, text) = page.unwrap_or(("text/plain", String::new()));
        let (status, length) = (status.load(Ordering::SeqCst), text.len());
        write!(client, "HTTP/1.1 {status} Said\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{text}")?;
    }
}
