//! Captions that come in: WebVTT is checked and written plainly, SubRip becomes WebVTT.
//!
//! Of WebVTT only cues are kept, with their timings, settings and words. Notes are left out, style sheets and regions too: a style
//! may name an address that readers' browsers would fetch.

use std::fmt::Write;

/// Bytes that a file may have: a feature film in full has a fifth of it.
pub const CAPTIONS_MAX: usize = 512 << 10;

/// What is wrong with captions, and on which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongCaptions {
    /// More than [`CAPTIONS_MAX`].
    #[error("the file is larger than {} KiB", CAPTIONS_MAX / 1024)]
    TooLarge,
    /// Some other encoding.
    #[error("the file is not in UTF-8")]
    NotUtf8,
    /// Neither a `WEBVTT` in the first line nor SubRip.
    #[error("the file is neither WebVTT nor SubRip")]
    UnknownFormat,
    /// No cue at all.
    #[error("the file has no captions")]
    Empty,
    /// No `00:00.000 --> 00:00.000` where one should stand.
    #[error("line {0}: this is not when a caption begins and ends")]
    Timing(usize),
    /// It ends before it begins, or at once.
    #[error("line {0}: the caption ends before it begins")]
    EndsFirst(usize),
    /// It begins before the one above it.
    #[error("line {0}: the caption begins before the one above")]
    OutOfOrder(usize),
}

/// Whole hours, minutes, seconds and milliseconds as milliseconds.
type Milliseconds = u64;

/// Checks captions and gives them as plain WebVTT.
pub fn normalise(bytes: &[u8]) -> Result<String, WrongCaptions> {
    if bytes.len() > CAPTIONS_MAX {
        return Err(WrongCaptions::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| WrongCaptions::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // As a browser reads it.
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    let header = text.lines().next().and_then(|first| first.strip_prefix("WEBVTT"));
    let is_webvtt = header.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let starts_as_subrip = || text.trim_start().lines().next().is_some_and(|first| first.trim().parse::<u32>().is_ok());
    if !is_webvtt && !starts_as_subrip() {
        return Err(WrongCaptions::UnknownFormat);
    }
    let mut out = String::from("WEBVTT\n");
    let (mut begins, mut cues) = (0, 0);
    let mut blocks = blocks(&text);
    if is_webvtt {
        // A browser takes a cue right below the first line; we would lose it.
        let head = blocks.next().unwrap_or_default();
        if let Some((number, _)) = head.iter().find(|(_, line)| line.contains("-->")) {
            return Err(WrongCaptions::Timing(*number));
        }
    }
    for block in blocks {
        if let Some(start) = cue(&block, is_webvtt, begins, &mut out)? {
            (begins, cues) = (start, cues + 1);
        }
    }
    if cues == 0 { Err(WrongCaptions::Empty) } else { Ok(out) }
}

/// Lines with their numbers, parted by empty ones.
fn blocks(text: &str) -> impl Iterator<Item = Vec<(usize, &str)>> {
    let mut lines = (1..).zip(text.lines()).peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|(_, line)| line.is_empty()).is_some() {}
        let mut block = Vec::new();
        while let Some(line) = lines.next_if(|(_, line)| !line.is_empty()) {
            block.push(line);
        }
        (!block.is_empty()).then_some(block)
    })
}

/// Writes one cue and tells when it begins; none where the block is not one.
fn cue(
    block: &[(usize, &str)],
    is_webvtt: bool,
    after: Milliseconds,
    out: &mut String,
) -> Result<Option<Milliseconds>, WrongCaptions> {
    let mut lines = block.iter().copied();
    let Some((mut number, mut line)) = lines.next() else { return Ok(None) };
    let left_out = |word: &str| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    if is_webvtt && !line.contains("-->") && ["NOTE", "STYLE", "REGION"].into_iter().any(left_out) {
        return Ok(None);
    }
    if !line.contains("-->") {
        // The cue's name or number: nothing here points to it.
        let Some(next) = lines.next() else { return Err(WrongCaptions::Timing(number)) };
        (number, line) = next;
    }
    let wrong = WrongCaptions::Timing(number);
    let (start, rest) = line.split_once("-->").ok_or(wrong)?;
    let mut words = rest.split_ascii_whitespace();
    let start = time(start.trim(), is_webvtt).ok_or(wrong)?;
    let end = words.next().and_then(|end| time(end, is_webvtt)).ok_or(wrong)?;
    if end <= start {
        return Err(WrongCaptions::EndsFirst(number));
    }
    if start < after {
        return Err(WrongCaptions::OutOfOrder(number));
    }
    let settings: String = words.filter(|word| is_webvtt && is_setting(word)).map(|word| format!(" {word}")).collect();
    // Writing to a string does not fail.
    let _ = write!(out, "\n{} --> {}{settings}\n", Shown(start), Shown(end));
    for (number, line) in lines {
        if line.contains("-->") {
            return Err(WrongCaptions::Timing(number));
        }
        let _ = writeln!(out, "{line}");
    }
    Ok(Some(start))
}

