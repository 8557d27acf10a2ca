//! A server that takes letters, on this machine: it speaks as much SMTP (RFC 5321) as a client needs to hear.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const TAKES: u8 = 0;
const DEFERS: u8 = 1;
const REFUSES: u8 = 2;

pub struct PostOffice {
    port: u16,
    mood: Arc<AtomicU8>,
    taken: Arc<Mutex<Vec<Delivered>>>,
    unknown: Arc<Mutex<Vec<String>>>,
}

/// A letter as it came.
#[derive(Clone, Debug)]
pub struct Delivered {
    pub to: String,
    head: String,
    pub text: String,
    /// The same as HTML, where it has that too.
    pub html: String,
}

impl Delivered {
    fn read(to: String, raw: &str) -> Self {
        let (head, body) = raw.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\n ", " ");
        let (text, html) = match head.split_once("boundary=\"") {
            Some((_, rest)) => {
                let boundary = format!("--{}", rest.split('"').next().unwrap());
                let parts: Vec<&str> = body.split(boundary.as_str()).skip(1).collect();
                let [text, html, _] = parts.as_slice() else { panic!("{body}") };
                let decoded =
                    |part: &str| part.trim_start().split_once("\r\n\r\n").map(|(head, body)| decoded(head, body));
                (decoded(text).unwrap(), decoded(html).unwrap())
            }
            None => (decoded(&head, body), String::new()),
        };
        Self { to, head, text, html }
    }

    pub fn header(&self, name: &str) -> String {
        let found = self.head.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")));
        decoded_words(found.unwrap_or_default())
    }

    pub fn subject(&self) -> String {
        self.header("Subject")
    }

    /// The address in it that leads below a path.
    pub fn link(&self, below: &str) -> String {
        let links = self.text.split_whitespace().filter_map(|word| word.strip_prefix("https://news.example"));
        links.map(str::to_owned).find(|link| link.starts_with(below)).unwrap_or_else(|| panic!("{}", self.text))
    }
}

impl PostOffice {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mood, taken) = (Arc::new(AtomicU8::new(TAKES)), Arc::new(Mutex::new(Vec::new())));
        let unknown = Arc::new(Mutex::new(Vec::new()));
        let (shared_mood, shared_taken, shared_unknown) = (mood.clone(), taken.clone(), unknown.clone());
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // A client that hangs up in the middle is its own affair.
                let _ = converse(client, &shared_mood, &shared_taken, &shared_unknown);
            }
        });
        Self { port, mood, taken, unknown }
    }

    /// As a setting.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// It asks to come back later.
    pub fn defer(&self) {
        self.mood.store(DEFERS, Ordering::SeqCst);
    }

    /// It will not take anything, ever.
    pub fn refuse(&self) {
        self.mood.store(REFUSES, Ordering::SeqCst);
    }

    /// It knows nobody of this address.
    pub fn refuse_for(&self, address: &str) {
        self.unknown.lock().unwrap().push(address.to_owned());
    }

    pub fn take_again(&self) {
        self.mood.store(TAKES, Ordering::SeqCst);
    }

    /// The letters that came since it was last asked.
    pub fn collect(&self) -> Vec<Delivered> {
        std::mem::take(&mut *self.taken.lock().unwrap())
    }
}

fn converse(
    client: TcpStream,
    mood: &AtomicU8,
    taken: &Mutex<Vec<Delivered>>,
    unknown: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut says = client.try_clone()?;
    let mut lines = BufReader::new(client).split(b'\n').map_while(Result::ok).map(|line| {
        let line = String::from_utf8(line).unwrap();
        line.trim_end_matches('\r').to_owned()
    });
    let mut to = String::new();
    says.write_all(b"220 post.example\r\n")?;
    while let Some(line) = lines.next() {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-post.example\r\n250 8BITMIME",
            "MAIL" => match mood.load(Ordering::SeqCst) {
                DEFERS => "451 come back later",
                REFUSES => "550 no such person as someone@secret.example",
                _ => "250 ok",
            },
            "RCPT" => {
                line.trim_start_matches("RCPT TO:<").trim_end_matches('>').clone_into(&mut to);
                if unknown.lock().unwrap().contains(&to) { "550 5.1.1 no such person" } else { "250 ok" }
            }
            "DATA" => {
                says.write_all(b"354 go on\r\n")?;
                let letter: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                let unstuffed: Vec<&str> = letter.iter().map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
                taken.lock().unwrap().push(Delivered::read(to.clone(), &unstuffed.join("\r\n")));
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "500 what?",
        };
        says.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

/// A body, or a part of one, as its head says.
fn decoded(head: &str, body: &str) -> String {
    let body = match head.to_ascii_lowercase() {
        head if head.contains("transfer-encoding: base64") => {
            String::from_utf8(STANDARD.decode(body.replace("\r\n", "")).unwrap()).unwrap()
        }
        head if head.contains("transfer-encoding: quoted-printable") => unquoted(body),
        _ => body.to_owned(),
    };
    body.replace("\r\n", "\n")
}

/// Quoted-printable (RFC 2045, 6.7).
fn unquoted(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' {
            let (digits, after) = after.split_at(2);
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap());
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Encoded words of a header (RFC 2047), those in base64.
fn decoded_words(header: &str) -> String {
    let mut text = String::new();
    let mut was_encoded = false;
    for word in header.split(' ') {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        let joins = text.is_empty() || (was_encoded && encoded.is_some());
        text.push_str(if joins { "" } else { " " });
        match encoded {
            Some(encoded) => text.push_str(&String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()),
            None => text.push_str(word),
        }
        was_encoded = encoded.is_some();
    }
    text
}
