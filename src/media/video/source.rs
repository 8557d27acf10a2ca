//! Bounded reading of a file, from anywhere in it.

use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};

use super::Refused;

/// A file and its length.
pub struct Source<R> {
    reader: BufReader<R>,
    at: u64,
    len: u64,
}

impl<R: Read + Seek> Source<R> {
    /// From its beginning.
    pub fn new(mut reader: R) -> Result<Self, Refused> {
        let len = reader.seek(SeekFrom::End(0))?;
        reader.rewind()?;
        Ok(Self { reader: BufReader::new(reader), at: 0, len })
    }

    /// Bytes in all.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Goes to a place; near ones are in the buffer already.
    pub fn go(&mut self, to: u64) -> Result<(), Refused> {
        if to > self.len {
            return Err(Refused::Broken);
        }
        let (from, target) = (i64::try_from(self.at), i64::try_from(to));
        let (Ok(from), Ok(target)) = (from, target) else { return Err(Refused::Broken) };
        self.reader.seek_relative(target - from)?;
        self.at = to;
        Ok(())
    }

    /// Bytes at a place.
    pub fn bytes<const N: usize>(&mut self, at: u64) -> Result<[u8; N], Refused> {
        let mut bytes = [0; N];
        self.fill(at, &mut bytes)?;
        Ok(bytes)
    }

    /// Fills a buffer from a place; the file must be that long.
    pub fn fill(&mut self, at: u64, bytes: &mut [u8]) -> Result<(), Refused> {
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if at.checked_add(len).is_none_or(|end| end > self.len) {
            return Err(Refused::Broken);
        }
        self.go(at)?;
        match self.reader.read_exact(bytes) {
            Ok(()) => {
                self.at += len;
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(Refused::Broken),
            Err(error) => Err(error.into()),
        }
    }

    /// A big-endian number of four bytes.
    pub fn u32(&mut self, at: u64) -> Result<u32, Refused> {
        Ok(u32::from_be_bytes(self.bytes(at)?))
    }

    /// A big-endian number of eight bytes.
    pub fn u64(&mut self, at: u64) -> Result<u64, Refused> {
        Ok(u64::from_be_bytes(self.bytes(at)?))
    }

    /// All of it again, as a stream.
    pub fn into_reader(mut self) -> Result<BufReader<R>, Refused> {
        self.go(0)?;
        Ok(self.reader)
    }
}
