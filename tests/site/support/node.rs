//! A real `manset serve` on a database of the test's, and a browser of sorts to ask it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::desk::encode;

/// A server process; it ends with its test.
pub struct Node {
    process: Child,
    _data: tempfile::TempDir,
    pub base: String,
}

/// What a node answered.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Node {
    /// Starts one; panics with what it said if it does not come up.
    pub fn start(database_url: &str, more: &[&str]) -> Self {
        // A busy machine that runs tests is no reason to give a page up.
        Self::start_hurried(database_url, &[more, &["--patience", "20000"]].concat())
    }

    /// The same with the patience that readers get.
    pub fn start_hurried(database_url: &str, more: &[&str]) -> Self {
        Self::try_start(database_url, more).unwrap_or_else(|said| panic!("the node did not start: {said}"))
    }

    /// Starts one, or tells what it said.
    pub fn try_start(database_url: &str, more: &[&str]) -> Result<Self, String> {
        let data = tempfile::tempdir().unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_manset"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database-connections", "4", "--database-url", database_url])
            .arg("--media-url")
            .arg(format!("file:{}", std::env::temp_dir().join("manset-nodes-media").display()))
            .args(more)
            .arg("--data")
            .arg(data.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let base = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        match base {
            Some(base) => {
                // Nobody reads its log from here on; a full pipe would stop it.
                let log = process.stderr.take().unwrap();
                std::thread::spawn(move || BufReader::new(log).lines().map_while(Result::ok).for_each(drop));
                Ok(Self { process, _data: data, base })
            }
            None => {
                let output = process.wait_with_output().unwrap();
                Err(String::from_utf8_lossy(&output.stderr).into_owned())
            }
        }
    }

    /// Starts one while the test goes on.
    pub fn start_later(database_url: &str) -> std::thread::JoinHandle<Self> {
        let url = database_url.to_owned();
        std::thread::spawn(move || Self::start(&url, &[]))
    }

    pub fn get(&self, path: &str) -> Reply {
        self.get_as("", path)
    }

    /// Asks as whoever holds a session cookie.
    pub fn get_as(&self, cookie: &str, path: &str) -> Reply {
        let request = agent().get(format!("{}{path}", self.base)).header("cookie", cookie);
        reply(request.call())
    }

    /// Sends a form.
    pub fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = agent()
            .post(format!("{}{path}", self.base))
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .content_type("application/x-www-form-urlencoded");
        reply(request.send(encode(fields)))
    }

    /// Ends it without a word, as a power cut would.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .new_agent()
}

fn reply(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Reply {
    let mut answer = answer.unwrap();
    Reply {
        status: answer.status().as_u16(),
        headers: answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect(),
        body: answer.body_mut().read_to_string().unwrap(),
    }
}

/// Waits until something holds; panics if it never does.
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(40), "never: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
