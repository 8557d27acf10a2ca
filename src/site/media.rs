//! The files of the library: taken in, made into renditions, read.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::Notify;

use super::Site;
use crate::db::media::Media;
use crate::db::media_write::FileFacts;
use crate::domain::digest::Digest;
use crate::domain::media::{MediaFormat, Rendition, RenditionFormat, Shape, Size};
use crate::error::{Error, Result};
use crate::media::picture::{self, AvifReader, Limits, Picture};
use crate::media::received::Received;
use crate::media::scanner::Verdict;
use crate::media::store::key::{Key, Prefix};
use crate::media::store::{Store, StoreError};
use crate::media::video;
use crate::media::workshop::{Memory, Urgency, WorkError, Workshop};

/// A picture whose file is longer is none that a newsroom needs, in bytes.
const PICTURE_MAX: u64 = 100 * MIB;
const MIB: u64 = 1024 * 1024;

/// Why a file is not taken in.
#[derive(Debug)]
pub enum FileRefused {
    /// Longer than so many mebibytes.
    TooLarge(u64),
    /// It carries this.
    Infected(String),
    /// The scanner, that is to look at each file, said nothing.
    NotScanned,
    /// As a picture.
    Picture(picture::Refused),
    /// As a video.
    Video(video::Refused),
}

/// Where files are kept, and the few hands that work on them.
pub(super) struct Studio {
    store: Arc<Store>,
    workshop: Workshop,
    hands: usize,
    limits: Limits,
    /// The renditions that somebody waits for.
    making: Mutex<HashSet<Key>>,
    made: Notify,
    due: Notify,
}

impl Studio {
    pub(super) fn new(store: Store, cores: usize, memory_mib: u64, avif: AvifReader) -> std::io::Result<Self> {
        let hands = (cores / 2).max(1);
        Ok(Self {
            store: Arc::new(store),
            workshop: Workshop::new(hands, memory_mib * MIB)?,
            hands,
            limits: Limits { memory: memory_mib * MIB, avif },
            making: Mutex::default(),
            made: Notify::new(),
            due: Notify::new(),
        })
    }

    fn begin(&self, key: &Key) -> bool {
        self.making.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone())
    }
}

/// Says that a rendition is not being made any more, also when whoever waited for it has gone.
struct Making<'s>(&'s Studio, Key);

impl Drop for Making<'_> {
    fn drop(&mut self) {
        self.0.making.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
        self.0.made.notify_waiters();
    }
}

/// A picture that lies open, to make its renditions.
pub struct Opened {
    picture: Arc<Picture>,
    original: Bytes,
    _memory: Memory,
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match disk_of(&error) {
            // What the disk said, in the store's words.
            Some(kind) => io::Error::new(kind, error).into(),
            None => Self::internal(error),
        }
    }
}

/// What the disk said, if it was the disk.
fn disk_of(error: &StoreError) -> Option<io::ErrorKind> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(found) = cause {
        if let Some(io) = found.downcast_ref::<io::Error>() {
            return Some(io.kind());
        }
        cause = found.source();
    }
    None
}

impl From<WorkError> for Error {
    fn from(error: WorkError) -> Self {
        match error {
            WorkError::Full => Self::Busy,
            other => Self::internal(other),
        }
    }
}

impl Site {
    /// Where the files of the library are, for who backs them up.
    pub fn store(&self) -> Arc<Store> {
        self.studio.store.clone()
    }

    /// Runs something with the store off the worker's thread.
    async fn stored<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> std::result::Result<T, StoreError> + Send + 'static,
    {
        let store = self.studio.store.clone();
        self.off_thread(move || Ok(body(&store)?)).await
    }

    /// Looks at a file that somebody sent, and keeps it: its original, and of a video what readers get.
    pub async fn take_in(&self, received: Received) -> Result<std::result::Result<FileFacts, FileRefused>> {
        let Received { mut file, bytes, digest } = received;
        if let Err(refused) = self.scan(file.path().to_owned()).await? {
            return Ok(Err(refused));
        }
        let looked;
        (file, looked) = self
            .off_thread(move || {
                let looked = video::look(file.as_file_mut());
                file.as_file_mut().seek(SeekFrom::Start(0)).map_err(Error::internal)?;
                Ok((file, looked))
            })
            .await?;
        match looked {
            Ok(facts) => {
                let (key, shown) = (Key::original(&digest), Key::video(&digest, facts.format));
                let store = self.studio.store.clone();
                self.off_thread(move || {
                    let folder = file.path().parent().ok_or(Error::NotFound)?;
                    let mut cleaned = tempfile::NamedTempFile::new_in(folder)?;
                    video::clean(file.as_file_mut(), cleaned.as_file_mut()).map_err(Error::internal)?;
                    store.put_file(&key, file.path())?;
                    Ok(store.put_file(&shown, cleaned.path())?)
                })
                .await?;
                Ok(Ok(FileFacts {
                    digest,
                    format: facts.format,
                    bytes: length_of(bytes),
                    size: facts.size,
                    duration_ms: length_of(facts.duration_ms),
                    animated: false,
                    placeholder: String::new(),
                }))
            }
            Err(video::Refused::UnknownFormat) => self.take_in_picture(Received { file, bytes, digest }).await,
            Err(refused) => Ok(Err(FileRefused::Video(refused))),
        }
    }

