//! Has `ClamAV` look for harmful software in a file: its `INSTREAM` (clamd(8)).

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

/// A large archive is looked through for a while.
const PATIENCE: Duration = Duration::from_mins(2);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// So much of a file is sent at once, in bytes.
const CHUNK: usize = 64 * 1024;
/// No verdict is longer, in bytes.
const VERDICT_MAX: u64 = 4096;

/// Where `clamd` listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// On this machine.
    Socket(PathBuf),
    /// There: host and port.
    Host(String),
}

/// What it says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// It carries this.
    Infected(String),
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Socket(path) => write!(f, "unix:{}", path.display()),
            Self::Host(address) => write!(f, "tcp:{address}"),
        }
    }
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

impl Scanner {
    /// Reads `unix:/run/clamav/clamd.ctl` or `tcp:10.0.0.8:3310`.
    pub fn parse(typed: &str) -> Option<Self> {
        if let Some(path) = typed.strip_prefix("unix:") {
            return path.starts_with('/').then(|| Self::Socket(path.into()));
        }
        let (host, port) = typed.strip_prefix("tcp:")?.rsplit_once(':')?;
        (!host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0))
            .then(|| Self::Host(format!("{host}:{port}")))
    }

    /// What it says of a file. It blocks. An error: nothing was said.
    pub fn scan(&self, file: &mut impl Read) -> io::Result<Verdict> {
        let mut line = self.connect()?;
        let sent = send(file, &mut line);
        let mut said = Vec::new();
        // Who has had enough says why before it hangs up.
        let heard = line.take(VERDICT_MAX).read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        let said = said.trim_end_matches('\0').trim();
        let verdict = said.strip_prefix("stream: ");
        if let Some(with) = verdict.and_then(|found| found.strip_suffix(" FOUND")) {
            return Ok(Verdict::Infected(with.to_owned()));
        }
        match verdict {
            Some("OK") => sent.map(|()| Verdict::Clean),
            _ if said.is_empty() => Err(sent.err().or(heard.err()).unwrap_or(io::ErrorKind::UnexpectedEof.into())),
            _ => Err(io::Error::other(said.to_owned())),
        }
    }

    fn connect(&self) -> io::Result<Box<dyn Line>> {
        match self {
            Self::Socket(path) => {
                let line = UnixStream::connect(path)?;
                line.set_read_timeout(Some(PATIENCE))?;
                line.set_write_timeout(Some(PATIENCE))?;
                Ok(Box::new(line))
            }
            Self::Host(address) => {
                let found: Vec<SocketAddr> = address.to_socket_addrs()?.collect();
                let mut failed = io::ErrorKind::NotFound.into();
                for address in found {
                    match TcpStream::connect_timeout(&address, CONNECT_PATIENCE) {
                        Ok(line) => {
                            line.set_read_timeout(Some(PATIENCE))?;
                            line.set_write_timeout(Some(PATIENCE))?;
                            return Ok(Box::new(line));
                        }
                        Err(error) => failed = error,
                    }
                }
                Err(failed)
            }
        }
    }
}

fn send(file: &mut impl Read, line: &mut impl Write) -> io::Result<()> {
    line.write_all(b"zINSTREAM\0")?;
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        chunk.clear();
        let length = file.by_ref().take(u64::try_from(CHUNK).unwrap_or(u64::MAX)).read_to_end(&mut chunk)?;
        line.write_all(&u32::try_from(length).map_err(io::Error::other)?.to_be_bytes())?;
        if length == 0 {
            return line.flush();
        }
        line.write_all(&chunk)?;
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn an_address_is_a_socket_or_a_host_with_its_port() {
        assert_eq!(Scanner::parse("unix:/run/clamd.ctl"), Some(Scanner::Socket("/run/clamd.ctl".into())));
        assert_eq!(Scanner::parse("tcp:[::1]:3310"), Some(Scanner::Host("[::1]:3310".into())));
        for wrong in ["", "/run/clamd.ctl", "unix:clamd.ctl", "tcp:clamd", "tcp::3310", "tcp:clamd:0", "tcp:clamd:x"] {
            assert_eq!(Scanner::parse(wrong), None, "{wrong}");
        }
    }

    /// A server that takes a file and says this of it.
    fn server(says: &'static [u8]) -> (Scanner, std::thread::JoinHandle<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let scanner = Scanner::Host(listener.local_addr().unwrap().to_string());
        let taken = std::thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let mut command = [0; 10];
            line.read_exact(&mut command).unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut file = Vec::new();
            loop {
                let mut length = [0; 4];
                line.read_exact(&mut length).unwrap();
                let mut chunk = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap()];
                if chunk.is_empty() {
                    break;
                }
                line.read_exact(&mut chunk).unwrap();
                file.append(&mut chunk);
            }
            line.write_all(says).unwrap();
            file
        });
        (scanner, taken)
    }

    #[test]
    fn a_file_is_sent_whole_and_the_verdict_heard() {
        let file: Vec<u8> = (0..200_000_u32).flat_map(u32::to_be_bytes).collect();
        for (says, verdict) in [
            (&b"stream: OK\0"[..], Verdict::Clean),
            (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Verdict::Infected("Win.Test.EICAR_HDB-1".to_owned())),
        ] {
            let (scanner, taken) = server(says);
            assert_eq!(scanner.scan(&mut &file[..]).unwrap(), verdict);
            assert!(taken.join().unwrap() == file);
        }
    }

    #[test]
    fn what_is_no_verdict_is_an_error() {
        for says in [&b""[..], b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK FOUNDLING\0", b"OK\0"] {
            let (scanner, taken) = server(says);
            assert!(scanner.scan(&mut &b"words"[..]).is_err(), "{}", String::from_utf8_lossy(says));
            taken.join().unwrap();
        }
        assert!(Scanner::Socket("/nowhere/clamd.ctl".into()).scan(&mut &b"words"[..]).is_err());
    }
}
