//! MP4, ISO/IEC 14496-12 and -14: a tree of boxes. Those that playing needs are kept; all others become `free`, and are zeroed.
//!
//! Which box may stand in which is listed, so that nesting is never deeper than the list.

use std::io::{Read, Seek};

use super::edit::Edits;
use super::fragments::Fragments;
use super::samples::{self, Tables};
use super::source::Source;
use super::{Facts, Refused, Survey, milliseconds};
use crate::domain::media::{MediaFormat, Size};

/// Hours of fragments have fewer.
const BOXES_MAX: usize = 200_000;

/// What a file must call itself: the base format, or what phones and encoders write that is like it.
const BRANDS: &[&[u8; 4]] = &[
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1",
    b"av01", b"M4V ", b"MSNV", b"dash", b"cmfc",
];

/// Pictures that all browsers show. HEVC is not one: Firefox lacks it.
const PICTURES: &[&[u8; 4]] = &[b"avc1", b"avc3", b"av01", b"vp08", b"vp09"];
const SOUNDS: &[&[u8; 4]] = &[b"mp4a", b"Opus", b".mp3", b"fLaC"];

/// A box: its name, where it begins, where its content does, and where it ends.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    name: [u8; 4],
    at: u64,
    body: u64,
    end: u64,
}

/// Which box the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    File,
    Movie,
    Track,
    Media,
    MediaInfo,
    DataInfo,
    Table,
    Extends,
    Fragment,
    TrackFragment,
}

#[derive(Default)]
struct Track {
    id: u32,
    handler: [u8; 4],
    ticks_a_second: u32,
    shown: Option<Size>,
    /// The descriptions of its samples.
    entries: Vec<Found>,
    tables: Tables,
}

#[derive(Default)]
struct Walk {
    edits: Edits,
    boxes: usize,
    media: Vec<(u64, u64)>,
    movies: usize,
    fragmented: bool,
    fragments: Fragments,
    ticks_a_second: u64,
    ticks: u64,
    track: Track,
    picture: Option<Size>,
    has_sound: bool,
    others: Vec<Tables>,
}

pub fn survey<R: Read + Seek>(source: &mut Source<R>) -> Result<Survey, Refused> {
    let mut walk = Walk::default();
    let len = source.len();
    walk.brands(source)?;
    walk.boxes(source, In::File, 0, len)?;
    if walk.movies != 1 {
        return Err(Refused::Broken);
    }
    if walk.fragmented && !walk.others.is_empty() {
        return Err(Refused::OtherTrack);
    }
    for tables in std::mem::take(&mut walk.others) {
        for (from, to) in samples::chunks(source, &tables)? {
            // Only what is samples: an address elsewhere would have us overwrite what is needed.
            let before = walk.media.partition_point(|(start, _)| *start <= from).checked_sub(1);
            let inside = before.and_then(|before| walk.media.get(before)).is_some_and(|(_, end)| to <= *end);
            if !inside {
                return Err(Refused::Broken);
            }
            walk.edits.zero(from, to)?;
        }
    }
    let size = walk.picture.ok_or(Refused::NoPicture)?;
    let duration_ms = match walk.ticks {
        0 => walk.fragments.duration_ms(),
        ticks => milliseconds(ticks, walk.ticks_a_second),
    };
    let facts = Facts { format: MediaFormat::Mp4, size, duration_ms, has_sound: walk.has_sound };
    Ok(Survey { facts, edits: walk.edits })
}

impl Walk {
    fn brands<R: Read + Seek>(&mut self, source: &mut Source<R>) -> Result<(), Refused> {
        let found = self.next(source, In::File, 0, source.len())?;
        let mut at = found.body;
        while at + 4 <= found.end.min(found.body + 256) {
            // The second is a version, not a name.
            if at != found.body + 4 && BRANDS.contains(&&source.bytes::<4>(at)?) {
                return Ok(());
            }
            at += 4;
        }
        Err(Refused::UnknownFormat)
    }

    fn next<R: Read + Seek>(&mut self, source: &mut Source<R>, of: In, at: u64, end: u64) -> Result<Found, Refused> {
        self.boxes += 1;
        if self.boxes > BOXES_MAX {
            return Err(Refused::TooMany);
        }
        let [a, b, c, d, name @ ..] = source.bytes::<8>(at)?;
        let (head, size) = match u32::from_be_bytes([a, b, c, d]) {
            // Only the last box of a file may leave its length open.
            0 if of == In::File => (8, end - at),
            1 => (16, source.u64(at + 8)?),
            size => (8, u64::from(size)),
        };
        match at.checked_add(size) {
            Some(its_end) if size >= head && its_end <= end => Ok(Found { name, at, body: at + head, end: its_end }),
            _ => Err(Refused::Broken),
        }
    }

