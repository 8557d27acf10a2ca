//! What is overwritten in a copy.

use std::io::{Read, Seek, Write, copy};

use super::Refused;
use super::source::Source;

/// An honest file has some dozens, or one for each piece of a track that is left out.
const EDITS_MAX: usize = 100_000;

/// Bytes to write at a place: some given ones, then a number of the same.
#[derive(Clone, Debug)]
struct Edit {
    at: u64,
    bytes: Vec<u8>,
    fill: u8,
    filled: u64,
}

/// All that is overwritten in a file. Edits may come in any order and overlap; the first to begin wins.
#[derive(Debug, Default)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Writes some bytes, then fills a length with one.
    pub fn write(&mut self, at: u64, bytes: Vec<u8>, fill: u8, filled: u64) -> Result<(), Refused> {
        if self.0.len() >= EDITS_MAX {
            return Err(Refused::TooMany);
        }
        self.0.push(Edit { at, bytes, fill, filled });
        Ok(())
    }

    /// Writes zeros.
    pub fn zero(&mut self, from: u64, to: u64) -> Result<(), Refused> {
        self.write(from, Vec::new(), 0, to.saturating_sub(from))
    }

    /// How many there are, to come back to with [`Edits::truncate`].
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets the later ones.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Copies a file with its edits. The copy is exactly as long.
    pub fn copy<R: Read + Seek, W: Write>(mut self, source: Source<R>, mut writer: W) -> Result<(), Refused> {
        let len = source.len();
        let mut reader = source.into_reader()?;
        let mut at = 0;
        self.0.sort_by_key(|edit| edit.at);
        for edit in self.0 {
            let start = edit.at.clamp(at, len);
            pass(&mut reader, &mut writer, start - at)?;
            // What an earlier edit has covered of this one.
            let covered = start - edit.at.min(start);
            let bytes = u64::try_from(edit.bytes.len()).unwrap_or(u64::MAX);
            let end = edit.at.saturating_add(bytes).saturating_add(edit.filled).clamp(start, len);
            let skipped = usize::try_from(covered).unwrap_or(usize::MAX);
            let head = edit.bytes.get(skipped..).unwrap_or_default();
            let own = head.chain(std::io::repeat(edit.fill));
            copy(&mut own.take(end - start), &mut writer)?;
            copy(&mut reader.by_ref().take(end - start), &mut std::io::sink())?;
            at = end;
        }
        pass(&mut reader, &mut writer, len - at)?;
        writer.flush()?;
        Ok(())
    }
}

fn pass(reader: &mut impl Read, writer: &mut impl Write, len: u64) -> Result<(), Refused> {
    // Somebody has shortened the file meanwhile.
    if copy(&mut reader.take(len), writer)? == len { Ok(()) } else { Err(Refused::Broken) }
}