    /// Where a scanner is set, nothing is taken in that it did not find clean.
    async fn scan(&self, path: PathBuf) -> Result<std::result::Result<(), FileRefused>> {
        let Some(scanner) = self.config.media.virus_scanner.clone() else { return Ok(Ok(())) };
        let verdict =
            self.off_thread(move || Ok(File::open(path).and_then(|mut file| scanner.scan(&mut file)))).await?;
        Ok(match verdict {
            Ok(Verdict::Clean) => Ok(()),
            Ok(Verdict::Infected(with)) => {
                tracing::warn!(%with, "a file that was sent is infected, and refused");
                Err(FileRefused::Infected(with))
            }
            Err(error) => {
                tracing::error!(%error, "the virus scanner looked at no file that was sent: refused");
                Err(FileRefused::NotScanned)
            }
        })
    }

    async fn take_in_picture(&self, received: Received) -> Result<std::result::Result<FileFacts, FileRefused>> {
        let Received { file, bytes, digest } = received;
        if bytes > PICTURE_MAX {
            return Ok(Err(FileRefused::TooLarge(PICTURE_MAX / MIB)));
        }
        let whole = self.studio.workshop.reserve(bytes).await?;
        let (file, original) = self
            .off_thread(move || {
                let original = std::fs::read(file.path()).map_err(Error::internal)?;
                Ok((file, Bytes::from(original)))
            })
            .await?;
        let opened = match self.open(original, whole).await? {
            Ok(opened) => opened,
            Err(refused) => return Ok(Err(FileRefused::Picture(refused))),
        };
        let facts = opened.picture.facts();
        let placeholder = opened.picture.placeholder().unwrap_or_default();
        let key = Key::original(&digest);
        self.stored(move |store| store.put_file(&key, file.path())).await?;
        Ok(Ok(FileFacts {
            digest,
            format: facts.format,
            bytes: length_of(bytes),
            size: facts.size,
            duration_ms: 0,
            animated: facts.animated,
            placeholder,
        }))
    }

    /// Decodes a picture once there is memory for it.
    async fn open(&self, original: Bytes, whole: Memory) -> Result<std::result::Result<Opened, picture::Refused>> {
        let (studio, limits) = (&self.studio, self.studio.limits);
        let bytes = original.clone();
        let facts = match self.off_thread(move || Ok(picture::look(&bytes, limits))).await? {
            Ok(facts) => facts,
            Err(refused) => return Ok(Err(refused)),
        };
        // Not in addition to what is held: two that wait for each other's rest would wait for ever.
        drop(whole);
        let memory = studio.workshop.reserve(facts.memory.saturating_add(length(&original))).await?;
        let bytes = original.clone();
        let opened = studio.workshop.work(Urgency::Urgent, move || picture::open(&bytes, limits)).await?;
        Ok(opened.map(|picture| Opened { picture: Arc::new(picture), original, _memory: memory }))
    }

    /// Opens a picture to make renditions of it.
    pub async fn open_stored(&self, digest: &Digest) -> Result<Opened> {
        let key = Key::original(digest);
        let original = self.stored(move |store| store.get(&key)).await?;
        let original = original.ok_or_else(|| Error::internal(format!("the original {digest} is not in the store")))?;
        let whole = self.studio.workshop.reserve(length(&original)).await?;
        self.open(original, whole).await?.map_err(Error::internal)
    }

    /// A listed rendition of a picture; made now, if it is not there yet.
    pub async fn rendition(&self, item: &Media, rendition: Rendition) -> Result<Bytes> {
        let key = Key::rendition(&item.digest, rendition, item.focal());
        loop {
            let wanted = key.clone();
            if let Some(bytes) = self.stored(move |store| store.get(&wanted)).await? {
                return Ok(bytes);
            }
            let made = self.studio.made.notified();
            if self.studio.begin(&key) {
                break;
            }
            made.await;
        }
        let _making = Making(&self.studio, key.clone());
        let opened = self.open_stored(&item.digest).await?;
        let made = self.make(item, &opened, vec![rendition], Urgency::Urgent).await?;
        made.into_iter().next().ok_or(Error::NotFound)
    }

