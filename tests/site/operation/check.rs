//! `manset check`: what it finds, and that it finds nothing where nothing is.

use diesel::connection::SimpleConnection;
use manset::check::{Wish, run};

use super::aside;
use crate::media::png;
use crate::support::{Telling, TestSite, sqlite_file};

async fn newsroom() -> TestSite {
    let site = TestSite::in_file();
    site.as_editor().upload(&[("sea.png", &png(640, 360, 3))]).await.assert_status(200);
    site.story("energy", &[Telling::new("en", "The sea warms").body("media:1")]);
    site.index().await;
    site.index_desk().await;
    site
}

/// What it says; whether it fails.
fn check(site: &TestSite, read_files: bool) -> (String, bool) {
    let config = &site.site.config;
    aside(|| {
        let said = std::cell::RefCell::new(Vec::new());
        let done = run(config, &Wish { read_files }, |line| {
            said.borrow_mut().push(line.to_owned());
            Ok(())
        });
        (said.into_inner().join("\n"), done.is_err())
    })
}

/// Writes behind everybody's back.
fn tamper(site: &TestSite, statements: &str) {
    let mut conn = sqlite_file::connect(&site.database_file());
    conn.batch_execute(statements).unwrap();
}

fn original(site: &TestSite) -> std::path::PathBuf {
    let folder = site.site.config.data.join("media/originals");
    let below = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    std::fs::read_dir(below).unwrap().next().unwrap().unwrap().path()
}

#[actix_web::test]
async fn a_newsroom_in_good_order_passes_while_it_is_served() {
    let site = newsroom().await;

    let (said, failed) = check(&site, true);

    assert!(!failed, "{said}");
    assert!(said.ends_with("all is well") && said.contains("with 1 articles"), "{said}");
}

#[actix_web::test]
async fn a_missing_a_cut_and_an_altered_file_are_found() {
    let site = newsroom().await;
    let (path, bytes) = (original(&site), std::fs::read(original(&site)).unwrap());

    std::fs::write(&path, bytes.get(1..).unwrap()).unwrap();
    let cut = check(&site, false);
    let mut other = bytes.clone();
    other[100] ^= 1;
    std::fs::write(&path, other).unwrap();
    let (quick, altered) = (check(&site, false), check(&site, true));
    std::fs::remove_file(&path).unwrap();
    let missing = check(&site, false);

    assert!(cut.1 && cut.0.contains("bytes, and came in with"), "{}", cut.0);
    assert!(!quick.1, "its length is what it was: {}", quick.0);
    assert!(altered.1 && altered.0.contains("its SHA-256 is another"), "{}", altered.0);
    assert!(missing.1 && missing.0.contains("is not there"), "{}", missing.0);
}

#[actix_web::test]
async fn a_file_that_nothing_names_is_told_and_is_no_fault() {
    let site = newsroom().await;
    let folder = site.site.config.data.join("media/originals/ff");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ff".repeat(32)), b"left behind").unwrap();

    let (said, failed) = check(&site, false);

    assert!(!failed && said.contains("and 1 that no picture or video names"), "{said}");
}

#[actix_web::test]
async fn rows_that_refer_to_nothing_and_damaged_pages_are_found() {
    let site = newsroom().await;
    tamper(&site, "PRAGMA foreign_keys = OFF; UPDATE articles SET story_id = 4711 WHERE id = 1");
    let dangling = check(&site, false);

    assert!(dangling.1 && dangling.0.contains("refers to a row of stories that is not there"), "{}", dangling.0);
}

#[actix_web::test]
async fn an_index_that_disagrees_is_found() {
    let site = newsroom().await;
    tamper(&site, "UPDATE editions SET visible = FALSE WHERE lang = 'en'");

    let (said, failed) = check(&site, false);

    assert!(failed && said.contains("search: at") && said.contains("with 1 articles, the database at"), "{said}");
}
