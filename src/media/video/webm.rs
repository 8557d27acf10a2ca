//! WebM, a subset of Matroska (RFC 9559) on EBML (RFC 8794). Elements that playing needs are kept; all others become `Void`.
//!
//! Which element may stand in which is listed, so that nesting is never deeper than the list. A segment and its clusters may leave
//! their length open, as browsers write them.

use std::io::{Read, Seek};

use super::edit::Edits;
use super::source::Source;
use super::{Facts, Refused, Survey, milliseconds, vorbis};
use crate::domain::media::{MediaFormat, Size};

/// Blocks are counted only where they are walked: in files that do not say how long they play. Hours of them have fewer.
const ELEMENTS_MAX: usize = 2_000_000;

const EBML: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CLUSTER: u32 = 0x1F43_B675;
const TRACK: u32 = 0xAE;
const VIDEO: u32 = 0xE0;
const VOID: u8 = 0xEC;

/// An element: its name, where it begins, where its content does, and where it ends, unless that is open.
#[derive(Clone, Copy)]
struct Found {
    id: u32,
    at: u64,
    body: u64,
    end: Option<u64>,
}

#[derive(Default)]
struct Track {
    kind: u64,
    codec: String,
    private: Option<(u64, u64)>,
    coded: (u64, u64),
    shown: (u64, u64),
}

struct Walk {
    edits: Edits,
    elements: usize,
    segments: usize,
    nanoseconds_a_tick: u64,
    /// As the file says it.
    ticks: Option<f64>,
    /// As its last block says it.
    last: u64,
    track: Track,
    picture: Option<Size>,
    has_sound: bool,
}

pub fn survey<R: Read + Seek>(source: &mut Source<R>) -> Result<Survey, Refused> {
    let mut walk = Walk {
        edits: Edits::default(),
        elements: 0,
        segments: 0,
        nanoseconds_a_tick: 1_000_000,
        ticks: None,
        last: 0,
        track: Track::default(),
        picture: None,
        has_sound: false,
    };
    let mut at = 0;
    while at < source.len() {
        at = walk.top(source, at)?;
    }
    if walk.segments != 1 {
        return Err(Refused::Broken);
    }
    let size = walk.picture.ok_or(Refused::NoPicture)?;
    let facts = Facts { format: MediaFormat::WebM, size, duration_ms: walk.duration_ms(), has_sound: walk.has_sound };
    Ok(Survey { facts, edits: walk.edits })
}

impl Walk {
    fn top<R: Read + Seek>(&mut self, source: &mut Source<R>, at: u64) -> Result<u64, Refused> {
        let found = self.next(source, at, source.len())?;
        match (found.id, found.end) {
            (EBML, Some(end)) => self.header(source, found.body, end).map(|()| end),
            (SEGMENT, end) => {
                self.segments += 1;
                let end = end.unwrap_or(source.len());
                self.segment(source, found.body, end).map(|()| end)
            }
            (_, Some(end)) => self.blank(found, end).map(|()| end),
            (_, None) => Err(Refused::Broken),
        }
    }

    fn next<R: Read + Seek>(&mut self, source: &mut Source<R>, at: u64, end: u64) -> Result<Found, Refused> {
        self.elements += 1;
        if self.elements > ELEMENTS_MAX {
            return Err(Refused::TooMany);
        }
        let (id, id_len) = number(source, at, end, 4)?;
        let (size, size_len) = number(source, at + id_len, end, 8)?;
        let body = at + id_len + size_len;
        let marker = 1_u64 << (7 * size_len);
        let its_end = match size & (marker - 1) {
            all_ones if all_ones == marker - 1 => None,
            size => Some(body.checked_add(size).filter(|its_end| *its_end <= end).ok_or(Refused::Broken)?),
        };
        Ok(Found { id: u32::try_from(id).map_err(|_| Refused::Broken)?, at, body, end: its_end })
    }

