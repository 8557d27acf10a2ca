//! What followers on other servers are told.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::UnwrapErr;
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, RsaPublicKey};
use serde_json::Value;

use super::{followers, json, open, switch_off, switch_on};
use crate::operation::keys::replace;
use crate::support::mastodon::Mastodon;
use crate::support::{Telling, TestSite};

/// A site with a follower who knows that they follow.
async fn followed() -> (TestSite, Mastodon) {
    let (site, server) = (open().await, Mastodon::open());
    server.follow(&site, "leyla").await;
    site.tell_the_world().await;
    assert_eq!(server.heard(&site).await, ["Accept /users/leyla/inbox"]);
    (site, server)
}

async fn told(site: &TestSite, server: &Mastodon) -> Value {
    site.tell_the_world().await;
    let mut told = server.told(site).await;
    assert_eq!(told.len(), 1, "{told:?}");
    told.pop().unwrap().1
}

#[actix_web::test]
async fn followers_are_told_when_an_article_comes_changes_and_goes() {
    let (site, server) = followed().await;
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);

    let create = told(&site, &server).await;
    assert_eq!((create["type"].as_str(), create["object"]["type"].as_str()), (Some("Create"), Some("Note")));
    let id = create["object"]["id"].as_str().unwrap().to_owned();
    let path = id.strip_prefix("https://news.example").unwrap();
    assert_eq!(json(&site.get(path).await)["content"], create["object"]["content"]);

    site.pass_minutes(5);
    site.tell("energy", Some(story), &Telling::new("en", "The sea warms faster"));
    let update = told(&site, &server).await;
    assert_eq!((update["type"].as_str(), update["object"]["id"].as_str()), (Some("Update"), Some(id.as_str())));
    assert!(update["object"]["content"].as_str().unwrap().contains("faster"));
    assert_eq!(update["object"]["updated"], "2026-03-10T09:05:00Z");
    assert_ne!(update["id"], create["id"]);

    site.as_editor().unpublish(story, "en").await;
    let delete = told(&site, &server).await;
    assert_eq!((delete["type"].as_str(), delete["object"]["id"].as_str()), (Some("Delete"), Some(id.as_str())));
    assert_eq!(delete["object"]["type"], "Tombstone");
    assert!(!delete.to_string().contains("faster"));
    let gone = site.get(path).await;
    assert_eq!((gone.status, gone.body.contains("Tombstone"), gone.body.contains("faster")), (410, true, false));

    // What was said to be gone never comes back under its id.
    site.tell("energy", Some(story), &Telling::new("en", "The sea warms faster"));
    let again = told(&site, &server).await;
    assert_eq!(again["type"], "Create");
    let second = again["object"]["id"].as_str().unwrap();
    assert_ne!(second, id);
    assert_eq!(json(&site.get(second.strip_prefix("https://news.example").unwrap()).await)["id"], second);
    site.get(path).await.assert_status(410);
    let shown = site.get("/en/energy/the-sea-warms").await;
    assert_eq!(shown.attribute("link[type='application/activity+json']", "href"), second);
}

#[actix_web::test]
async fn a_server_is_told_once_for_all_who_follow_from_it_and_only_of_their_edition() {
    let (site, server) = followed().await;
    server.follow(&site, "tural").await;
    let other = Mastodon::open();
    other.follow(&site, "leyla").await;
    site.tell_the_world().await;
    assert_eq!(server.heard(&site).await, ["Accept /users/tural/inbox"]);
    other.told(&site).await;

    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site.tell_the_world().await;

    assert_eq!(server.heard(&site).await, ["Create /inbox"]);
    assert_eq!(other.heard(&site).await, ["Create /inbox"]);
    site.tell_the_world().await;
    assert!(server.heard(&site).await.is_empty());
}

#[actix_web::test]
async fn what_readers_stopped_seeing_before_it_was_told_is_not_told() {
    let (site, server) = followed().await;
    let story = site.story("energy", &[Telling::new("en", "Not for long")]);
    manset::jobs::announce::once(&site.site).await.unwrap();
    site.as_editor().unpublish(story, "en").await;
    site.story("energy", &[Telling::new("en", "Only drafted").draft()]);

    site.tell_the_world().await;

    let told = server.told(&site).await;
    assert!(told.iter().all(|(_, activity)| activity["type"] == "Delete"), "{told:?}");
    assert!(!format!("{told:?}").contains("Not for long"), "{told:?}");
}

