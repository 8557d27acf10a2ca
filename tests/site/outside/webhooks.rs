//! Partners' systems are told of articles.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use manset::config::Given;
use sha2::Sha256;

use crate::support::partner::{Partner, Received};
use crate::support::{Telling, TestSite};

/// A newsroom that tells a partner; the secret between them.
async fn telling(partner: &Partner, lang: &str) -> (TestSite, String) {
    let site = TestSite::with(Given::default());
    let secret = subscribe(&site, &partner.url("/in?from=manset"), lang).await;
    (site, secret)
}

pub async fn subscribe(site: &TestSite, url: &str, lang: &str) -> String {
    let made = site.as_admin().post("/admin/webhooks/new", &[("url", url), ("lang", lang)]).await;
    made.assert_status(303);
    let page = site.as_admin().get(made.header("location")).await;
    page.attribute("#webhook-secret", "value")
}

/// As Standard Webhooks has a receiver check it.
fn is_signed(message: &Received, secret: &str) -> bool {
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    let mac = mac
        .chain_update(format!("{}.{}.", message.header("webhook-id"), message.header("webhook-timestamp")))
        .chain_update(&message.body);
    message.header("webhook-signature") == format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[actix_web::test]
async fn a_partner_learns_what_readers_see_now_see_otherwise_and_see_no_more() {
    let partner = Partner::open();
    let (site, secret) = telling(&partner, "").await;
    let story =
        site.story("energy", &[Telling::new("az", "Sakit dəniz"), Telling::new("en", "Quiet sea").summary("No wind.")]);
    site.tell_the_world().await;
    site.tell("energy", Some(story), &Telling::new("en", "Quiet sea").summary("A little wind."));
    site.tell_the_world().await;
    site.as_editor().unpublish(story, "en").await;
    site.tell_the_world().await;

    let told = partner.collect();

    assert!(told.iter().all(|message| message.path == "/in?from=manset" && is_signed(message, &secret)));
    let en: Vec<_> = told.iter().map(Received::json).filter(|json| json["data"]["id"] == "2").collect();
    let kinds: Vec<&str> = en.iter().filter_map(|json| json["type"].as_str()).collect();
    assert_eq!(kinds, ["article.published", "article.updated", "article.withdrawn"]);
    assert_eq!(en[0]["data"]["headline"], "Quiet sea");
    assert_eq!(en[0]["data"]["summary"], "No wind.");
    assert_eq!(en[0]["data"]["language"], "en");
    assert_eq!(en[0]["data"]["url"], "https://news.example/en/energy/quiet-sea");
    assert_eq!(en[0]["data"]["variants"].as_array().unwrap().len(), 2);
    assert_eq!(en[1]["data"]["summary"], "A little wind.");
    assert_eq!(en[2]["data"], serde_json::json!({ "id": "2", "url": "https://news.example/en/energy/quiet-sea" }));
    let mut keys: Vec<&str> = told.iter().map(|message| message.header("webhook-id")).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), told.len());
}

#[actix_web::test]
async fn a_partner_of_one_edition_hears_of_no_other_and_nobody_of_drafts() {
    let partner = Partner::open();
    let (site, _) = telling(&partner, "az").await;
    site.story("energy", &[Telling::new("az", "Sakit dəniz"), Telling::new("en", "Quiet sea")]);
    site.story("energy", &[Telling::new("az", "Gizli").draft()]);
    site.story("energy", &[Telling::new("az", "Sonra").scheduled("2026-03-11 09:00")]);

    site.tell_the_world().await;

    let told = partner.collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].json()["data"]["headline"], "Sakit dəniz");
}

#[actix_web::test]
async fn what_is_taken_back_before_it_was_told_is_not_told() {
    let partner = Partner::open();
    let (site, _) = telling(&partner, "").await;
    partner.answer(500);
    let story = site.story("energy", &[Telling::new("en", "Quiet sea")]);
    site.tell_the_world().await;
    partner.collect();
    site.as_editor().unpublish(story, "en").await;
    partner.answer(200);
    site.pass_minutes(2);

    site.tell_the_world().await;

    let told = partner.collect();
    assert!(told.iter().all(|message| !message.text().contains("Quiet sea")));
    assert_eq!(told.iter().map(|message| message.json()["type"].clone()).collect::<Vec<_>>(), ["article.withdrawn"]);
}

#[actix_web::test]
async fn a_message_that_failed_comes_again_under_its_key_and_the_log_tells() {
    let partner = Partner::open();
    let (site, _) = telling(&partner, "").await;
    partner.answer(503);
    site.story("energy", &[Telling::new("en", "Quiet sea")]);
    site.tell_the_world().await;
    let first = partner.collect().remove(0);
    let page = site.as_admin().get("/admin/webhooks/1").await;
    assert!(page.text("main table").contains("it answered 503"), "{}", page.body);
    partner.answer(204);
    site.pass_minutes(2);
    site.tell_the_world().await;

    let second = partner.collect().remove(0);

    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    assert_eq!(first.body, second.body);
    let page = site.as_admin().get("/admin/webhooks/1").await;
    assert!(page.text("main table").contains("204"), "{}", page.body);
}

#[actix_web::test]
async fn one_partner_that_is_away_keeps_no_other_waiting() {
    let (away, here) = (Partner::open(), Partner::open());
    let (site, _) = telling(&away, "").await;
    subscribe(&site, &here.url("/"), "").await;
    away.answer(500);
    for number in 1..=3 {
        site.story("energy", &[Telling::new("en", &format!("Story {number}"))]);
    }

    site.tell_the_world().await;

    assert_eq!(away.collect().len(), 1);
    let told: Vec<String> =
        here.collect().iter().map(|message| message.json()["data"]["headline"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, ["Story 1", "Story 2", "Story 3"]);
}

#[actix_web::test]
async fn an_admin_alone_says_who_is_told_and_a_secret_is_in_no_log() {
    let partner = Partner::open();
    let (site, secret) = telling(&partner, "").await;
    let wrong = site.as_admin().post("/admin/webhooks/new", &[("url", "partner.example")]).await;
    wrong.assert_status(422);
    assert!(wrong.has("[name=url][aria-invalid=true]"), "{}", wrong.body);
    site.as_editor().post("/admin/webhooks/new", &[("url", "https://a.example/")]).await.assert_status(403);

    let off = [("url", "https://a.example/"), ("version", "0")];
    site.as_admin().post("/admin/webhooks/1", &off).await.assert_status(303);
    site.as_admin().post("/admin/webhooks/1", &off).await.assert_status(422);
    site.story("energy", &[Telling::new("en", "Quiet sea")]);
    site.tell_the_world().await;
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
    site.as_admin().post("/admin/webhooks/1", &[("action", "delete")]).await.assert_status(303);

    site.as_admin().get("/admin/webhooks/1").await.assert_status(404);
    let log = site.as_admin().get("/admin/audit").await;
    assert!(log.text("main").contains("https://a.example/"), "{}", log.body);
    assert!(!log.body.contains(secret.trim_start_matches("whsec_")));
}

#[actix_web::test]
async fn plain_http_is_for_networks_that_the_settings_name() {
    let alone = TestSite::new();
    let refused = alone.as_admin().post("/admin/webhooks/new", &[("url", "http://partner.example/in")]).await;
    refused.assert_status(422);
    assert!(refused.complaint("url").contains("http:// is only for networks"), "{}", refused.complaint("url"));

    let networked = TestSite::with(Given::default());
    networked.as_admin().post("/admin/webhooks/new", &[("url", "http://partner.example/in")]).await.assert_status(303);
}