    /// Calls for each element of a container; all say where they end.
    fn each<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        from: u64,
        to: u64,
        one: fn(&mut Self, &mut Source<R>, Found, u64) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let mut at = from;
        while at < to {
            let found = self.next(source, at, to)?;
            let end = found.end.ok_or(Refused::Broken)?;
            one(self, source, found, end)?;
            at = end;
        }
        Ok(())
    }

    fn header<R: Read + Seek>(&mut self, source: &mut Source<R>, from: u64, to: u64) -> Result<(), Refused> {
        self.each(source, from, to, |walk, source, found, end| match found.id {
            0x4282 if text(source, found.body, end)? == "webm" => Ok(()),
            0x4282 => Err(Refused::UnknownFormat),
            0x4286 | 0x42F7 | 0x42F2 | 0x42F3 | 0x4287 | 0x4285 => Ok(()),
            _ => walk.blank(found, end),
        })
    }

    fn segment<R: Read + Seek>(&mut self, source: &mut Source<R>, from: u64, to: u64) -> Result<(), Refused> {
        let mut at = from;
        while at < to {
            let found = self.next(source, at, to)?;
            at = match (found.id, found.end) {
                (CLUSTER, end) => self.cluster(source, found.body, end, to)?,
                (_, None) => return Err(Refused::Broken),
                (id, Some(end)) => {
                    match id {
                        INFO => self.each(source, found.body, end, Self::info)?,
                        TRACKS => self.each(source, found.body, end, Self::tracks)?,
                        // Where to find what: the head and the cues.
                        0x114D_9B74 | 0x1C53_BB6B => {}
                        _ => self.blank(found, end)?,
                    }
                    end
                }
            };
        }
        Ok(())
    }

    fn info<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found, end: u64) -> Result<(), Refused> {
        match found.id {
            0x2A_D7B1 => {
                self.nanoseconds_a_tick = unsigned(source, found.body, end)?;
                Ok(())
            }
            0x4489 => {
                self.ticks = Some(float(source, found.body, end)?);
                Ok(())
            }
            // The programs that wrote it: there must be a name.
            0x4D80 | 0x5741 => self.edits.write(found.body, Vec::new(), b' ', end - found.body),
            _ => self.blank(found, end),
        }
    }

    fn tracks<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found, end: u64) -> Result<(), Refused> {
        if found.id != TRACK {
            return self.blank(found, end);
        }
        self.track = Track::default();
        self.each(source, found.body, end, Self::track)?;
        let track = std::mem::take(&mut self.track);
        match (track.kind, track.codec.as_str()) {
            (1, "V_VP8" | "V_VP9" | "V_AV1") => {
                let (width, height) = if track.shown.0 > 0 && track.shown.1 > 0 { track.shown } else { track.coded };
                let size = (u32::try_from(width), u32::try_from(height));
                let (Ok(width @ 1..), Ok(height @ 1..)) = size else { return Err(Refused::Broken) };
                self.picture = self.picture.or(Some(Size { width, height }));
                Ok(())
            }
            (2, "A_OPUS") => {
                self.has_sound = true;
                Ok(())
            }
            (2, "A_VORBIS") => {
                self.has_sound = true;
                let (from, to) = track.private.ok_or(Refused::Broken)?;
                vorbis::blank_comments(source, &mut self.edits, from, to)
            }
            (1 | 2, codec) => Err(Refused::UnknownCodec(codec.escape_default().to_string())),
            _ => Err(Refused::OtherTrack),
        }
    }

    fn track<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found, end: u64) -> Result<(), Refused> {
        match found.id {
            0x83 => self.track.kind = unsigned(source, found.body, end)?,
            0x86 => self.track.codec = text(source, found.body, end)?,
            0x63A2 => self.track.private = Some((found.body, end)),
            VIDEO => self.each(source, found.body, end, Self::video)?,
            // Encryption and the like.
            0x6D80 => return Err(Refused::UnknownCodec("encrypted".to_owned())),
            // Number, id, whether to play it, language, delays and lengths of frames, extra layers, sound.
            0xD7 | 0x73C5 | 0xB9 | 0x88 | 0x55AA | 0x9C | 0x22_B59C | 0x22_B59D | 0x56AA | 0x56BB | 0x23_E383
            | 0x55EE | 0x41E4 | 0xE1 => {}
            _ => self.blank(found, end)?,
        }
        Ok(())
    }

    fn video<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found, end: u64) -> Result<(), Refused> {
        match found.id {
            0xB0 => self.track.coded.0 = unsigned(source, found.body, end)?,
            0xBA => self.track.coded.1 = unsigned(source, found.body, end)?,
            0x54B0 => self.track.shown.0 = unsigned(source, found.body, end)?,
            0x54BA => self.track.shown.1 = unsigned(source, found.body, end)?,
            _ => {}
        }
        Ok(())
    }

    /// Passes over a cluster. Its blocks are read only where something depends on them: its end, or how long the file plays.
    fn cluster<R: Read + Seek>(
        &mut self,
        source: &mut Source<R>,
        from: u64,
        end: Option<u64>,
        segment_end: u64,
    ) -> Result<u64, Refused> {
        if let (Some(end), Some(_)) = (end, self.ticks) {
            return Ok(end);
        }
        let (mut at, to, mut begins) = (from, end.unwrap_or(segment_end), 0_u64);
        while at < to {
            let found = self.next(source, at, to)?;
            // The next element of the segment ends a cluster that left its length open.
            if end.is_none() && found.id > 0x00FF_FFFF {
                break;
            }
            let its_end = found.end.ok_or(Refused::Broken)?;
            match found.id {
                0xE7 => begins = unsigned(source, found.body, its_end)?,
                0xA3 | 0xA0 => {
                    let since = if found.id == 0xA3 { since(source, found.body, its_end)? } else { 0 };
                    self.last = self.last.max(begins.saturating_add(since));
                }
                _ => {}
            }
            at = its_end;
        }
        Ok(at)
    }

    /// Writes an element as `Void` of the same length; a length has at most eight bytes.
    fn blank(&mut self, found: Found, end: u64) -> Result<(), Refused> {
        let head = found.body - found.at;
        let size_len = (head - 1).min(8);
        let size = end - found.at - 1 - size_len;
        let marked = size | 1_u64 << (7 * size_len);
        let skipped = usize::try_from(8 - size_len).unwrap_or_default();
        let bytes = std::iter::once(VOID).chain(marked.to_be_bytes().into_iter().skip(skipped)).collect();
        self.edits.write(found.at, bytes, 0, size)
    }

    fn duration_ms(&self) -> u64 {
        let scale = self.nanoseconds_a_tick;
        match self.ticks {
            // Neither negative nor endless: `from_secs_f64` would refuse.
            Some(ticks) => {
                let seconds = ticks * std::time::Duration::from_nanos(scale).as_secs_f64();
                let length = std::time::Duration::try_from_secs_f64(seconds).unwrap_or_default();
                u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
            }
            None => milliseconds(self.last.saturating_mul(scale), 1_000_000_000),
        }
    }
}

