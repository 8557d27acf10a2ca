//! Files that come in.

use std::io::Cursor;

use manset::domain::media::MediaFormat;
use manset::media::captions as webvtt;
use manset::media::picture::{AvifReader, Limits, Refused, animate, look, open};
use manset::media::video::{clean, look as look_at_video};

/// Little, so that many are tried: what claims more is refused by its headers.
const MEMORY: u64 = 4 << 20;

/// WebVTT or SubRip.
pub fn captions(bytes: &[u8]) {
    let Ok(plain) = webvtt::normalise(bytes) else { return };
    assert_eq!(webvtt::normalise(plain.as_bytes()).as_ref(), Ok(&plain));
    assert!(!plain.contains(['\0', '\r']) && plain.starts_with("WEBVTT\n"));
    for block in ["NOTE", "STYLE", "REGION"] {
        assert!(!plain.split("\n\n").any(|cue| cue.lines().next() == Some(block)), "{plain}");
    }
}

/// MP4 or WebM: what is published of it is as long, is taken again, and is then the same.
pub fn video(bytes: &[u8]) {
    let seen = look_at_video(Cursor::new(bytes));
    let mut published = Vec::new();
    let Ok(facts) = clean(Cursor::new(bytes), &mut published) else { return };
    assert_eq!(seen.ok(), Some(facts));
    assert_eq!(published.len(), bytes.len());
    let mut again = Vec::new();
    let seen_again = clean(Cursor::new(&published), &mut again);
    assert_eq!(seen_again.as_ref().ok(), Some(&facts), "{seen_again:?}");
    assert!(again == published, "what was left out once is left out");
}

/// A picture in any format.
pub fn picture(bytes: &[u8]) {
    let limits = Limits { memory: MEMORY, avif: avif() };
    let facts = match look(bytes, limits) {
        Ok(facts) => facts,
        Err(refused) => {
            let opened = open(bytes, limits);
            assert!(opened.as_ref().err() == Some(&refused), "{refused}: {:?}", opened.map(|it| it.facts()));
            return;
        }
    };
    assert!(facts.memory <= MEMORY && facts.size.width > 0 && facts.size.height > 0, "{facts:?}");
    match open(bytes, limits) {
        Ok(picture) => {
            let opened = picture.facts();
            assert_eq!((opened.format, opened.size, opened.animated), (facts.format, facts.size, facts.animated));
            assert!(facts.transparent || !opened.transparent, "{facts:?}");
            assert!(picture.placeholder().is_none_or(|address| address.len() < 100));
        }
        Err(Refused::Broken | Refused::Unsupported(_)) => {}
        Err(other) => panic!("{other} after {facts:?}"),
    }
    if facts.animated
        && let Ok(film) = animate(bytes, 40, limits)
    {
        let seen = look(&film, Limits { memory: 4 * MEMORY, ..limits }).expect("we have just made it");
        assert_eq!((seen.format, seen.size.width.min(40)), (MediaFormat::WebP, seen.size.width));
    }
}

#[cfg(libfuzzer)]
fn avif() -> AvifReader {
    AvifReader::Here
}

/// No file can be read, but its format be told.
#[cfg(not(libfuzzer))]
fn avif() -> AvifReader {
    AvifReader::Program("/nothing")
}