    /// Makes renditions of one shape and width: the picture is scaled once for all their formats.
    async fn make(
        &self,
        item: &Media,
        opened: &Opened,
        wanted: Vec<Rendition>,
        urgency: Urgency,
    ) -> Result<Vec<Bytes>> {
        let Some(Rendition { shape, width, .. }) = wanted.first().copied() else { return Ok(Vec::new()) };
        let (picture, original, limits) = (opened.picture.clone(), opened.original.clone(), self.studio.limits);
        let (focal, digest) = (item.focal(), item.digest.clone());
        let is_animation = item.picture.animated && shape == Shape::Full;
        let work = move || {
            let scaled = picture.scale(shape, width, focal)?;
            let written = wanted.into_iter().map(|rendition| {
                let bytes = match rendition.format {
                    RenditionFormat::WebP if is_animation => {
                        picture::animate(&original, width, limits).map_err(Error::internal)?
                    }
                    format => scaled.encode(format)?,
                };
                Ok((Key::rendition(&digest, rendition, focal), Bytes::from(bytes)))
            });
            written.collect::<Result<Vec<_>>>()
        };
        let made = self.studio.workshop.work(urgency, work).await??;
        self.stored(move |store| {
            made.iter().try_for_each(|(key, bytes)| store.put(key, bytes.clone()))?;
            Ok(made.into_iter().map(|(_, bytes)| bytes).collect())
        })
        .await
    }

    /// Makes ahead those renditions of one shape and width that are not there; readers' own requests go first.
    pub async fn make_ahead(&self, item: &Media, opened: &Opened, listed: &[Rendition]) -> Result<()> {
        let keyed = |rendition: &Rendition| (*rendition, Key::rendition(&item.digest, *rendition, item.focal()));
        let keyed: Vec<(Rendition, Key)> = listed.iter().map(keyed).collect();
        let missing = self.stored(move |store| {
            let mut missing = Vec::new();
            for (rendition, key) in keyed {
                if store.size(&key)?.is_none() {
                    missing.push(rendition);
                }
            }
            Ok(missing)
        });
        self.make(item, opened, missing.await?, Urgency::Background).await.map(drop)
    }

    /// The length of a video that readers get.
    pub async fn video_length(&self, digest: &Digest, format: MediaFormat) -> Result<Option<u64>> {
        let key = Key::video(digest, format);
        self.stored(move |store| store.size(&key)).await
    }

    /// A part of a video.
    pub async fn video_part(&self, digest: &Digest, format: MediaFormat, part: Range<u64>) -> Result<Bytes> {
        let key = Key::video(digest, format);
        self.stored(move |store| store.read(&key, part)).await
    }

    /// Refuses an item whose original is gone: somebody deleted the same bytes after they were taken in, and before the row
    /// of their new item was written. Under the one writer's lock, so that nobody does so afterwards.
    pub fn demand_original(&self, digest: &Digest) -> Result<()> {
        if self.studio.store.size(&Key::original(digest))?.is_some() { Ok(()) } else { Err(Error::Busy) }
    }

    /// Removes an original that no item has any more, with all that was made of it. Under the one writer's lock: nobody
    /// adds the same bytes meanwhile.
    pub async fn forget_file(&self, former: Option<Digest>) -> Result<()> {
        let Some(digest) = former else { return Ok(()) };
        let store = self.studio.store.clone();
        self.write_unseen(move |tx| {
            if Media::by_digest(tx, &digest)?.is_none() {
                store.delete(&Key::original(&digest))?;
                store.delete_prefix(&Prefix::renditions(&digest))?;
            }
            Ok(())
        })
        .await
    }

    /// Says that renditions are to be made.
    pub fn wake_renditions(&self) {
        self.studio.due.notify_waiters();
    }

    /// Waits until somebody says so.
    pub async fn renditions_due(&self) {
        self.studio.due.notified().await;
    }

    /// How many pictures are worked on at once.
    pub fn hands(&self) -> usize {
        self.studio.hands
    }
}

/// The sizes of a picture that lists and texts ask for, those of all formats but AVIF or AVIF alone.
pub fn listed(of: Size, is_animated: bool, avif: bool) -> Vec<Rendition> {
    Rendition::all(of)
        .filter(|rendition| (rendition.format == RenditionFormat::Avif) == avif)
        .filter(|rendition| !(avif && is_animated && rendition.shape == Shape::Full))
        .collect()
}

fn length(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn length_of(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
