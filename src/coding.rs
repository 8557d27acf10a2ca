//! Content codings (RFC 9110, section 8.4.1): bytes as they are sent to whoever takes them smaller.

use std::io::{Read, Result, Write};
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
/// What never changes is worth it as soon as anybody has asked.
const ONCE: u32 = 1;

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

    fn encode(self, bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
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

    fn decode(self, bytes: &[u8]) -> Result<Vec<u8>> {
        // Pages are five to eight times as long as what is sent of them.
        let mut out = Vec::with_capacity(bytes.len() * 8);
        match self {
            Self::Brotli => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out)?,
            Self::Zstd => zstd::stream::read::Decoder::with_buffer(bytes)?.read_to_end(&mut out)?,
            Self::Gzip => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out)?,
        };
        Ok(out)
    }
}

/// One coding of some bytes: a quick one for who asks first, and the smallest once many have asked.
#[derive(Debug, Default)]
struct Coded {
    asked: AtomicU32,
    /// Nothing where it would not be smaller.
    quick: OnceLock<Option<Bytes>>,
    smallest: OnceLock<Bytes>,
}

/// What codings are made of.
#[derive(Debug)]
enum Source {
    Plain(Bytes),
    Coded(Coding, Bytes),
}

/// Bytes with their codings, each made when it is first asked for.
#[derive(Debug)]
pub struct Content {
    source: Source,
    often: u32,
    brotli: Coded,
    zstd: Coded,
    gzip: Coded,
}

impl Content {
    /// Bytes that are at hand anyway.
    pub fn new(plain: Bytes) -> Self {
        let [brotli, zstd, gzip] = [Coded::default(), Coded::default(), Coded::default()];
        Self { source: Source::Plain(plain), often: OFTEN, brotli, zstd, gzip }
    }

    /// Bytes that are the same for as long as the process runs.
    pub fn lasting(plain: Bytes) -> Self {
        Self { often: ONCE, ..Self::new(plain) }
    }

    /// Bytes that are kept in a coding only, where that is smaller: most take them so, and whoever does not waits until they are decoded.
    pub fn packed(plain: Bytes, coding: Coding) -> Result<Self> {
        let content = Self::new(plain);
        Ok(match content.coded(coding)? {
            Some(coded) => Self { source: Source::Coded(coding, coded), ..content },
            None => content,
        })
    }

    /// As they are.
    pub fn plain(&self) -> Result<Bytes> {
        match &self.source {
            Source::Plain(plain) => Ok(plain.clone()),
            Source::Coded(coding, coded) => coding.decode(coded).map(Bytes::from),
        }
    }

    /// About how many bytes it takes in memory once somebody asked for each coding.
    pub fn weight(&self) -> usize {
        match &self.source {
            Source::Plain(plain) => plain.len() + plain.len() / 2,
            // The three, and the smallest form of that which is asked for often.
            Source::Coded(_, coded) => 4 * coded.len(),
        }
    }

    /// Coded; nothing where that is not smaller.
    pub fn coded(&self, coding: Coding) -> Result<Option<Bytes>> {
        let of = self.of(coding);
        if let Some(smallest) = of.smallest.get() {
            return Ok(Some(smallest.clone()));
        }
        if let Some(quick) = of.quick.get() {
            return Ok(quick.clone());
        }
        let plain = self.plain()?;
        let made = match plain.len() < LEAST {
            true => None,
            false => Some(coding.encode(&plain, Effort::Quick)?).filter(|made| made.len() < plain.len()),
        };
        Ok(of.quick.get_or_init(|| made.map(Bytes::from)).clone())
    }

    /// Counts one who asked; true for the one after whom [`Self::shrink`] is worth its time.
    pub fn is_often_asked(&self, coding: Coding) -> bool {
        let of = self.of(coding);
        // Once counted out nobody writes to the counter that all threads read.
        of.asked.load(Ordering::Relaxed) < self.often && of.asked.fetch_add(1, Ordering::Relaxed) + 1 == self.often
    }

    /// Whoever asks next is that one instead.
    pub fn put_off(&self, coding: Coding) {
        self.of(coding).asked.fetch_sub(1, Ordering::Relaxed);
    }

    /// Makes the smallest form; it takes a while.
    pub fn shrink(&self, coding: Coding) -> Result<()> {
        let made = coding.encode(&self.plain()?, Effort::Thorough)?;
        if self.of(coding).quick.get().is_none_or(|quick| quick.as_ref().is_none_or(|quick| made.len() < quick.len())) {
            // Whoever was faster made the same.
            let _ = self.of(coding).smallest.set(Bytes::from(made));
        }
        Ok(())
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
    use super::*;

    const ALL: [Coding; 3] = [Coding::Brotli, Coding::Zstd, Coding::Gzip];

    #[test]
    fn what_is_coded_is_smaller_and_the_same() {
        let text = "Xəzər sahilində külək parkı. ".repeat(400);
        for coding in ALL {
            let content = Content::new(Bytes::from(text.clone()));
            let quick = content.coded(coding).unwrap().unwrap();
            assert!(quick.len() * 10 < text.len(), "{coding:?}: {}", quick.len());
            assert_eq!(coding.decode(&quick).unwrap(), text.as_bytes());

            content.shrink(coding).unwrap();
            let smallest = content.coded(coding).unwrap().unwrap();
            assert!(smallest.len() <= quick.len(), "{coding:?}");
            assert_eq!(coding.decode(&smallest).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn what_is_packed_weighs_less_and_is_sent_in_every_form() {
        let text = "Xəzər sahilində külək parkı. ".repeat(400);
        for kept in ALL {
            let content = Content::packed(Bytes::from(text.clone()), kept).unwrap();
            assert!(content.weight() < text.len(), "{kept:?}");
            assert_eq!(content.plain().unwrap(), text.as_bytes());
            for coding in ALL {
                assert_eq!(coding.decode(&content.coded(coding).unwrap().unwrap()).unwrap(), text.as_bytes());
            }
        }
        assert_eq!(Content::packed(Bytes::from_static(b"few"), Coding::Gzip).unwrap().plain().unwrap(), "few");
    }

    #[test]
    fn what_is_small_or_gets_no_smaller_stays_as_it_is() {
        let mut random = fastrand::Rng::with_seed(1);
        let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(4_000).collect();
        for coding in ALL {
            assert_eq!(Content::new(Bytes::from_static(b"few")).coded(coding).unwrap(), None);
            assert_eq!(Content::new(Bytes::from(noise.clone())).coded(coding).unwrap(), None);
        }
    }

    #[test]
    fn the_effort_is_worth_it_once() {
        let content = Content::new(Bytes::from("x".repeat(2_000)));
        let times = (0..100).filter(|_| content.is_often_asked(Coding::Gzip)).count();
        assert_eq!(times, 1);
        let lasting = Content::lasting(Bytes::from("x".repeat(2_000)));
        assert_eq!([(); 2].map(|()| lasting.is_often_asked(Coding::Brotli)), [true, false]);
        lasting.put_off(Coding::Brotli);
        assert_eq!([(); 2].map(|()| lasting.is_often_asked(Coding::Brotli)), [true, false]);
    }
}