/// Where a caption stands. Regions are left out, so that none is named.
fn is_setting(word: &str) -> bool {
    let known = ["vertical:", "line:", "position:", "size:", "align:"];
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b',' | b'%' | b'-');
    known.iter().any(|name| word.starts_with(name)) && word.bytes().all(plain)
}

/// `00:00.000` or `00:00:00.000`; SubRip has hours always, and a comma.
fn time(typed: &str, is_webvtt: bool) -> Option<Milliseconds> {
    let (rest, thousandths) = typed.rsplit_once(if is_webvtt { '.' } else { ',' })?;
    let mut parts = rest.rsplit(':');
    let digits = |part: &str, len: std::ops::RangeInclusive<usize>| {
        let plain = len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<u64>().ok() } else { None }
    };
    let seconds = digits(parts.next()?, 2..=2).filter(|seconds| *seconds < 60)?;
    let minutes = digits(parts.next()?, 2..=2).filter(|minutes| *minutes < 60)?;
    let hours = match parts.next() {
        Some(hours) => digits(hours, 1..=4)?,
        None if is_webvtt => 0,
        None => return None,
    };
    let thousandths = digits(thousandths, 3..=3)?;
    parts.next().is_none().then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

/// As WebVTT spells it.
struct Shown(Milliseconds);

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (seconds, thousandths) = (self.0 / 1000, self.0 % 1000);
        write!(f, "{:02}:{:02}:{:02}.{thousandths:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn webvtt_is_written_plainly() {
        let typed = "\u{feff}WEBVTT - translated by Ann\r\nLanguage: az\r\n\r\nNOTE from Ann\r\n--not shown\r\n\r\nSTYLE\r\n\
            ::cue { background: url(https://spy.example/x.png) }\r\n\r\nREGION\r\nid:fred\r\n\r\nintro\r\n\
            00:01.000 --> 00:00:04.500 line:0 region:fred align:start\r\n- Salam, <i>dünya</i>!\r\n- Əla\r\n\r\n\r\n\
            00:04.000 --> 01:00:05.000\r\nSon";

        let expected = "WEBVTT\n\n00:00:01.000 --> 00:00:04.500 line:0 align:start\n- Salam, <i>dünya</i>!\n- Əla\n\n\
            00:00:04.000 --> 01:00:05.000\nSon\n";
        assert_eq!(normalise(typed.as_bytes()).as_deref(), Ok(expected));
        assert_eq!(normalise(expected.as_bytes()).as_deref(), Ok(expected));
    }

    #[test]
    fn subrip_becomes_webvtt() {
        let typed = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500 X1:40\r\nSalam\r\n\r\n2\r\n0:00:03,000 --> 0:00:04,000\r\nSon\r\n";

        let expected = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nSalam\n\n00:00:03.000 --> 00:00:04.000\nSon\n";
        assert_eq!(normalise(typed.as_bytes()).as_deref(), Ok(expected));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        use WrongCaptions::{Empty, EndsFirst, NotUtf8, OutOfOrder, Timing, TooLarge, UnknownFormat};
        let wrong = |typed: &str| normalise(typed.as_bytes()).unwrap_err();

        assert_eq!(wrong("WEBVTT\n\n00:01.000 -> 00:02.000\nx"), Timing(4));
        assert_eq!(wrong("WEBVTT\n\n00:61.000 --> 00:62.000\nx"), Timing(3));
        assert_eq!(wrong("WEBVTT\n\n00:01,000 --> 00:02,000\nx"), Timing(3));
        assert_eq!(wrong("WEBVTT\n\nname\n00:02.000 --> 00:02.000\nx"), EndsFirst(4));
        assert_eq!(wrong("WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.000 --> 00:03.000\ny"), OutOfOrder(6));
        assert_eq!(wrong("WEBVTT\n\n00:02.000 --> 00:03.000\nx\n00:04.000 --> 00:05.000"), Timing(5));
        assert_eq!(wrong("WEBVTT\n00:02.000 --> 00:03.000\nx"), Timing(2));
        assert_eq!(wrong("WEBVTT\n\nNOTE nothing\n"), Empty);
        assert_eq!(wrong("1\n00:01,000 --> 00:02,000\nx"), Timing(2));
        for other in ["", "WEBVTTX\n", "<tt xmlns=\"http://www.w3.org/ns/ttml\"/>", "webvtt\n"] {
            assert_eq!(wrong(other), UnknownFormat, "{other}");
        }
        assert_eq!(normalise(b"WEBVTT\n\n\xff"), Err(NotUtf8));
        assert_eq!(normalise(&vec![b'x'; CAPTIONS_MAX + 1]), Err(TooLarge));
    }

    proptest! {
        #[test]
        fn what_was_written_is_taken_again(typed in "WEBVTT\n\n(([0-9]{2}:[0-9]{2}\\.[0-9]{3} --> [0-9]{2}:[0-9]{2}\\.[0-9]{3}|STYLE|a-->|.{0,9})\n{1,2}){0,6}") {
            if let Ok(written) = normalise(typed.as_bytes()) {
                prop_assert_eq!(normalise(written.as_bytes()), Ok(written.clone()));
                prop_assert!(!written.contains("\n\nSTYLE"));
            }
        }
    }
}
