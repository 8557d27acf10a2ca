//! `ClamAV`, that finds in a file what it is told to look for.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use manset::config::Given;

/// What it holds to be harmful.
pub const HARMFUL: &[u8] = b"Twelve harmful boats";

/// The setting that names one, which serves until the test ends.
pub fn open() -> Given {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for line in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || serve(line));
        }
    });
    Given { virus_scanner: Some(format!("tcp:{address}")), ..Given::default() }
}

/// The setting that names one which nobody started.
pub fn away() -> Given {
    Given { virus_scanner: Some("unix:/nowhere/clamd.ctl".to_owned()), ..Given::default() }
}

fn serve(mut line: TcpStream) -> std::io::Result<()> {
    let mut command = [0; 10];
    line.read_exact(&mut command)?;
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        line.read_exact(&mut length)?;
        let mut chunk = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap()];
        if chunk.is_empty() {
            break;
        }
        line.read_exact(&mut chunk)?;
        file.append(&mut chunk);
    }
    let is_harmful = file.windows(HARMFUL.len()).any(|part| part == HARMFUL);
    line.write_all(if is_harmful { b"stream: Boats.Test-1 FOUND\0" } else { b"stream: OK\0" })
}