#[actix_web::test]
async fn a_server_that_is_away_is_told_when_it_is_back() {
    let (site, server) = followed().await;
    server.server.answer(503);
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);
    site.tell_the_world().await;
    site.as_editor().unpublish(story, "en").await;
    site.story("energy", &[Telling::new("en", "Another")]);
    site.tell_the_world().await;
    assert_eq!(server.heard(&site).await, ["Create /inbox"]);
    assert_eq!(site.count("SELECT count(*) FROM followers WHERE failing_since IS NOT NULL"), 1);

    server.server.answer(202);
    site.pass_minutes(5);
    site.tell_the_world().await;

    // What was withdrawn meanwhile is not created any more.
    let mut heard = server.heard(&site).await;
    heard.sort();
    assert_eq!(heard, ["Create /inbox", "Delete /inbox"]);
    assert_eq!(site.count("SELECT count(*) FROM followers WHERE failing_since IS NOT NULL"), 0);
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE channel = 'activity'"), 0);
}

#[actix_web::test]
async fn whoever_is_gone_for_a_week_is_forgotten() {
    let (site, server) = followed().await;
    server.server.answer(410);
    for day in [11, 14, 17] {
        site.set_time(&format!("2026-03-{day} 09:00"));
        site.story("energy", &[Telling::new("en", &format!("News of {day}"))]);
        site.tell_the_world().await;
        assert_eq!(server.heard(&site).await, ["Create /inbox"], "{day}");
        assert_eq!(followers(&site).await, 1, "{day}");
    }

    site.set_time("2026-03-18 10:00");
    site.story("energy", &[Telling::new("en", "The last news")]);
    site.tell_the_world().await;

    assert_eq!(followers(&site).await, 0);
}

#[actix_web::test]
async fn switched_off_nothing_is_queued_and_what_waits_is_not_told() {
    let (site, server) = followed().await;
    site.story("energy", &[Telling::new("en", "Queued before")]);
    manset::jobs::announce::once(&site.site).await.unwrap();
    switch_off(&site).await;
    site.tell_the_world().await;
    site.story("energy", &[Telling::new("en", "Published meanwhile")]);
    site.tell_the_world().await;
    assert!(server.heard(&site).await.is_empty());

    switch_on(&site).await;
    site.tell_the_world().await;
    assert!(server.heard(&site).await.is_empty());
    assert_eq!(followers(&site).await, 1);
}

#[actix_web::test]
async fn the_key_of_an_edition_is_made_once_and_told_to_nobody() {
    let (site, server) = followed().await;
    let private = site.db.read(|conn| {
        let key = manset::db::edition_key::EditionKey::find(conn, manset::domain::lang::Lang::parse("en").unwrap())?;
        assert_eq!(format!("{key:?}"), "Some(EditionKey)");
        Ok(key.unwrap().private_key)
    });
    let (private, before) = (private.unwrap(), site.get("/activitypub/editions/en").await.body);

    let site = site.restarted();
    site.story("energy", &[Telling::new("en", "After a restart")]);

    assert_eq!(site.get("/activitypub/editions/en").await.body, before);
    assert!(!before.contains(&private));
    assert_eq!(told(&site, &server).await["type"], "Create");
}

#[actix_web::test]
async fn with_another_pair_an_edition_goes_on_and_its_servers_find_the_new_key() {
    let (site, server) = followed().await;
    let public = async || json(&site.get("/activitypub/editions/en").await)["publicKey"].clone();
    let former = public().await;

    let said = replace(&site, "edition-en").await;

    assert!(said.contains("fetch the new key"), "{said}");
    let new = public().await;
    assert_eq!(new["id"], former["id"]);
    assert_ne!(new["publicKeyPem"], former["publicKeyPem"]);
    site.story("energy", &[Telling::new("en", "After the change")]);
    // Its signature is checked by the key that the edition shows now.
    assert_eq!(told(&site, &server).await["type"], "Create");
}

#[actix_web::test]
async fn a_new_pair_has_3072_bits_and_one_of_2048_goes_on_until_it_is_replaced() {
    let bits = async |site: &TestSite| {
        let actor = json(&site.get("/activitypub/editions/en").await);
        let key = RsaPublicKey::from_public_key_pem(actor["publicKey"]["publicKeyPem"].as_str().unwrap()).unwrap();
        key.size() * 8
    };
    let (site, server) = followed().await;
    assert_eq!(bits(&site).await, 3072);
    let older = RsaPrivateKey::new(&mut UnwrapErr(SysRng), 2048).unwrap();
    let public = older.to_public_key().to_public_key_pem(LineEnding::LF).unwrap();
    let private = STANDARD.encode(older.to_pkcs8_der().unwrap().as_bytes());
    site.sql(&format!("UPDATE edition_keys SET private_key = '{private}', public_key = '{public}'"));
    site.write(|_| Ok(()));

    assert_eq!(bits(&site).await, 2048);
    site.story("energy", &[Telling::new("en", "By the older pair")]);
    assert_eq!(told(&site, &server).await["type"], "Create");
    replace(&site, "edition-en").await;

    assert_eq!(bits(&site).await, 3072);
    site.story("energy", &[Telling::new("en", "By the newer pair")]);
    assert_eq!(told(&site, &server).await["type"], "Create");
}
