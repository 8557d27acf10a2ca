//! How long an MP4 in fragments plays, where its head was written before anybody knew.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::source::Source;
use super::{Refused, milliseconds};

/// Hours of frames.
const SAMPLES_MAX: u64 = 2_000_000;

/// The fragments of the track that is seen.
#[derive(Default)]
pub struct Fragments {
    /// The ticks of a sample of each track, where a fragment says nothing else.
    defaults: HashMap<u32, u32>,
    /// The track, and its ticks a second.
    track: (u32, u32),
    is_current: bool,
    each: u32,
    begins: Option<u64>,
    at: u64,
    ends: u64,
    samples: u64,
}

impl Fragments {
    /// Tells which track is seen.
    pub fn follow(&mut self, track: u32, ticks_a_second: u32) {
        self.track = (track, ticks_a_second);
    }

    /// `trex`
    pub fn default_of<R: Read + Seek>(&mut self, source: &mut Source<R>, body: u64) -> Result<(), Refused> {
        self.defaults.insert(source.u32(body + 4)?, source.u32(body + 12)?);
        Ok(())
    }

    /// `tfhd`
    pub fn header<R: Read + Seek>(&mut self, source: &mut Source<R>, body: u64) -> Result<(), Refused> {
        let (flags, track) = (source.u32(body)?, source.u32(body + 4)?);
        self.is_current = track == self.track.0;
        let at = body + 8 + if flags & 1 == 0 { 0 } else { 8 } + if flags & 2 == 0 { 0 } else { 4 };
        self.each = match flags & 8 {
            0 => self.defaults.get(&track).copied().unwrap_or(0),
            _ => source.u32(at)?,
        };
        Ok(())
    }

    /// `tfdt`
    pub fn time<R: Read + Seek>(&mut self, source: &mut Source<R>, body: u64) -> Result<(), Refused> {
        if self.is_current {
            let [version] = source.bytes::<1>(body)?;
            self.at = if version == 1 { source.u64(body + 4)? } else { source.u32(body + 4)?.into() };
        }
        Ok(())
    }

    /// `trun`
    pub fn run<R: Read + Seek>(&mut self, source: &mut Source<R>, body: u64, end: u64) -> Result<(), Refused> {
        if !self.is_current {
            return Ok(());
        }
        let (flags, count) = (source.u32(body)?, u64::from(source.u32(body + 4)?));
        self.begins.get_or_insert(self.at);
        if flags & 0x100 == 0 {
            self.at = self.at.saturating_add(count * u64::from(self.each));
        } else {
            let first = body + 8 + if flags & 1 == 0 { 0 } else { 4 } + if flags & 4 == 0 { 0 } else { 4 };
            let entry = 4 * u64::from((flags & 0xF00).count_ones());
            self.samples += count;
            if self.samples > SAMPLES_MAX {
                return Err(Refused::TooMany);
            }
            if first + count * entry > end {
                return Err(Refused::Broken);
            }
            for sample in 0..count {
                self.at = self.at.saturating_add(source.u32(first + sample * entry)?.into());
            }
        }
        self.ends = self.ends.max(self.at);
        Ok(())
    }

    /// From the first to the last.
    pub fn duration_ms(&self) -> u64 {
        milliseconds(self.ends.saturating_sub(self.begins.unwrap_or(0)), self.track.1.into())
    }
}
