//! Samples of what phones, cameras, encoders and browsers write, and damaged ones.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;

const SAMPLES: [(&str, &[u8]); 5] = [
    ("h264-aac.mp4", include_bytes!("../../../tests/video/h264-aac.mp4")),
    ("av1-opus-fragmented.mp4", include_bytes!("../../../tests/video/av1-opus-fragmented.mp4")),
    ("with-text-track.mp4", include_bytes!("../../../tests/video/with-text-track.mp4")),
    ("vp9-opus.webm", include_bytes!("../../../tests/video/vp9-opus.webm")),
    ("vp8-vorbis-live.webm", include_bytes!("../../../tests/video/vp8-vorbis-live.webm")),
];

fn sample(name: &str) -> Vec<u8> {
    SAMPLES.iter().find(|(known, _)| *known == name).unwrap().1.to_vec()
}

fn look_at(bytes: &[u8]) -> Result<Facts, Refused> {
    look(Cursor::new(bytes))
}

fn cleaned(bytes: &[u8]) -> Vec<u8> {
    let mut written = Vec::new();
    clean(Cursor::new(bytes), &mut written).unwrap();
    written
}

fn position(bytes: &[u8], of: &[u8]) -> Option<usize> {
    bytes.windows(of.len()).position(|part| part == of)
}

/// A box of a name with some content.
fn boxed(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&size, &name[..], body].concat()
}

#[test]
fn facts_are_read() {
    let facts = |name| {
        let Facts { format, size, duration_ms, has_sound } = look_at(&sample(name)).unwrap();
        (format.as_str(), size.width, size.height, duration_ms, has_sound)
    };

    assert_eq!(facts("h264-aac.mp4"), ("mp4", 160, 90, 1000, true));
    assert!((1000..1010).contains(&facts("av1-opus-fragmented.mp4").3));
    assert_eq!(facts("with-text-track.mp4"), ("mp4", 160, 90, 1000, false));
    assert_eq!(facts("vp9-opus.webm").0, "webm");
    assert!((1000..1050).contains(&facts("vp9-opus.webm").3));
    assert!((900..1050).contains(&facts("vp8-vorbis-live.webm").3));
}

#[test]
fn nothing_of_the_makers_is_left() {
    for (name, bytes) in SAMPLES {
        let before = look_at(bytes).unwrap();
        assert!(position(bytes, b"SecretTitle").is_some(), "{name}");

        let cleaned = cleaned(bytes);

        assert_eq!(cleaned.len(), bytes.len(), "{name}");
        assert_eq!(look_at(&cleaned).unwrap(), before, "{name}");
        for word in ["Secret", "40.4093", "SoundHandler", "VideoHandler", "Lavf", "libVorbis", "2024-05-06"] {
            assert_eq!(position(&cleaned, word.as_bytes()), None, "{name} holds {word}");
        }
        // To clean it once more changes nothing.
        assert!(self::cleaned(&cleaned) == cleaned, "{name}");
    }
}

#[test]
fn dates_are_zero_and_samples_are_untouched() {
    let bytes = sample("h264-aac.mp4");
    let cleaned = cleaned(&bytes);
    let after = |name: &[u8; 4], bytes: &[u8]| {
        let at = position(bytes, name).unwrap();
        bytes[at + 8..at + 16].to_vec()
    };

    for header in [b"mvhd", b"tkhd", b"mdhd"] {
        assert_ne!(after(header, &bytes), [0; 8]);
        assert_eq!(after(header, &cleaned), [0; 8]);
    }
    let (from, to) = (position(&bytes, b"mdat").unwrap(), position(&bytes, b"moov").unwrap());
    assert!(bytes[from..to - 4] == cleaned[from..to - 4]);
}

#[test]
fn boxes_of_metadata_are_blanked_at_every_level() {
    let mut bytes = sample("h264-aac.mp4");
    for extra in
        [boxed(*b"uuid", b"0123456789abcdefSecretXmp"), boxed(*b"meta", b"SecretMeta"), boxed(*b"free", b"SecretRest")]
    {
        bytes.extend(extra);
    }
    // The last box may leave its length open.
    bytes.extend(b"\0\0\0\0XMP_SecretEnd");

    let cleaned = cleaned(&bytes);

    assert_eq!(cleaned.len(), bytes.len());
    assert_eq!(position(&cleaned, b"Secret"), None);
    assert_eq!(look_at(&cleaned).unwrap(), look_at(&bytes).unwrap());
}

