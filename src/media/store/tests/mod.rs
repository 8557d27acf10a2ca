//! What every place does, and what a folder does besides.

#[cfg(feature = "s3")]
mod bucket;

use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::domain::digest::Digest;
use crate::domain::media::{FocalPoint, Rendition};

fn digest(of: u8) -> Digest {
    Digest::of(&[of; 32])
}

fn rendition(of: u8, name: &str) -> Key {
    Key::rendition(&digest(of), Rendition::parse(name).unwrap(), FocalPoint::CENTRE)
}

fn in_folder(folder: &Path) -> Store {
    Store::open(&Place::Folder(folder.join("media"))).unwrap()
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// A file larger than two parts, and no multiple of one.
fn large_file(folder: &Path) -> (PathBuf, Bytes) {
    let bytes: Vec<u8> = (0..20_000_003_u32).map(|at| u8::try_from(at % 251).unwrap()).collect();
    let path = folder.join("upload");
    std::fs::write(&path, &bytes).unwrap();
    (path, bytes.into())
}

fn keeps_files(store: &Store) {
    let key = Key::original(&digest(1));
    store.check().unwrap();

    assert_eq!(store.get(&key).unwrap(), None);
    assert_eq!(store.size(&key).unwrap(), None);
    assert!(matches!(store.read(&key, 0..1), Err(StoreError::Missing(missing)) if missing == key));
    store.delete(&key).unwrap();

    store.put(&key, Bytes::from_static(b"first")).unwrap();
    store.put(&key, Bytes::from_static(b"second")).unwrap();

    assert_eq!(store.get(&key).unwrap().as_deref(), Some(&b"second"[..]));
    assert_eq!(store.size(&key).unwrap(), Some(6));
    assert_eq!(store.read(&key, 2..4).unwrap(), &b"co"[..]);
    assert_eq!(store.read(&key, 2..100).unwrap(), &b"cond"[..]);
    assert_eq!(store.read(&key, 2..2).unwrap(), &b""[..]);
    store.delete(&key).unwrap();
    assert_eq!(store.get(&key).unwrap(), None);
}

fn keeps_large_files(store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = large_file(folder.path());
    let key = Key::original(&digest(2));

    store.put_file(&key, &path).unwrap();

    assert_eq!(store.size(&key).unwrap(), Some(20_000_003));
    assert_eq!(store.read(&key, 5_242_879..5_242_882).unwrap(), bytes.slice(5_242_879..5_242_882));
    assert!(store.get(&key).unwrap().unwrap() == bytes);
    store.delete(&key).unwrap();
}

fn deletes_by_prefix(store: &Store) {
    let original = Key::original(&digest(3));
    let made = [rendition(3, "full-640.webp"), rendition(3, "1x1-160.jpg")];
    let other = rendition(4, "full-640.webp");
    for key in made.iter().chain([&original, &other]) {
        store.put(key, Bytes::from_static(b"x")).unwrap();
    }

    store.delete_prefix(&Prefix::renditions(&digest(3))).unwrap();
    store.delete_prefix(&Prefix::renditions(&digest(3))).unwrap();

    assert!(made.iter().all(|key| store.get(key).unwrap().is_none()));
    assert!(store.get(&original).unwrap().is_some() && store.get(&other).unwrap().is_some());
    store.delete(&original).unwrap();
    store.delete(&other).unwrap();
}

fn is_never_half_written(store: Store) {
    let store = Arc::new(store);
    let key = Key::original(&digest(5));
    let written: Vec<Bytes> = (0..8).map(|of| vec![of; 300_000].into()).collect();
    store.put(&key, written[0].clone()).unwrap();

    std::thread::scope(|scope| {
        for bytes in &written {
            scope.spawn(|| store.put(&key, bytes.clone()).unwrap());
            scope.spawn(|| assert!(written.contains(&store.get(&key).unwrap().unwrap())));
        }
    });

    store.delete(&key).unwrap();
}

#[test]
fn memory_keeps_files() {
    keeps_files(&Store::in_memory().unwrap());
    keeps_large_files(&Store::in_memory().unwrap());
    deletes_by_prefix(&Store::in_memory().unwrap());
    is_never_half_written(Store::in_memory().unwrap());
}

#[test]
fn a_folder_keeps_files_and_nothing_else() {
    let parent = tempfile::tempdir().unwrap();
    let store = in_folder(parent.path());

    keeps_files(&store);
    keeps_large_files(&store);
    deletes_by_prefix(&store);
    is_never_half_written(store);

    assert_eq!(files(parent.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_was_put_is_there_after_a_restart() {
    let parent = tempfile::tempdir().unwrap();
    let key = Key::original(&digest(6));

    in_folder(parent.path()).put(&key, Bytes::from_static(b"kept")).unwrap();

    assert_eq!(in_folder(parent.path()).get(&key).unwrap().as_deref(), Some(&b"kept"[..]));
}

#[test]
fn what_was_left_half_written_is_never_seen_and_swept() {
    let parent = tempfile::tempdir().unwrap();
    let store = in_folder(parent.path());
    let (key, left) = (Key::original(&digest(9)), rendition(9, "full-640.webp"));
    for key in [&key, &left] {
        let staged = parent.path().join("media").join(format!("{key}#1"));
        std::fs::create_dir_all(staged.parent().unwrap()).unwrap();
        std::fs::write(staged, "hal").unwrap();
    }

    let probe = parent.path().join("media/probe-0123456789abcdef");
    std::fs::create_dir(&probe).unwrap();
    std::fs::write(probe.join("probe#1"), "").unwrap();

    store.put(&key, Bytes::from_static(b"whole")).unwrap();

    assert_eq!(store.get(&key).unwrap().as_deref(), Some(&b"whole"[..]));
    assert_eq!(store.get(&left).unwrap(), None);
    assert_eq!(store.sweep(Duration::from_hours(1)).unwrap(), 0, "another server may be writing them");
    assert!(probe.exists());
    assert_eq!((store.sweep(Duration::ZERO).unwrap(), store.sweep(Duration::ZERO).unwrap()), (3, 0));
    assert!(!probe.exists());
    assert_eq!(store.get(&key).unwrap().as_deref(), Some(&b"whole"[..]));
}

#[test]
fn a_file_that_cannot_be_read_leaves_nothing_behind() {
    let parent = tempfile::tempdir().unwrap();
    let store = in_folder(parent.path());

    let error = store.put_file(&Key::original(&digest(7)), &parent.path().join("nowhere")).unwrap_err();

    assert!(matches!(error, StoreError::Source(..)), "{error}");
    assert_eq!(files(parent.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_place_that_cannot_be_written_is_told_at_the_start() {
    let parent = tempfile::tempdir().unwrap();
    std::fs::write(parent.path().join("media"), "a file").unwrap();

    let error = Store::open(&Place::Folder(parent.path().join("media"))).err().unwrap().to_string();

    assert!(error.contains("can't keep media in file:"), "{error}");
}

#[cfg(not(feature = "s3"))]
#[test]
fn a_bucket_is_refused_where_none_is_built_in() {
    let url = place::BucketUrl::parse("s3://news").unwrap();
    let (region, key_id, secret) = ("us-east-1".to_owned(), "ann".to_owned(), "s3cret".parse().unwrap());
    let bucket = place::Bucket { url, endpoint: None, region, key_id, secret };

    let error = Store::open(&Place::Bucket(bucket)).err().unwrap().to_string();

    assert!(error.contains("--features s3"), "{error}");
}

#[cfg(unix)]
#[test]
fn nothing_goes_through_a_link() {
    let parent = tempfile::tempdir().unwrap();
    let (outside, media) = (parent.path().join("outside"), parent.path().join("media"));
    let store = in_folder(parent.path());
    std::fs::create_dir_all(outside.join("ab")).unwrap();
    let secret = outside.join("ab").join("ab".repeat(32));
    std::fs::write(&secret, "secret").unwrap();
    let key = Key::original(&digest(0xab));

    for linked in ["originals", &format!("originals/ab/{}", "ab".repeat(32)), "originals/ab"] {
        let at = media.join(linked);
        let _ = std::fs::remove_dir_all(media.join("originals"));
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        let target = match linked.matches('/').count() {
            0 => outside.clone(),
            1 => outside.join("ab"),
            _ => secret.clone(),
        };
        std::os::unix::fs::symlink(target, &at).unwrap();

        assert_eq!(store.get(&key).unwrap(), None, "{linked}");
        assert_eq!(store.size(&key).unwrap(), None, "{linked}");
        assert!(matches!(store.read(&key, 0..4), Err(StoreError::Missing(_))), "{linked}");
        assert!(matches!(store.put(&key, Bytes::new()), Err(StoreError::Linked(_))), "{linked}");
        assert!(matches!(store.delete(&key), Err(StoreError::Linked(_))), "{linked}");
        std::fs::remove_file(&at).unwrap();
    }
    std::fs::create_dir_all(media.join("renditions/ab")).unwrap();
    std::os::unix::fs::symlink(outside.join("ab"), media.join("renditions/ab").join("ab".repeat(32))).unwrap();
    let through = store.delete_prefix(&Prefix::renditions(&digest(0xab)));

    assert!(matches!(through, Err(StoreError::Linked(_))));
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), "secret");
}

#[test]
fn the_folder_itself_may_be_a_link() {
    #[cfg(unix)]
    {
        let parent = tempfile::tempdir().unwrap();
        std::fs::create_dir(parent.path().join("disk")).unwrap();
        std::os::unix::fs::symlink(parent.path().join("disk"), parent.path().join("media")).unwrap();

        keeps_files(&in_folder(parent.path()));
    }
}

#[tokio::test]
async fn it_is_called_from_blocking_threads_and_dropped_anywhere() {
    let parent = tempfile::tempdir().unwrap();
    for store in [Store::in_memory().unwrap(), in_folder(parent.path())] {
        let store = tokio::task::spawn_blocking(move || {
            keeps_files(&store);
            store
        });

        drop(store.await.unwrap());
    }
}
