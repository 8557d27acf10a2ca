//! A site that listens, and a connection to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use manset::server;

use super::TestSite;

impl TestSite {
    /// Has it listen until the tests end.
    pub fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, site) = (listener.local_addr().unwrap(), self.site.clone());
        std::thread::spawn(move || {
            let system = actix_web::rt::System::new();
            system.block_on(server::run(listener, site, || (), || ()))
        });
        address
    }
}

/// A client that keeps its connection.
pub struct Client(BufReader<TcpStream>);

/// An answer as it came.
#[derive(Debug)]
pub struct Heard {
    pub status: String,
    /// In the order in which they came.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Heard {
    /// Whether Actix never heard of the question: its answers have the date as their last line.
    pub fn is_at_once(&self) -> bool {
        self.headers.last().is_some_and(|(name, _)| name != "date")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Client {
    pub fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        Self(BufReader::new(stream))
    }

    /// Asks with some lines besides its Host, and waits for the answer.
    pub fn ask(&mut self, method: &str, target: &str, lines: &[&str]) -> Heard {
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        let question = format!("{method} {target} HTTP/1.1\r\nHost: news.example\r\n{lines}\r\n");
        self.0.get_mut().write_all(question.as_bytes()).unwrap();
        let status = self.line();
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_lowercase(), value.to_owned()));
        }
        let mut heard = Heard { status, headers, body: Vec::new() };
        if method != "HEAD" {
            heard.body.resize(heard.header("content-length").parse().unwrap_or_default(), 0);
            self.0.read_exact(&mut heard.body).unwrap();
        }
        heard
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}
