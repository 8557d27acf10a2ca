//! Where originals and what is made of them are kept. All calls block: they are for threads that may wait, never for async code.

#[cfg(feature = "s3")]
mod bucket;
mod folder;
pub mod key;
pub mod place;

use std::fs::File;
use std::io::{Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::{GetOptions, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::runtime::Runtime;

use self::key::{Key, Prefix};
use self::place::Place;
use crate::domain::time::UtcTime;

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The place can't be used at all.
    #[error("can't keep media in {0}: {1}")]
    Unusable(String, #[source] Box<dyn std::error::Error + Send + Sync>),
    /// A bucket, in a build without that feature.
    #[error("this manset is built without buckets: build it with --features s3")]
    NotBuiltIn,
    /// There is no such file.
    #[error("there is no {0}")]
    Missing(Key),
    /// Somebody put a symbolic link there.
    #[error("{0} is a symbolic link, or below one")]
    Linked(String),
    /// A file to be put can't be read.
    #[error("can't read {0}: {1}")]
    Source(PathBuf, #[source] std::io::Error),
    /// A file to be read can't be written to where it is wanted.
    #[error("can't write {0}: {1}")]
    Target(Key, #[source] std::io::Error),
    /// The place refused or failed.
    #[error("{0}: {1}")]
    Failed(String, #[source] object_store::Error),
}

/// A file in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As its key is spelt.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// When it was put there.
    pub put_at: UtcTime,
}

/// Result of what is done with files.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Of a large file, what is in memory at once; no bucket takes smaller parts than this.
const PART: usize = 5 << 20;

/// The store. A file is there whole or not at all, and what was put is on disk before the call returns.
pub struct Store {
    place: String,
    files: Arc<dyn ObjectStore>,
    /// Where files are on this machine; links are looked for below it.
    folder: Option<PathBuf>,
    /// Taken when the store is dropped.
    runtime: Option<Runtime>,
}

impl Store {
    /// Opens a place; a folder is made where there is none. Whether it works is seen by [`Store::check`].
    pub fn open(place: &Place) -> Result<Self> {
        let name = place.to_string();
        match place {
            Place::Folder(folder) => {
                let unusable = |error: std::io::Error| StoreError::Unusable(name.clone(), error.into());
                std::fs::create_dir_all(folder).map_err(unusable)?;
                let folder = folder.canonicalize().map_err(unusable)?;
                let files = LocalFileSystem::new_with_prefix(&folder);
                let files = files.map_err(|error| StoreError::Unusable(name.clone(), error.into()))?;
                let files = files.with_fsync(true).with_automatic_cleanup(true);
                Self::with(name, Arc::new(files), Some(folder))
            }
            #[cfg(not(feature = "s3"))]
            Place::Bucket(_) => Err(StoreError::NotBuiltIn),
            #[cfg(feature = "s3")]
            Place::Bucket(bucket) => {
                let files = bucket::open(bucket).map_err(|error| StoreError::Unusable(name.clone(), error.into()))?;
                Self::with(name, files, None)
            }
        }
    }

    /// A store that forgets, for tests.
    pub fn in_memory() -> Result<Self> {
        Self::with("memory".to_owned(), Arc::new(InMemory::new()), None)
    }

    fn with(place: String, files: Arc<dyn ObjectStore>, folder: Option<PathBuf>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(32)
            .thread_name("store")
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| StoreError::Unusable(place.clone(), error.into()))?;
        Ok(Self { place, files, folder, runtime: Some(runtime) })
    }

    /// Lists, writes, reads and deletes a small file: whatever is wrong with the place is told at the start.
    pub fn check(&self) -> Result<()> {
        let (probe, all) = Key::probe();
        let written = Bytes::from_static(b"manset");
        let tried = (|| {
            // Of all requests this one is refused in the clearest words.
            self.size(&probe)?;
            // Some servers make a bucket that is written to; none lists one that is not there.
            self.delete_prefix(&all)?;
            self.put(&probe, written.clone())?;
            let read = self.get(&probe)?;
            self.delete_prefix(&all)?;
            Ok(read)
        })();
        match tried {
            Ok(read) if read.as_ref() == Some(&written) => Ok(()),
            Ok(_) => Err(StoreError::Unusable(self.place.clone(), "what was written is not what is read".into())),
            Err(error) => Err(StoreError::Unusable(self.place.clone(), why(error))),
        }
    }

    /// Removes what a process that was killed has left half written, if it is as old as that, and tells how much that was. For the start, before
    /// this process writes; a bucket does it by a rule of its own.
    pub fn sweep(&self, age: Duration) -> Result<usize> {
        let swept = self.folder.as_deref().map(|folder| folder::sweep(folder, age)).transpose();
        Ok(swept.map_err(|error| StoreError::Unusable(self.place.clone(), error.into()))?.unwrap_or(0))
    }

    /// Keeps bytes under a name, over what was there.
    pub fn put(&self, key: &Key, bytes: Bytes) -> Result<()> {
        self.no_link(key.as_str())?;
        self.wait(self.files.put(&key.path(), PutPayload::from_bytes(bytes))).map(|_| ()).map_err(failed(key.as_str()))
    }

    /// Keeps a file under a name, a part at a time.
    pub fn put_file(&self, key: &Key, path: &Path) -> Result<()> {
        self.no_link(key.as_str())?;
        let unreadable = |error| StoreError::Source(path.to_owned(), error);
        let mut source = File::open(path).map_err(unreadable)?;
        let first = part_of(&mut source).map_err(unreadable)?;
        if first.len() < PART {
            return self.put(key, first);
        }
        let mut upload = self.wait(self.files.put_multipart(&key.path())).map_err(failed(key.as_str()))?;
        let sent = self.send(key, upload.as_mut(), first, || part_of(&mut source).map_err(unreadable));
        if sent.is_err() {
            // A bucket charges for parts that nobody completes. The first error is the one to tell.
            let _ = self.wait(upload.abort());
        }
        sent
    }

    fn send(
        &self,
        key: &Key,
        upload: &mut dyn MultipartUpload,
        first: Bytes,
        mut next: impl FnMut() -> Result<Bytes>,
    ) -> Result<()> {
        let mut part = first;
        while !part.is_empty() {
            self.wait(upload.put_part(PutPayload::from_bytes(part))).map_err(failed(key.as_str()))?;
            part = next()?;
        }
        self.wait(upload.complete()).map(|_| ()).map_err(failed(key.as_str()))
    }

    /// The whole file, in memory; none where there is none.
    pub fn get(&self, key: &Key) -> Result<Option<Bytes>> {
        self.found(key, async { self.files.get(&key.path()).await?.bytes().await })
    }

    /// Its length; none where there is none.
    pub fn size(&self, key: &Key) -> Result<Option<u64>> {
        self.found(key, async { Ok(self.files.head(&key.path()).await?.size) })
    }

    /// A part of a file, shorter where the file ends before it does.
    pub fn read(&self, key: &Key, range: Range<u64>) -> Result<Bytes> {
        if range.is_empty() {
            return Ok(Bytes::new());
        }
        let options = GetOptions::new().with_range(Some(range));
        let read = self.found(key, async { self.files.get_opts(&key.path(), options).await?.bytes().await })?;
        read.ok_or_else(|| StoreError::Missing(key.clone()))
    }

    /// Writes a whole file to somewhere else, a part at a time; tells its length, or nothing where there is none.
    pub fn copy_to(&self, key: &Key, to: &mut impl Write) -> Result<Option<u64>> {
        let Some(length) = self.size(key)? else { return Ok(None) };
        let part = u64::try_from(PART).unwrap_or(u64::MAX);
        let mut at = 0;
        while at < length {
            let read = self.read(key, at..length.min(at + part))?;
            let unwritable = |error| StoreError::Target(key.clone(), error);
            to.write_all(&read).map_err(unwritable)?;
            at += u64::try_from(read.len().max(1)).unwrap_or(u64::MAX);
        }
        Ok(Some(length))
    }

    /// The files whose names begin so.
    pub fn list(&self, prefix: &Prefix) -> Result<Vec<Listed>> {
        let at = prefix.path();
        let found = self.wait(self.files.list(Some(&at)).try_collect::<Vec<_>>()).map_err(failed(at.as_ref()))?;
        let listed = found.into_iter().map(|file| Listed {
            name: file.location.as_ref().to_owned(),
            bytes: file.size,
            put_at: UtcTime::new(file.last_modified),
        });
        Ok(listed.collect())
    }

    /// Deletes a file; one that is not there is deleted already.
    pub fn delete(&self, key: &Key) -> Result<()> {
        self.no_link(key.as_str())?;
        match self.wait(self.files.delete(&key.path())) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(key.as_str())(error)),
        }
    }

    /// Deletes all files whose names begin so.
    pub fn delete_prefix(&self, prefix: &Prefix) -> Result<()> {
        let at = prefix.path();
        let failed = failed(at.as_ref());
        // Looked up whole before the first is deleted, to delete none where one is behind a link.
        let listed = self.files.list(Some(&at)).map_ok(|file| file.location).try_collect::<Vec<_>>();
        let listed = self.wait(listed).map_err(&failed)?;
        listed.iter().try_for_each(|path| self.no_link(path.as_ref()))?;
        let deleted = self.files.delete_stream(futures_util::stream::iter(listed.into_iter().map(Ok)).boxed());
        let deleted = deleted.try_for_each(|_| std::future::ready(Ok(())));
        match self.wait(deleted) {
            // Somebody else was faster.
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    fn found<T>(&self, key: &Key, asked: impl Future<Output = object_store::Result<T>>) -> Result<Option<T>> {
        // To readers a link is nothing: they are not told that it is there.
        if self.no_link(key.as_str()).is_err() {
            return Ok(None);
        }
        match self.wait(asked) {
            Ok(value) => Ok(Some(value)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(key.as_str())(error)),
        }
    }

    fn no_link(&self, key: &str) -> Result<()> {
        match &self.folder {
            Some(folder) if folder::is_linked(folder, key) => Err(StoreError::Linked(key.to_owned())),
            _ => Ok(()),
        }
    }

    fn wait<T>(&self, what: impl Future<Output = object_store::Result<T>>) -> object_store::Result<T> {
        match &self.runtime {
            Some(runtime) => runtime.block_on(what),
            // Only while it is dropped, when nobody can call.
            None => Err(object_store::Error::NotSupported { source: "the store is closed".into() }),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // To drop a runtime is to wait for it, which async code must not: there it panics.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn failed(key: &str) -> impl Fn(object_store::Error) -> StoreError {
    move |error| StoreError::Failed(key.to_owned(), error)
}

/// Up to a part's length: less at the end of the file.
fn part_of(file: &mut File) -> std::io::Result<Bytes> {
    let mut part = Vec::with_capacity(PART);
    Read::by_ref(file).take(u64::try_from(PART).unwrap_or(u64::MAX)).read_to_end(&mut part)?;
    Ok(part.into())
}

/// What is wrong with a place, in words where the server's are long.
fn why(error: StoreError) -> Box<dyn std::error::Error + Send + Sync> {
    use object_store::Error::{NotFound, PermissionDenied, Unauthenticated};
    match error {
        StoreError::Failed(_, NotFound { .. }) => "there is no such bucket".into(),
        StoreError::Failed(_, error @ (PermissionDenied { .. } | Unauthenticated { .. })) => {
            format!("the server refuses the key id or its secret, or the key may not write here: {error}").into()
        }
        // The code of S3 for it; only some requests have a variant of their own.
        StoreError::Failed(_, error) if error.to_string().contains("NoSuchBucket") => "there is no such bucket".into(),
        StoreError::Failed(_, error) => error.into(),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests;