#[test]
fn a_video_that_lies_on_its_side_is_upright() {
    let mut bytes = sample("h264-aac.mp4");
    let matrix = position(&bytes, b"tkhd").unwrap() + 4 + 40;
    bytes[matrix..matrix + 8].copy_from_slice(&[0, 0, 0, 0, 0, 1, 0, 0]);

    assert_eq!(look_at(&bytes).unwrap().size, Size { width: 90, height: 160 });
}

#[test]
fn what_browsers_do_not_play_is_refused() {
    let hevc = include_bytes!("../../../tests/video/hevc.mp4");
    let sound = include_bytes!("../../../tests/video/sound-only.mp4");
    let texts = include_bytes!("../../../tests/video/with-text-track.webm");
    let matroska = {
        let mut bytes = sample("vp9-opus.webm");
        let at = position(&bytes, b"webm").unwrap();
        bytes[at..at + 4].copy_from_slice(b"mkv\0");
        bytes
    };

    assert!(matches!(look_at(hevc), Err(Refused::UnknownCodec(codec)) if codec == "hvc1"));
    assert!(matches!(look_at(sound), Err(Refused::NoPicture)));
    assert!(matches!(look_at(texts), Err(Refused::OtherTrack)));
    assert!(matches!(look_at(&matroska), Err(Refused::UnknownFormat)));
    assert!(matches!(look_at(b""), Err(Refused::UnknownFormat)));
    assert!(matches!(look_at(b"\xff\xd8\xff\xe0JFIF, a photograph"), Err(Refused::UnknownFormat)));
    assert!(matches!(look_at(b"\0\0\0\x14ftypheic\0\0\0\0heic"), Err(Refused::UnknownFormat)));
}

#[test]
fn clusters_of_open_length_end_at_the_next() {
    let mut bytes = sample("vp8-vorbis-live.webm");
    let known = look_at(&bytes).unwrap();
    let at = position(&bytes, &[0x1f, 0x43, 0xb6, 0x75]).unwrap() + 4;
    let len = usize::try_from(bytes[at].leading_zeros()).unwrap() + 1;
    for byte in &mut bytes[at + 1..at + len] {
        *byte = 0xff;
    }
    bytes[at] = 0xff >> (len - 1);

    assert_eq!(look_at(&bytes).unwrap(), known);
    assert_eq!(look_at(&cleaned(&bytes)).unwrap(), known);
}

#[test]
fn lengths_that_lie_are_refused() {
    for size in [[0, 0, 0, 7], [0xff; 4], [0, 0, 0, 0]] {
        let mut bytes = sample("h264-aac.mp4");
        let at = position(&bytes, b"trak").unwrap() - 4;
        bytes[at..at + 4].copy_from_slice(&size);
        assert!(matches!(look_at(&bytes), Err(Refused::Broken)), "{size:?}");
    }
    let long = [&boxed(*b"ftyp", b"isom\0\0\0\0")[..], &[0, 0, 0, 1], b"moov", &[0xff; 8]].concat();
    assert!(matches!(look_at(&long), Err(Refused::Broken)));
    for (name, bytes) in SAMPLES {
        for end in (0..bytes.len()).step_by(97) {
            let _ = look_at(&bytes[..end]);
        }
        assert!(look_at(&bytes[..bytes.len() - 1]).is_err() || name.contains("live"), "{name}");
    }
}

#[test]
fn a_file_of_nothing_but_boxes_is_refused() {
    let mut bytes = boxed(*b"ftyp", b"isom\0\0\0\0");
    for _ in 0..300_000 {
        bytes.extend(boxed(*b"sidx", b""));
    }

    assert!(matches!(look_at(&bytes), Err(Refused::TooMany)));
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_refused(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..3) {
        let head: &[u8] = match kind {
            0 => b"\0\0\0\x10ftypisom\0\0\0\0",
            1 => b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff",
            _ => b"",
        };
        bytes.splice(0..0, head.iter().copied());
        prop_assert!(look_at(&bytes).is_err());
    }

    #[test]
    fn a_damaged_video_is_refused_or_cleaned_at_its_length(
        which in 0..SAMPLES.len(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        kept in any::<prop::sample::Index>(),
    ) {
        let mut bytes = SAMPLES[which].1.to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if kept.index(4) == 0 {
            bytes.truncate(kept.index(bytes.len()));
        }
        let mut written = Vec::new();
        if let Ok(facts) = clean(Cursor::new(&bytes), &mut written) {
            prop_assert_eq!(written.len(), bytes.len());
            prop_assert!(facts.size.width > 0);
        }
    }
}
