//! Backups: made while the newsroom goes on, restored elsewhere, made by the server itself.

use std::path::{Path, PathBuf};

use manset::backup::{Backups, Made, Newsroom, Restored};
use manset::config::Given;
use manset::domain::time::UtcTime;
use manset::jobs;
use manset::media::store::place::Place;

use super::aside;
use crate::media::png;
use crate::support::{Telling, TestSite, utc};

const FILM: &[u8] = include_bytes!("../../video/h264-aac.mp4");

/// A newsroom in a file, with a picture, a video and a story that shows both.
async fn newsroom() -> TestSite {
    let site = TestSite::in_file();
    let sent = site.as_editor().upload(&[("sea.png", &png(640, 360, 3)), ("film.mp4", FILM)]).await;
    assert_eq!(sent.texts(".uploads .failed"), Vec::<String>::new());
    site.story(
        "energy",
        &[Telling::new("en", "The sea warms").body("media:1\n\nmedia:2"), Telling::new("az", "Dəniz")],
    );
    site
}

fn back_up(site: &TestSite, to: &Path, at: &str) -> Made {
    let (config, media) = (&site.site.config, site.site.store());
    let newsroom = Newsroom { data: &config.data, database: &config.database.url, media: &media };
    aside(|| Backups::open(&Place::Folder(to.to_owned())).unwrap().make(&newsroom, utc(at)).unwrap())
}