    fn boxes<R: Read + Seek>(&mut self, source: &mut Source<R>, of: In, from: u64, to: u64) -> Result<(), Refused> {
        let mut at = from;
        while at < to {
            let found = self.next(source, of, at, to)?;
            self.one(source, of, found)?;
            at = found.end;
        }
        Ok(())
    }

    fn one<R: Read + Seek>(&mut self, source: &mut Source<R>, of: In, found: Found) -> Result<(), Refused> {
        let Found { body, end, .. } = found;
        match (of, &found.name) {
            (In::File, b"moov") => {
                self.movies += 1;
                self.boxes(source, In::Movie, body, end)
            }
            (In::File, b"moof") => self.boxes(source, In::Fragment, body, end),
            (In::File, b"mdat") => {
                self.media.push((body, end));
                Ok(())
            }
            (In::Movie, b"mvhd") => self.movie_header(source, found),
            (In::Movie, b"trak") => self.track(source, found),
            (In::Movie, b"mvex") => {
                self.fragmented = true;
                self.boxes(source, In::Extends, body, end)
            }
            (In::Extends, b"mehd") => self.whole_length(source, found),
            (In::Extends, b"trex") => self.fragments.default_of(source, body),
            (In::Track, b"tkhd") => self.track_header(source, found),
            (In::Track, b"mdia") => self.boxes(source, In::Media, body, end),
            (In::Media, b"mdhd") => self.media_header(source, found),
            (In::Media, b"hdlr") => self.handler(source, found),
            (In::Media, b"minf") => self.boxes(source, In::MediaInfo, body, end),
            (In::MediaInfo, b"dinf") => self.boxes(source, In::DataInfo, body, end),
            (In::MediaInfo, b"stbl") => self.boxes(source, In::Table, body, end),
            (In::DataInfo, b"dref") => self.references(source, found),
            (In::Table, b"stsd") => self.descriptions(source, found),
            (In::Table, b"stsz") => Self::once(&mut self.track.tables.sizes, found),
            (In::Table, b"stsc") => Self::once(&mut self.track.tables.runs, found),
            (In::Table, b"stco") => Self::once(&mut self.track.tables.offsets, found),
            (In::Table, b"co64") => Self::once(&mut self.track.tables.long_offsets, found),
            (In::Fragment, b"traf") => self.boxes(source, In::TrackFragment, body, end),
            (In::TrackFragment, b"tfhd") => self.fragments.header(source, body),
            (In::TrackFragment, b"tfdt") => self.fragments.time(source, body),
            (In::TrackFragment, b"trun") => self.fragments.run(source, body, end),
            (of, name) if is_needed(of, *name) => Ok(()),
            _ => self.blank(found),
        }
    }

    fn blank(&mut self, found: Found) -> Result<(), Refused> {
        self.edits.write(found.at + 4, b"free".to_vec(), 0, 0)?;
        self.edits.zero(found.body, found.end)
    }

    fn once(place: &mut Option<(u64, u64)>, found: Found) -> Result<(), Refused> {
        match place.replace((found.body, found.end)) {
            None => Ok(()),
            Some(_) => Err(Refused::Broken),
        }
    }

    /// Zeroes both dates of a header and tells where it goes on, and how long its numbers are.
    fn dates<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(u64, bool), Refused> {
        let [version] = source.bytes::<1>(found.body)?;
        let (from, is_long) = (found.body + 4, version == 1);
        let to = from + if is_long { 16 } else { 8 };
        if version > 1 || to > found.end {
            return Err(Refused::Broken);
        }
        self.edits.zero(from, to)?;
        Ok((to, is_long))
    }

