//! `manset keys`: which keys there are, and another in place of one that somebody may know.

use std::cell::RefCell;

use manset::db::{Access, DatabaseUrl, Db, setting};
use manset::keys::{What, Wish, run};

use super::aside;
use crate::followed::newsletter::{letters_at, posted, subscribe, switch};
use crate::followed::push::{Browser, key as push_key};
use crate::media::png;
use crate::support::log::{lines_with, listen_everywhere};
use crate::support::post_office::PostOffice;
use crate::support::{Telling, TestSite};

/// What the command says, or how it fails.
fn keys(site: &TestSite, what: Option<What>) -> Result<String, String> {
    let (config, now) = (&site.site.config, site.site.now());
    aside(|| {
        let said = RefCell::new(Vec::new());
        let done = run(config, &Wish { what }, now, |line| {
            said.borrow_mut().push(line.to_owned());
            Ok(())
        });
        done.map(|()| said.into_inner().join("\n")).map_err(|error| error.to_string())
    })
}

/// Replaces a key, as somebody beside the server does; then the server's housekeeping has its minute.
pub async fn replace(site: &TestSite, name: &str) -> String {
    let said = keys(site, Some(What::Replace { name: name.to_owned() })).unwrap();
    manset::jobs::sweep::once(&site.site).await.unwrap();
    said
}

#[test]
fn each_new_database_draws_keys_of_256_bits_of_its_own_and_keeps_them() {
    let open = |folder: &tempfile::TempDir| {
        let db = Db::open(&Access { connections: 1, ..Access::to(DatabaseUrl::in_folder(folder.path())) }).unwrap();
        db.read(|conn| Ok([setting::media_key(conn)?, setting::push_key(conn)?])).unwrap()
    };
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];

    let mut drawn: Vec<String> = folders.iter().flat_map(open).collect();

    assert_eq!(folders.iter().flat_map(open).collect::<Vec<_>>(), drawn, "opened again");
    assert!(drawn.iter().all(|key| key.len() == 64 && key.bytes().all(|digit| digit.is_ascii_hexdigit())));
    drawn.sort();
    drawn.dedup();
    assert_eq!(drawn.len(), 4);
}

#[actix_web::test]
async fn keys_are_listed_without_themselves_and_since_when_they_are_these() {
    let site = TestSite::new();
    let before = keys(&site, None).unwrap();
    site.set_time("2026-03-11 09:00");
    listen_everywhere();
    replace(&site, "media").await;

    let listed = keys(&site, None).unwrap();

    let lines: Vec<&str> = before.lines().collect();
    assert_eq!(
        lines,
        ["media: HMAC-SHA-256, 256 bits, since its beginning", "notifications: ECDSA P-256, since its beginning"]
    );
    assert!(listed.starts_with("media: HMAC-SHA-256, 256 bits, since 2026-03-11T09:00:00"), "{listed}");
    let (media, push) = site.db.read(|conn| Ok((setting::media_key(conn)?, setting::push_key(conn)?))).unwrap();
    assert!(!listed.contains(&media) && !listed.contains(&push));
    let page = site.as_admin().get("/admin/audit?subject=key").await;
    assert_eq!(page.texts(".audit tbody td")[..3], ["The server", "Key replaced", "Key: media"]);
    page.assert_lacks(&media);
    assert!(lines_with("action=\"replace key\"").iter().all(|line| !line.contains(&media)));
    for wrong in ["letters", "edition-en", "edition-xx", "push", ""] {
        let refused = keys(&site, Some(What::Replace { name: wrong.to_owned() })).unwrap_err();
        assert!(refused.contains("has not been made yet") || refused.contains("no such key"), "{wrong}: {refused}");
    }
}

#[actix_web::test]
async fn with_another_key_of_media_pages_have_other_addresses_and_the_former_lead_nowhere() {
    let site = TestSite::new();
    site.as_editor().upload(&[("sea.png", &png(640, 360, 3))]).await.assert_status(200);
    site.story("energy", &[Telling::new("en", "The sea warms").body("![](media:1)")]);
    let picture = async || site.get("/en/energy/the-sea-warms").await.attribute(".body picture img", "src");
    let former = picture().await;
    site.get(&former).await.assert_status(200);

    let said = replace(&site, "media").await;

    assert!(said.contains("have other addresses now"), "{said}");
    let new = picture().await;
    assert_ne!(new, former);
    site.get(&new).await.assert_status(200);
    site.get(&former).await.assert_status(404);
}

#[actix_web::test]
async fn with_another_key_of_letters_the_links_of_those_that_were_sent_lead_nowhere() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    switch(&site, "en", "1").await;
    subscribe(&site, &office, "reader@example.org").await;
    site.story("energy", &[Telling::new("en", "Quiet sea").at("2026-03-10 08:00")]);
    let former = letters_at(&site, &office, "2026-03-10 14:00").await.remove(0).link("/en/newsletter/leave/");

    let said = replace(&site, "letters").await;

    assert!(said.contains("(1 readers)"), "{said}");
    site.send(posted(&former, "")).await;
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 1, "the former link is nobody's");
    site.story("energy", &[Telling::new("en", "Loud sea").at("2026-03-11 08:00")]);
    let new = letters_at(&site, &office, "2026-03-11 14:00").await.remove(0).link("/en/newsletter/leave/");
    assert_ne!(new, former);
    site.send(posted(&new, "")).await.assert_status(200);
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 0);
}

#[actix_web::test]
async fn with_another_key_of_notifications_browsers_subscribe_anew() {
    let site = TestSite::new();
    let browser = Browser::new(1);
    browser.asks(&site, "/en/notifications/", true, &[]).await;
    site.sql("INSERT INTO push_subscriptions (id, endpoint, p256dh, auth, lang, all_topics, created_at) VALUES (7, 'https://push.example/7', 'k', 'a', 'en', TRUE, '2026-03-10 09:00:00')");
    site.sql("INSERT INTO push_topics (subscription_id, category_id) VALUES (7, 1)");
    let former = push_key(&site).await;

    let said = replace(&site, "notifications").await;

    assert!(said.contains("are told nothing any more"), "{said}");
    assert_eq!(site.count("SELECT count(*) FROM push_subscriptions"), 0);
    assert_eq!(site.count("SELECT count(*) FROM push_topics"), 0);
    assert_ne!(push_key(&site).await, former, "the page has the new one");
}