fn restore(from: &Path, into: &Path) -> Result<Restored, String> {
    aside(|| {
        let backups = Backups::open(&Place::Folder(from.to_owned())).unwrap();
        backups.restore(None, into, None, utc("2026-03-12 09:00")).map_err(|error| error.to_string())
    })
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[actix_web::test]
async fn a_restored_newsroom_shows_what_was_backed_up() {
    let (site, backups, other) = (newsroom().await, tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let locales = site.site.config.data.join("locales");
    std::fs::create_dir_all(&locales).unwrap();
    std::fs::write(locales.join("tr.ftl"), "# ours\n").unwrap();
    let paths = ["/en/", "/en/energy/the-sea-warms", "/az/", "/en/feed.xml"];
    let mut before = Vec::new();
    for path in paths {
        before.push(site.get(path).await.body);
    }
    let session = site.as_editor().cookie();

    let made = back_up(&site, backups.path(), "2026-03-10 09:30");
    site.story("energy", &[Telling::new("en", "Written after it")]);
    let restored = restore(backups.path(), other.path()).unwrap();

    assert_eq!((made.files, made.new_files, made.missing.len()), (2, 2, 0));
    assert_eq!((restored.name, restored.generation, restored.files), (made.name, made.generation, 2));
    assert_eq!(std::fs::read_to_string(other.path().join("locales/tr.ftl")).unwrap(), "# ours\n");
    let again = TestSite::in_folder(other);
    for (path, before) in paths.iter().zip(before) {
        assert_eq!(again.get(path).await.body, before, "{path}");
    }
    let page = again.get("/en/energy/the-sea-warms").await;
    let film = again.get(&page.attribute("video source", "src")).await;
    assert_eq!((film.status, film.bytes.len()), (200, FILM.len()));
    again.get(&page.attribute("main picture img", "src")).await.assert_status(200);
    // Sessions that were ended since must not live again, and the pictures are made anew.
    again.get_with("/admin/stories", ("cookie", &session)).await.assert_status(303);
    assert_eq!(again.count("SELECT count(*) FROM rendition_work"), 2);
    assert!(again.as_admin().get("/admin/audit").await.body.contains(&made.name.to_string()));
}

#[actix_web::test]
async fn a_second_backup_takes_only_what_is_new() {
    let (site, backups) = (newsroom().await, tempfile::tempdir().unwrap());
    back_up(&site, backups.path(), "2026-03-10 09:30");
    site.as_editor().upload(&[("quay.png", &png(320, 180, 9))]).await.assert_status(200);

    let second = back_up(&site, backups.path(), "2026-03-10 10:30");

    assert_eq!((second.files, second.new_files), (3, 1));
    assert_eq!(files(&backups.path().join("originals")).len(), 3);
}

#[actix_web::test]
async fn a_file_that_is_missing_keeps_nobody_from_saving_the_rest() {
    let (site, backups, other) = (newsroom().await, tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let originals = files(&site.site.config.data.join("media/originals"));
    std::fs::remove_file(&originals[0]).unwrap();
    std::fs::write(&originals[1], b"another").unwrap();

    let made = back_up(&site, backups.path(), "2026-03-10 09:30");
    let restored = restore(backups.path(), other.path()).unwrap();

    assert_eq!((made.files, made.missing.len()), (0, 2));
    assert_eq!(restored.missing, made.missing);
    TestSite::in_folder(other).get("/en/energy/the-sea-warms").await.assert_status(200);
}

#[actix_web::test]
async fn a_backup_that_was_altered_is_not_restored_and_leaves_nothing() {
    let site = newsroom().await;
    for damaged in ["database.sqlite3", "originals", "manifest.json"] {
        let (backups, parent) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        back_up(&site, backups.path(), "2026-03-10 09:30");
        let file = files(backups.path()).into_iter().find(|file| file.to_string_lossy().contains(damaged)).unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x20;
        bytes.truncate(bytes.len() - 1);
        std::fs::write(&file, bytes).unwrap();

        let into = parent.path().join("data");
        let refused = restore(backups.path(), &into).unwrap_err();

        let why = if damaged == "manifest.json" { "manifest" } else { "SHA-256 is another" };
        assert!(refused.contains(why), "{damaged}: {refused}");
        assert!(!into.exists(), "{damaged}");
    }
}

#[actix_web::test]
async fn what_is_there_is_never_restored_over() {
    let (site, backups) = (newsroom().await, tempfile::tempdir().unwrap());
    back_up(&site, backups.path(), "2026-03-10 09:30");
    site.story("energy", &[Telling::new("en", "Written after it")]);

    let refused = restore(backups.path(), &site.site.config.data).unwrap_err();
    let none = restore(tempfile::tempdir().unwrap().path(), &site.site.config.data.join("new")).unwrap_err();

    assert!(refused.contains("not empty"), "{refused}");
    assert!(none.contains("none at all"), "{none}");
    site.get("/en/").await.assert_status(200).assert_contains("Written after it");
}

#[actix_web::test]
async fn a_backup_that_was_not_finished_is_none() {
    let (site, backups, other) = (newsroom().await, tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = back_up(&site, backups.path(), "2026-03-10 09:30");
    let second = back_up(&site, backups.path(), "2026-03-10 10:30");
    std::fs::remove_file(backups.path().join(format!("backups/{}/manifest.json", second.name))).unwrap();

    assert_eq!(restore(backups.path(), other.path()).unwrap().name, first.name);
}

#[actix_web::test]
async fn the_server_makes_backups_by_itself_and_keeps_the_newest() {
    let place = tempfile::tempdir().unwrap();
    let backup_url = Some(format!("file:{}", place.path().display()));
    let site =
        TestSite::with_file(Given { backup_url, backup_hours: Some(6), backup_keep: Some(2), ..Given::default() });
    let made = || {
        let all = aside(|| Backups::open(&Place::Folder(place.path().to_owned())).unwrap().list().unwrap());
        all.iter().map(ToString::to_string).collect::<Vec<_>>()
    };

    jobs::backup::once(&site.site).await.unwrap();
    jobs::backup::once(&site.site).await.unwrap();
    assert_eq!(made(), ["20260310T090000Z"]);
    site.pass_minutes(6 * 60 - 1);
    jobs::backup::once(&site.site).await.unwrap();
    assert_eq!(made().len(), 1);
    for _ in 0..2 {
        site.pass_minutes(6 * 60);
        jobs::backup::once(&site.site).await.unwrap();
    }

    assert_eq!(made(), ["20260310T205900Z", "20260311T025900Z"]);
}

#[actix_web::test]
async fn two_backups_of_one_second_are_two() {
    let (site, place, other) = (newsroom().await, tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());

    let first = back_up(&site, place.path(), "2026-03-10 09:30");
    site.story("energy", &[Telling::new("en", "Written after it")]);
    let second = back_up(&site, place.path(), "2026-03-10 09:30");

    assert_eq!([first.name, second.name].map(|name| name.to_string()), ["20260310T093000Z", "20260310T093001Z"]);
    assert_eq!(restore(place.path(), other.path()).unwrap().generation, second.generation);
    assert!(first.generation < second.generation);
}

#[actix_web::test]
async fn originals_that_no_kept_backup_names_go_with_the_old_ones() {
    let (site, place) = (newsroom().await, tempfile::tempdir().unwrap());
    back_up(&site, place.path(), "2026-03-10 09:30");
    site.as_editor().submit("/admin/media/1", &[("action", "delete")]).await;
    let unused = site.as_editor();
    unused.upload(&[("quay.png", &png(320, 180, 9))]).await.assert_status(200);
    site.sql("DELETE FROM media WHERE id = 3");
    back_up(&site, place.path(), "2026-03-10 10:30");
    let prune = |keep, now| {
        let backups = Backups::open(&Place::Folder(place.path().to_owned())).unwrap();
        aside(|| backups.prune(keep, now)).unwrap()
    };
    std::fs::write(place.path().join("originals").join("notes.txt"), b"somebody's own").unwrap();

    // What was put there within a day may belong to a backup that is being made.
    let soon = UtcTime::from_millis(0).unwrap();
    assert_eq!(prune(2, soon), []);
    let dropped = prune(1, utc("2099-01-01 00:00"));

    assert_eq!(dropped.iter().map(ToString::to_string).collect::<Vec<_>>(), ["20260310T093000Z"]);
    assert_eq!(files(&place.path().join("originals")).len(), 3);
}
