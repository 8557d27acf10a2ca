//! Tells a file's format by its content. Its name and its declared type are anybody's to choose.

use super::Refused;
use crate::domain::media::MediaFormat;

/// How much of a text is searched for its first element.
const PROLOGUE: usize = 1 << 20;

/// The format of a picture.
pub fn format(bytes: &[u8]) -> Result<MediaFormat, Refused> {
    match bytes {
        [] => Err(Refused::Empty),
        [0xff, 0xd8, 0xff, ..] => Ok(MediaFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(MediaFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(MediaFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(MediaFormat::WebP),
        [a, b, c, d, b'f', b't', b'y', b'p', rest @ ..] => iso(u32::from_be_bytes([*a, *b, *c, *d]), rest),
        _ if is_svg(bytes) => Err(Refused::Svg),
        _ => Err(Refused::UnknownFormat),
    }
}

/// By the brands of a `ftyp` box (ISO/IEC 14496-12), the major one first.
fn iso(length: u32, body: &[u8]) -> Result<MediaFormat, Refused> {
    let length = usize::try_from(length).unwrap_or(usize::MAX).saturating_sub(8);
    let brands = body.get(..length.min(body.len())).unwrap_or_default();
    let has = |known: &[&[u8; 4]]| brands.chunks_exact(4).any(|brand| known.iter().any(|known| brand == *known));
    if has(&[b"avif", b"avis"]) {
        Ok(MediaFormat::Avif)
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"]) {
        Err(Refused::Heic)
    } else {
        Err(Refused::UnknownFormat)
    }
}

/// Whether a text's first element is `svg`, behind whatever may stand before it.
fn is_svg(bytes: &[u8]) -> bool {
    // UTF-16 and UTF-32 become ASCII without their zeros; byte order marks go with the white space.
    let text: Vec<u8> = bytes.iter().copied().take(PROLOGUE).filter(|byte| *byte != 0).collect();
    let mut rest = text.as_slice();
    loop {
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte >= 0x80).count();
        rest = rest.get(blank..).unwrap_or_default();
        rest = match rest {
            [b'<', b'?', ..] => after(rest, b"?>"),
            [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->"),
            [b'<', b'!', ..] => after_doctype(rest),
            [b'<', element @ ..] => return is_svg_name(element),
            _ => return false,
        };
    }
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    let found = text.windows(end.len()).position(|window| window == end);
    found.and_then(|at| text.get(at + end.len()..)).unwrap_or_default()
}

/// Past a document type with its internal subset, which may hold `>` in its entities.
fn after_doctype(text: &[u8]) -> &[u8] {
    let opens = text.iter().position(|byte| *byte == b'[').unwrap_or(usize::MAX);
    let closes = text.iter().position(|byte| *byte == b'>').unwrap_or(usize::MAX);
    if opens < closes { after(after(text, b"]"), b">") } else { after(text, b">") }
}

fn is_svg_name(element: &[u8]) -> bool {
    let name = element.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next();
    let local = name.and_then(|name| name.rsplit(|byte| *byte == b':').next());
    local.is_some_and(|local| local.eq_ignore_ascii_case(b"svg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_is_told_behind_all_that_may_stand_before_it() {
        let plain = r#"<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>"#;
        let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut utf16_mark = vec![0xfe, 0xff];
        utf16_mark.extend(plain.encode_utf16().flat_map(u16::to_be_bytes));
        let documents: Vec<Vec<u8>> = vec![
            plain.into(),
            format!("\u{feff}{plain}").into(),
            format!("\n\t {plain}").into(),
            format!("<?xml version=\"1.0\"?>\n{plain}").into(),
            format!("<!-- a <b> -->{plain}").into(),
            format!("<?xml version=\"1.0\"?><!-- x --><!DOCTYPE svg PUBLIC \"-//W3C\" \"x.dtd\">{plain}").into(),
            format!("<!DOCTYPE svg [<!ENTITY a \"<b>\"><!ENTITY c \"&a;&a;\">]>{plain}").into(),
            b"<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"/>".to_vec(),
            b"<SVG>".to_vec(),
            b"<svg>".to_vec(),
            utf16,
            utf16_mark,
        ];

        for document in documents {
            assert_eq!(format(&document), Err(Refused::Svg), "{}", String::from_utf8_lossy(&document));
        }
    }

    #[test]
    fn what_is_no_picture_is_told_apart() {
        assert_eq!(format(b""), Err(Refused::Empty));
        assert_eq!(format(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Refused::Heic));
        assert_eq!(format(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"), Ok(MediaFormat::Avif));
        assert_eq!(format(b"\0\0\0\x18ftypisom\0\0\0\0isommp42"), Err(Refused::UnknownFormat));
        // Compressed SVG is not looked into.
        for other in
            [&b"\x1f\x8b\x08\0svg"[..], b"<html><svg/></html>", b"%PDF-1.7", b"BM", b"<svgx>", b"svg", b"\xff\xd8"]
        {
            assert_eq!(format(other), Err(Refused::UnknownFormat), "{}", String::from_utf8_lossy(other));
        }
    }
}
