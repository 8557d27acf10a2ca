//! A server that speaks the API of `LibreTranslate`: its fields, its codes, its errors. It "translates" by shouting.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

const KEY: &str = "s3cret";
const LANGUAGES: [&str; 4] = ["az", "en", "ru", "tr"];

pub struct LibreTranslateServer {
    port: u16,
    asked: Arc<Mutex<Vec<Value>>>,
}

impl LibreTranslateServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let shared = asked.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let shared = shared.clone();
                std::thread::spawn(move || {
                    let _ = serve(client, &shared);
                });
            }
        });
        Self { port, asked }
    }

    /// As a setting.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut client: TcpStream, asked: &Mutex<Vec<Value>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let (status, answer) = match request.split(' ').collect::<Vec<_>>().as_slice() {
            ["POST", "/translate", _] => translate(&serde_json::from_slice(&body).unwrap(), asked),
            _ => ("404 NOT FOUND", json!({ "error": "Not found" })),
        };
        let answer = answer.to_string();
        write!(
            client,
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{answer}",
            answer.len()
        )?;
    }
}

fn translate(request: &Value, asked: &Mutex<Vec<Value>>) -> (&'static str, Value) {
    asked.lock().unwrap().push(request.clone());
    if request["api_key"] != KEY {
        return ("403 FORBIDDEN", json!({ "error": "Invalid API key" }));
    }
    for field in ["source", "target"] {
        let lang = request[field].as_str().unwrap();
        if !LANGUAGES.contains(&lang) {
            return ("400 BAD REQUEST", json!({ "error": format!("{lang} is not supported") }));
        }
    }
    assert_eq!(request["format"], "html");
    let texts: Vec<String> =
        request["q"].as_array().unwrap().iter().map(|text| shouted(text.as_str().unwrap())).collect();
    ("200 OK", json!({ "translatedText": texts }))
}

/// In capitals, but for tags and entities.
fn shouted(html: &str) -> String {
    let mut inside = None;
    let loud = |c: char| {
        let was = inside;
        inside = match (inside, c) {
            (None, '<') => Some('>'),
            (None, '&') => Some(';'),
            (Some(end), c) if c == end => None,
            (inside, _) => inside,
        };
        if was.is_some() || inside.is_some() { c } else { c.to_ascii_uppercase() }
    };
    html.chars().map(loud).collect()
}
