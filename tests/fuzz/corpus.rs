//! What targets are tried with: files that are kept, and slips of these, the same each time.

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use crate::targets;

/// So many slips of a corpus are tried.
const SLIPS: usize = 1_000;

/// Gives a target all of its corpus, then slips of it.
pub fn try_all(name: &str) {
    let target = targets::named(name).unwrap();
    let kept = kept(name);
    assert!(!kept.is_empty(), "no corpus of {name}");
    for bytes in &kept {
        run(name, target, bytes);
    }
    let mut random = Rng::with_seed(1);
    for _ in 0..SLIPS {
        let slip = slip(&kept, &mut random);
        run(name, target, &slip);
    }
}

fn run(name: &str, target: targets::Target, bytes: &[u8]) {
    let told = Told { name, bytes };
    target(bytes);
    std::mem::forget(told);
}

/// Says which input it was, if the target panics.
struct Told<'b> {
    name: &'b str,
    bytes: &'b [u8],
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        eprintln!("{}: b\"{}\"", self.name, self.bytes.escape_ascii());
    }
}

/// The files of a target, and those of other tests that it can use.
fn kept(name: &str) -> Vec<Vec<u8>> {
    let own = format!("tests/fuzz/corpus/{name}");
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for folder in [own.as_str()].into_iter().chain(targets::shared(name).iter().copied()) {
        for path in files(folder) {
            let bytes = fs::read(&path).unwrap();
            match path.extension().is_some_and(|extension| extension == "json") {
                true => kept
                    .extend(serde_json::from_slice::<Vec<String>>(&bytes).unwrap().into_iter().map(String::into_bytes)),
                false => kept.push(bytes),
            }
        }
    }
    kept
}

/// Every hostile text, and every element with every handler.
pub fn hostile() -> Vec<String> {
    let read = |path: &Path| -> Vec<String> { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/parts");
    let events = read(&parts.join("events.json"));
    let mut all: Vec<String> = files("tests/hostile").iter().flat_map(|path| read(path)).collect();
    for element in read(&parts.join("elements.json")) {
        all.extend(
            events
                .iter()
                .map(|event| format!("<{element} src=x tabindex=1 autofocus on{event}=alert(1)>x</{element}>")),
        );
    }
    all
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file() && !path.ends_with("README.md"));
    files.sort();
    files
}

/// A kept input with one to four changes.
fn slip(kept: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut bytes = kept[random.usize(..kept.len())].clone();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(..=bytes.len());
        let until = (at + random.usize(1..=16)).min(bytes.len());
        match random.u8(..6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            1 if at < bytes.len() => bytes[at] = *random.choice(b"\0\x01\x7f\x80\xff<>&\"'-0:;,= \n").unwrap(),
            2 => drop(bytes.drain(at..until)),
            3 => {
                let again = bytes[at..until].to_vec();
                bytes.splice(at..at, again);
            }
            4 => bytes.truncate(at.max(1)),
            _ => {
                let other = &kept[random.usize(..kept.len())];
                let from = random.usize(..=other.len());
                let piece = &other[from..(from + random.usize(1..=64)).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}
