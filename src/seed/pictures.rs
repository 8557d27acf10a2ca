//! A few pictures for synthetic stories: skies over water, each in colours of its own.

use std::io::Cursor;

use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage};
use sha2::{Digest as _, Sha256};

use crate::db::media::Media;
use crate::db::media_write::{self, FileFacts};
use crate::db::{Tx, rendition_work};
use crate::domain::digest::Digest;
use crate::domain::id::{MediaId, UserId};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::media::picture::{self, AvifReader, Limits};
use crate::media::store::Store;
use crate::media::store::key::Key;

/// How many there are.
const PICTURES: u8 = 8;
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 854;

/// Keeps them, and adds those that are not in the library yet.
pub(super) fn make(tx: &mut Tx<'_>, store: &Store, by: UserId, now: UtcTime) -> Result<Vec<MediaId>> {
    (0..PICTURES)
        .map(|number| {
            let original = Bytes::from(draw(number)?);
            let digest = Digest::of(&Sha256::digest(&original).into());
            if let Some(known) = Media::by_digest(tx, &digest)? {
                return Ok(known.id());
            }
            store.put(&Key::original(&digest), original.clone()).map_err(Error::internal)?;
            let opened = picture::open(&original, Limits { memory: 64 << 20, avif: AvifReader::Itself })
                .map_err(Error::internal)?;
            let facts = opened.facts();
            let file = FileFacts {
                format: facts.format,
                bytes: i64::try_from(original.len()).unwrap_or(i64::MAX),
                size: facts.size,
                duration_ms: 0,
                animated: false,
                placeholder: opened.placeholder().unwrap_or_default(),
                digest,
            };
            // As long as a random one; benchmarks keep nothing secret.
            let public_id = format!("{number:022}");
            let id = media_write::insert(tx, &public_id, &file, "seed.png", "seed", by, now)?;
            rendition_work::enqueue(tx, id, now)?;
            Ok(id)
        })
        .collect()
}

fn draw(number: u8) -> Result<Vec<u8>> {
    let horizon = HEIGHT / 2 + u32::from(number) * 12;
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let depth = u8::try_from(y.abs_diff(horizon) * 255 / HEIGHT).unwrap_or(255);
        let wave = u8::try_from((x / 7 + y * y / 90) % 24).unwrap_or(0);
        if y < horizon {
            Rgb([200_u8.saturating_sub(depth), 150_u8.wrapping_add(number * 9).saturating_sub(depth / 2), 220])
        } else {
            Rgb([20 + wave, 60_u8.saturating_add(depth / 3) + wave, 110_u8.saturating_add(depth / 2)])
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}
