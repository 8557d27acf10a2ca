//! AVIF. It is read by a process of its own: the AV1 decoder calls itself through C functions, out of which a panic ends
//! the process, and a container can name the same bytes any number of times. The process has no environment, may open
//! nothing, and may take only so much memory and time.

mod av1;
mod boxes;
mod colour;

use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};

use image::metadata::Orientation;
use serde::{Deserialize, Serialize};

use super::Refused;
use super::header::Header;
use super::pixels::{Channels, Pixels};
use crate::domain::media::{MediaFormat, Size};

/// The hidden command of `manset` that is this process.
pub const COMMAND: &str = "read-avif";

/// Some hundred megapixels.
const SECONDS: u64 = 60;
/// What a process takes besides the file and what it makes of it, in bytes.
const PROCESS: u64 = 16 << 20;
/// More than that for what the system counts: the file as it is read, and what the allocator keeps.
const SLACK: u64 = 64 << 20;
/// The longest answer about headers.
const ANSWER_MAX: u64 = 4096;
/// How the process says that it is no kind of AVIF that it reads.
const UNSUPPORTED: u8 = 3;

/// Which program reads AVIF.
#[derive(Clone, Copy, Debug)]
pub enum AvifReader {
    /// The running one, started anew.
    Itself,
    /// `manset`, where the running one is another.
    Program(&'static str),
    /// Nothing apart: for files that a test has made.
    #[cfg(any(test, libfuzzer))]
    Here,
}

/// What the process is asked.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Wanted {
    /// What the headers claim.
    Header,
    /// The decoded picture.
    Pixels,
}

/// What the headers claim, between the processes.
#[derive(Deserialize, Serialize)]
struct Claims {
    width: u32,
    height: u32,
    /// As in Exif.
    orientation: u8,
    transparent: bool,
    decoding: u64,
}

impl AvifReader {
    /// What a file says about itself.
    pub fn header(self, bytes: &[u8]) -> Result<Header, Refused> {
        #[cfg(any(test, libfuzzer))]
        if matches!(self, Self::Here) {
            return Ok(boxes::Boxes::read(bytes)?.claims()?.header());
        }
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_add(SLACK);
        let answer = self.ask(Wanted::Header, bytes, taken, ANSWER_MAX)?;
        let claims: Claims = serde_json::from_slice(&answer).map_err(|_| Refused::Broken)?;
        Ok(claims.header())
    }

    /// A picture as it lies in the file, not turned upright.
    pub fn pixels(self, bytes: &[u8], header: &Header) -> Result<Pixels, Refused> {
        #[cfg(any(test, libfuzzer))]
        if matches!(self, Self::Here) {
            return decode(bytes);
        }
        let channels = if header.transparent { Channels::Rgba } else { Channels::Rgb };
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_add(header.decoding + SLACK);
        let answer = self.ask(Wanted::Pixels, bytes, taken, header.output())?;
        Pixels::new(header.stored, channels, answer)
    }

    fn ask(self, wanted: Wanted, bytes: &[u8], memory: u64, longest: u64) -> Result<Vec<u8>, Refused> {
        let program = match self {
            Self::Program(program) => program.into(),
            // Whatever lies at its path meanwhile: an upgrade may have replaced it.
            Self::Itself if cfg!(target_os = "linux") => "/proc/self/exe".into(),
            #[cfg(any(test, libfuzzer))]
            Self::Here => return Err(Refused::Broken),
            Self::Itself => std::env::current_exe().map_err(unread)?,
        };
        let wanted = match wanted {
            Wanted::Header => "header",
            Wanted::Pixels => "pixels",
        };
        let mut child = Command::new(program)
            .args([COMMAND, wanted, &memory.to_string()])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(unread)?;
        let answer = exchange(&mut child, bytes, longest);
        let status = child.wait().map_err(unread)?;
        match status.code() {
            Some(0) => answer.map_err(unread),
            Some(code) if code == i32::from(UNSUPPORTED) => Err(boxes::UNSUPPORTED),
            _ => Err(Refused::Broken),
        }
    }
}

/// It reads all of its input before it answers.
fn exchange(child: &mut Child, bytes: &[u8], longest: u64) -> std::io::Result<Vec<u8>> {
    if let Some(mut input) = child.stdin.take() {
        input.write_all(bytes)?;
    }
    let mut answer = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(longest.saturating_add(1)).read_to_end(&mut answer)?;
    }
    Ok(answer)
}

fn unread(error: std::io::Error) -> Refused {
    tracing::error!(%error, "the process that reads AVIF could not be asked");
    Refused::Broken
}

/// The process: reads a file from standard input and writes what is wanted of it to standard output.
pub fn serve(wanted: Wanted, memory: u64) -> ExitCode {
    match answer(wanted, memory) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) if refused == boxes::UNSUPPORTED => ExitCode::from(UNSUPPORTED),
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(wanted: Wanted, memory: u64) -> Result<(), Refused> {
    confine(memory).map_err(|_| Refused::Broken)?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|_| Refused::Broken)?;
    let answer = match wanted {
        Wanted::Header => {
            let claims = boxes::Boxes::read(&bytes)?.claims()?;
            serde_json::to_vec(&claims).map_err(|_| Refused::Broken)?
        }
        Wanted::Pixels => decode(&bytes)?.bytes,
    };
    let mut out = std::io::stdout().lock();
    out.write_all(&answer).and_then(|()| out.flush()).map_err(|_| Refused::Broken)
}

/// Gives up what reading a picture does not need.
#[cfg(target_os = "linux")]
fn confine(memory: u64) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // The three files that are open stay so.
    for (resource, most) in
        [(Resource::Data, memory), (Resource::Cpu, SECONDS), (Resource::Core, 0), (Resource::Nofile, 3)]
    {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn confine(_memory: u64) -> std::io::Result<()> {
    Ok(())
}

/// All of it, in this process.
fn decode(bytes: &[u8]) -> Result<Pixels, Refused> {
    let boxes = boxes::Boxes::read(bytes)?;
    let mut picture = av1::decode(&boxes.tile(0)?)?;
    if boxes.tiles() > 1 {
        let first = picture;
        picture = first.canvas(boxes.size);
        picture.paste(&first, (0, 0))?;
        for tile in 1..boxes.tiles() {
            picture.paste(&av1::decode(&boxes.tile(tile)?)?, boxes.place(tile))?;
        }
    }
    let opacity = match boxes.opacity() {
        Some(item) => Some(av1::decode(&item?)?),
        None => None,
    };
    colour::convert(&boxes, &picture, opacity.as_ref())
}

impl Claims {
    fn header(&self) -> Header {
        Header {
            format: MediaFormat::Avif,
            stored: Size { width: self.width, height: self.height },
            orientation: Orientation::from_exif(self.orientation).unwrap_or(Orientation::NoTransforms),
            frames: 1,
            plays: 0,
            transparent: self.transparent,
            decoding: self.decoding,
            complete: true,
        }
    }
}
