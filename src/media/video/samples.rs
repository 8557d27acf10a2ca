//! Where the samples of an MP4 track lie, to blank those of a track that is left out.

use std::io::{Read, Seek};

use super::Refused;
use super::source::Source;

/// A sample a frame for hours; tracks of positions have fewer.
const SAMPLES_MAX: u64 = 2_000_000;
/// As many as can be blanked.
const CHUNKS_MAX: u64 = 100_000;

/// Beginning and end of the content of a track's tables.
#[derive(Default)]
pub struct Tables {
    /// `stsz`: how long samples are.
    pub sizes: Option<(u64, u64)>,
    /// `stsc`: how many lie in each chunk.
    pub runs: Option<(u64, u64)>,
    /// `stco`: where chunks begin.
    pub offsets: Option<(u64, u64)>,
    /// `co64`: the same for large files.
    pub long_offsets: Option<(u64, u64)>,
}

/// Beginning and end of each chunk.
pub fn chunks<R: Read + Seek>(source: &mut Source<R>, tables: &Tables) -> Result<Vec<(u64, u64)>, Refused> {
    let offsets = offsets(source, tables)?;
    let runs = runs(source, tables.runs.ok_or(Refused::Broken)?)?;
    // Without `stsz` there is `stz2`, which nobody writes.
    let mut sizes = Sizes::new(source, tables.sizes.ok_or(Refused::OtherTrack)?)?;
    let mut chunks = Vec::new();
    let mut runs = runs.into_iter().peekable();
    let mut each = 0;
    for (number, offset) in (1..).zip(offsets) {
        while let Some((_, samples)) = runs.next_if(|(first, _)| *first <= number) {
            each = samples;
        }
        let mut end = offset;
        for _ in 0..each {
            let Some(size) = sizes.next(source)? else { break };
            end = end.checked_add(size).ok_or(Refused::Broken)?;
        }
        chunks.push((offset, end));
    }
    Ok(chunks)
}

/// How many entries of a length a table has: what it says, if it can.
fn count<R: Read + Seek>(
    source: &mut Source<R>,
    at: u64,
    end: u64,
    entry: u64,
    most: u64,
) -> Result<(u64, u64), Refused> {
    let (count, first) = (u64::from(source.u32(at)?), at + 4);
    if count > most {
        return Err(Refused::TooMany);
    }
    if first + count * entry > end { Err(Refused::Broken) } else { Ok((count, first)) }
}

fn offsets<R: Read + Seek>(source: &mut Source<R>, tables: &Tables) -> Result<Vec<u64>, Refused> {
    match (tables.offsets, tables.long_offsets) {
        (Some((body, end)), None) => {
            let (count, first) = count(source, body + 4, end, 4, CHUNKS_MAX)?;
            (0..count).map(|n| source.u32(first + n * 4).map(u64::from)).collect()
        }
        (None, Some((body, end))) => {
            let (count, first) = count(source, body + 4, end, 8, CHUNKS_MAX)?;
            (0..count).map(|n| source.u64(first + n * 8)).collect()
        }
        _ => Err(Refused::Broken),
    }
}

/// From which chunk on there are how many samples in each.
fn runs<R: Read + Seek>(source: &mut Source<R>, (body, end): (u64, u64)) -> Result<Vec<(u32, u32)>, Refused> {
    let (count, first) = count(source, body + 4, end, 12, CHUNKS_MAX)?;
    (0..count).map(|n| Ok((source.u32(first + n * 12)?, source.u32(first + n * 12 + 4)?))).collect()
}

/// Lengths of samples, one after another.
struct Sizes {
    all: u32,
    at: u64,
    left: u64,
}

impl Sizes {
    fn new<R: Read + Seek>(source: &mut Source<R>, (body, end): (u64, u64)) -> Result<Self, Refused> {
        let all = source.u32(body + 4)?;
        let (left, at) = count(source, body + 8, end, if all == 0 { 4 } else { 0 }, SAMPLES_MAX)?;
        Ok(Self { all, at, left })
    }

    fn next<R: Read + Seek>(&mut self, source: &mut Source<R>) -> Result<Option<u64>, Refused> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        if self.all > 0 {
            return Ok(Some(self.all.into()));
        }
        let size = source.u32(self.at)?;
        self.at += 4;
        Ok(Some(size.into()))
    }
}