    fn movie_header<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let (at, is_long) = self.dates(source, found)?;
        self.ticks_a_second = source.u32(at)?.into();
        self.longer(ticks(source, at + 4, is_long)?);
        Ok(())
    }

    fn media_header<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let (at, _) = self.dates(source, found)?;
        self.track.ticks_a_second = source.u32(at)?;
        Ok(())
    }

    fn whole_length<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let [version] = source.bytes::<1>(found.body)?;
        self.longer(ticks(source, found.body + 4, version == 1)?);
        Ok(())
    }

    fn longer(&mut self, ticks: u64) {
        // All ones: unknown.
        if ticks != u64::from(u32::MAX) && ticks != u64::MAX {
            self.ticks = self.ticks.max(ticks);
        }
    }

    fn track_header<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let (at, is_long) = self.dates(source, found)?;
        self.track.id = source.u32(at)?;
        let matrix = at + if is_long { 16 } else { 12 } + 16;
        if matrix + 44 > found.end {
            return Err(Refused::Broken);
        }
        let lies = source.u32(matrix)? == 0 && source.u32(matrix + 4)? != 0;
        let (across, down) = (source.u32(matrix + 36)? >> 16, source.u32(matrix + 40)? >> 16);
        let (width, height) = if lies { (down, across) } else { (across, down) };
        self.track.shown = (width > 0 && height > 0).then_some(Size { width, height });
        Ok(())
    }

    fn handler<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        if found.body + 24 > found.end {
            return Err(Refused::Broken);
        }
        self.track.handler = source.bytes(found.body + 8)?;
        // The name that cameras sign with.
        self.edits.zero(found.body + 12, found.end)
    }

    fn references<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let mut at = found.body + 8;
        while at < found.end {
            let one = self.next(source, In::DataInfo, at, found.end)?;
            // Samples in another file: nobody would have it.
            if source.u32(one.body)? & 1 == 0 {
                return Err(Refused::Broken);
            }
            self.edits.zero(one.body + 4, one.end)?;
            at = one.end;
        }
        Ok(())
    }

    fn descriptions<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let mut at = found.body + 8;
        while at < found.end {
            let one = self.next(source, In::Table, at, found.end)?;
            self.track.entries.push(one);
            at = one.end;
        }
        Ok(())
    }

    fn track<R: Read + Seek>(&mut self, source: &mut Source<R>, found: Found) -> Result<(), Refused> {
        let before = self.edits.len();
        self.track = Track::default();
        self.boxes(source, In::Track, found.body, found.end)?;
        let track = std::mem::take(&mut self.track);
        match &track.handler {
            b"vide" => {
                known(&track.entries, PICTURES)?;
                if self.picture.is_none() {
                    self.fragments.follow(track.id, track.ticks_a_second);
                    self.picture = track.shown.or(coded_size(source, &track.entries)?);
                }
                for entry in &track.entries {
                    // The name of the encoder, which cameras sign with as well.
                    if entry.body + 78 > entry.end {
                        return Err(Refused::Broken);
                    }
                    self.edits.zero(entry.body + 42, entry.body + 74)?;
                }
                Ok(())
            }
            b"soun" => {
                known(&track.entries, SOUNDS)?;
                self.has_sound = true;
                Ok(())
            }
            // Positions, camera settings, texts: what they say goes with them.
            _ => {
                self.edits.truncate(before);
                self.others.push(track.tables);
                self.blank(found)
            }
        }
    }
}

fn ticks<R: Read + Seek>(source: &mut Source<R>, at: u64, is_long: bool) -> Result<u64, Refused> {
    if is_long { source.u64(at) } else { source.u32(at).map(u64::from) }
}

/// The size of the samples, where the header gives none.
fn coded_size<R: Read + Seek>(source: &mut Source<R>, entries: &[Found]) -> Result<Option<Size>, Refused> {
    let Some(entry) = entries.first() else { return Ok(None) };
    let both = source.u32(entry.body + 24)?;
    let (width, height) = (both >> 16, both & 0xffff);
    Ok((width > 0 && height > 0).then_some(Size { width, height }))
}

fn known(entries: &[Found], codecs: &[&[u8; 4]]) -> Result<(), Refused> {
    if entries.is_empty() {
        return Err(Refused::Broken);
    }
    match entries.iter().find(|entry| !codecs.contains(&&entry.name)) {
        None => Ok(()),
        Some(entry) => Err(Refused::UnknownCodec(entry.name.escape_ascii().to_string())),
    }
}

/// What is needed to play, and tells nothing else.
fn is_needed(of: In, name: [u8; 4]) -> bool {
    let needed: &[&[u8; 4]] = match of {
        In::File => &[b"ftyp", b"styp", b"sidx", b"ssix", b"mfra"],
        In::Track => &[b"edts"],
        In::Media => &[b"elng"],
        In::MediaInfo => &[b"vmhd", b"smhd"],
        In::Table => &[
            b"stts", b"ctts", b"cslg", b"stss", b"stsh", b"sdtp", b"stdp", b"padb", b"sgpd", b"sbgp", b"subs", b"stz2",
        ],
        In::Extends => &[b"trep", b"leva"],
        In::Fragment => &[b"mfhd"],
        In::TrackFragment => &[b"sgpd", b"sbgp", b"subs"],
        In::Movie | In::DataInfo => &[],
    };
    needed.contains(&&name)
}
