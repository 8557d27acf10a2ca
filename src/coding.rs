//! Content codings (RFC 9110, section 8.4.1): bytes as they are sent to whoever takes them smaller.

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;

/// A way to send bytes smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
    /// RFC 1952.
    Gzip,
}

/// How much time the smallest form is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// Somebody waits.
    Quick,
    /// It is asked for again and again.
    Thorough,
}

/// Fewer bytes than this fit into the packet that carries the head anyway.
const LEAST: usize = 860;
/// What has been asked for so often is worth the effort.
const OFTEN: u32 = 32;

impl Coding {
    /// The name in `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// What validates some bytes in this coding, by what validates them plain (RFC 9110, section 8.8.3.3).
    pub fn validator(self, plain: &str) -> String {
        format!("{plain}-{}", self.name())
    }

    fn encode(self, bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
        let quick = effort == Effort::Quick;
        let out = Vec::with_capacity(bytes.len() / 4);
        match self {
            Self::Brotli => {
                // A window that holds any page of ours.
                let mut encoder = brotli::CompressorWriter::new(out, 4096, if quick { 4 } else { 11 }, 20);
                encoder.write_all(bytes)?;
                encoder.flush()?;
                Ok(encoder.into_inner())
            }
            Self::Zstd => zstd::bulk::compress(bytes, if quick { 3 } else { 19 }),
            Self::Gzip => {
                let level = flate2::Compression::new(if quick { 4 } else { 9 });
                let mut encoder = flate2::write::GzEncoder::new(out, level);
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// One coding of some bytes: a quick one for who asks first, and the smallest once many have asked.
#[derive(Debug, Default)]
struct Coded {
    asked: AtomicU32,
    quick: OnceLock<Bytes>,
    smallest: OnceLock<Bytes>,
}

/// Bytes with their codings, each made when it is first asked for.
#[derive(Debug)]
pub struct Content {
    plain: Bytes,
    brotli: Coded,
    zstd: Coded,
    gzip: Coded,
}

impl Content {
    /// Bytes of which nothing is coded yet.
    pub fn new(plain: Bytes) -> Self {
        Self { plain, brotli: Coded::default(), zstd: Coded::default(), gzip: Coded::default() }
    }

    /// As they are.
    pub fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// About how many bytes it takes in memory once somebody asked for each coding.
    pub fn weight(&self) -> usize {
        self.plain.len() + self.plain.len() / 2
    }

    /// Coded; nothing where that is not smaller.
    pub fn coded(&self, coding: Coding) -> Option<Bytes> {
        if self.plain.len() < LEAST {
            return None;
        }
        let of = self.of(coding);
        let bytes = of.smallest.get().or_else(|| of.quick.get()).cloned().unwrap_or_else(|| {
            let made = coding.encode(&self.plain, Effort::Quick).map(Bytes::from).unwrap_or_default();
            of.quick.get_or_init(|| made).clone()
        });
        (!bytes.is_empty() && bytes.len() < self.plain.len()).then_some(bytes)
    }

    /// Counts one who asked; true for the one after whom [`Self::shrink`] is worth its time.
    pub fn is_often_asked(&self, coding: Coding) -> bool {
        let of = self.of(coding);
        // Once counted out nobody writes to the counter that all threads read.
        of.asked.load(Ordering::Relaxed) < OFTEN && of.asked.fetch_add(1, Ordering::Relaxed) + 1 == OFTEN
    }

    /// Makes the smallest form; it takes a while.
    pub fn shrink(&self, coding: Coding) {
        let Ok(made) = coding.encode(&self.plain, Effort::Thorough) else { return };
        if self.of(coding).quick.get().is_none_or(|quick| made.len() < quick.len()) {
            let _ = self.of(coding).smallest.set(Bytes::from(made));
        }
    }

    fn of(&self, coding: Coding) -> &Coded {
        match coding {
            Coding::Brotli => &self.brotli,
            Coding::Zstd => &self.zstd,
            Coding::Gzip => &self.gzip,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const ALL: [Coding; 3] = [Coding::Brotli, Coding::Zstd, Coding::Gzip];

    fn decoded(coding: Coding, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        match coding {
            Coding::Brotli => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out).unwrap(),
            Coding::Zstd => zstd::stream::read::Decoder::new(bytes).unwrap().read_to_end(&mut out).unwrap(),
            Coding::Gzip => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap(),
        };
        out
    }

    #[test]
    fn what_is_coded_is_smaller_and_the_same() {
        let text = "Xəzər sahilində külək parkı. ".repeat(400);
        for coding in ALL {
            let content = Content::new(Bytes::from(text.clone()));
            let quick = content.coded(coding).unwrap();
            assert!(quick.len() * 10 < text.len(), "{coding:?}: {}", quick.len());
            assert_eq!(decoded(coding, &quick), text.as_bytes());

            content.shrink(coding);
            let smallest = content.coded(coding).unwrap();
            assert!(smallest.len() <= quick.len(), "{coding:?}");
            assert_eq!(decoded(coding, &smallest), text.as_bytes());
        }
    }

    #[test]
    fn what_is_small_or_gets_no_smaller_stays_as_it_is() {
        let mut random = fastrand::Rng::with_seed(1);
        let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(4_000).collect();
        for coding in ALL {
            assert_eq!(Content::new(Bytes::from_static(b"few")).coded(coding), None);
            assert_eq!(Content::new(Bytes::from(noise.clone())).coded(coding), None);
        }
    }

    #[test]
    fn the_effort_is_worth_it_once() {
        let content = Content::new(Bytes::from("x".repeat(2_000)));
        let times = (0..100).filter(|_| content.is_often_asked(Coding::Gzip)).count();
        assert_eq!(times, 1);
    }
}
