//! Comments of Vorbis sound: title, artist and whatever else stands in the second of its three head packets.

use std::io::{Read, Seek};

use super::Refused;
use super::edit::Edits;
use super::source::Source;

/// Leaves no comment and a blank vendor, in packets of the same length.
pub fn blank_comments<R: Read + Seek>(
    source: &mut Source<R>,
    edits: &mut Edits,
    from: u64,
    to: u64,
) -> Result<(), Refused> {
    let [packets] = source.bytes::<1>(from)?;
    let (first, at) = laced(source, from + 1, to)?;
    let (second, at) = laced(source, at, to)?;
    let (begins, ends) = (at + first, at + first + second);
    if packets != 2 || ends > to || second < 16 || source.bytes::<7>(begins)? != *b"\x03vorbis" {
        return Err(Refused::Broken);
    }
    let vendor_len = u32::from_le_bytes(source.bytes(begins + 7)?);
    let vendor = begins + 11;
    let count = vendor + u64::from(vendor_len);
    // The count and a bit that ends the packet.
    if count + 5 > ends {
        return Err(Refused::Broken);
    }
    edits.write(vendor, Vec::new(), b' ', count - vendor)?;
    edits.write(count, vec![0, 0, 0, 0, 1], 0, ends - count - 5)
}

/// A length in Xiph's way: as many 255 as there are, and the rest.
fn laced<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> Result<(u64, u64), Refused> {
    let (mut len, mut at) = (0, from);
    while at < to {
        let [byte] = source.bytes::<1>(at)?;
        (len, at) = (len + u64::from(byte), at + 1);
        if byte < 255 {
            return Ok((len, at));
        }
    }
    Err(Refused::Broken)
}