/// A number that says its own length in its leading zeros, and which; the marker is left in.
fn number<R: Read + Seek>(source: &mut Source<R>, at: u64, end: u64, most: u64) -> Result<(u64, u64), Refused> {
    if at >= end {
        return Err(Refused::Broken);
    }
    let [first] = source.bytes::<1>(at)?;
    let len = u64::from(first.leading_zeros()) + 1;
    if len > most || at + len > end {
        return Err(Refused::Broken);
    }
    let mut value = u64::from(first);
    for next in 1..len {
        let [byte] = source.bytes::<1>(at + next)?;
        value = value << 8 | u64::from(byte);
    }
    Ok((value, len))
}

fn unsigned<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> Result<u64, Refused> {
    if to - from > 8 {
        return Err(Refused::Broken);
    }
    let mut value = 0;
    for at in from..to {
        let [byte] = source.bytes::<1>(at)?;
        value = value << 8 | u64::from(byte);
    }
    Ok(value)
}

fn float<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> Result<f64, Refused> {
    match to - from {
        0 => Ok(0.0),
        4 => Ok(f32::from_be_bytes(source.bytes(from)?).into()),
        8 => Ok(f64::from_be_bytes(source.bytes(from)?)),
        _ => Err(Refused::Broken),
    }
}

/// A short name.
fn text<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> Result<String, Refused> {
    let len = usize::try_from(to - from).unwrap_or(usize::MAX);
    if len > 32 {
        return Err(Refused::Broken);
    }
    let mut bytes = vec![0; len];
    source.fill(from, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\0').to_owned())
}

/// How long after its cluster a block is shown; a few are shown before it begins.
fn since<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> Result<u64, Refused> {
    let (_, track_len) = number(source, from, to, 8)?;
    let ticks = i16::from_be_bytes(source.bytes(from + track_len)?);
    Ok(u64::try_from(ticks).unwrap_or(0))
}
