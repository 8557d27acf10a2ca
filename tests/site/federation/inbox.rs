//! What other servers tell, and what is not believed.

use actix_web::test::TestRequest;
use manset::config::Given;
use serde_json::{Value, json};

use super::{followers, open, switch_on};
use crate::support::TestSite;
use crate::support::mastodon::{EN, Mastodon, http_date};

/// A way in which a request is not what it says.
type Spoil = fn(&mut crate::support::mastodon::Signed, &TestSite);

#[actix_web::test]
async fn somebody_follows_an_edition_and_is_told_that_they_may() {
    let (site, server) = (open().await, Mastodon::open());

    server.follow(&site, "leyla").await;

    assert_eq!(followers(&site).await, 1);
    site.send_mail().await;
    let told = server.told(&site).await;
    let [(inbox, accept)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(inbox, "/users/leyla/inbox");
    assert_eq!((accept["type"].as_str(), accept["actor"].as_str()), (Some("Accept"), Some(EN)));
    assert_eq!(accept["object"]["id"], server.follow_activity("leyla", EN)["id"]);
    let desk = site.as_admin().get("/admin/editions/en").await;
    assert_eq!(desk.text("#followers p"), "1 follower");
    assert_eq!(desk.text("#followers code"), "@en@news.example");
    // Again, and by the inbox of all editions: still one.
    let mut again = server.says(&site, "leyla", &server.follow_activity("leyla", EN));
    again.path = "/activitypub/inbox".into();
    again.send(&site).await.assert_status(202);
    assert_eq!(followers(&site).await, 1);
}

#[actix_web::test]
async fn their_server_is_asked_in_the_name_of_the_edition_and_only_once() {
    let (site, server) = (open().await, Mastodon::open());

    server.follow(&site, "leyla").await;
    server.follow(&site, "leyla").await;

    let asked = server.server.collect();
    let [asked] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("GET", "/users/leyla"));
    assert!(asked.header("signature").starts_with(&format!("keyId=\"{EN}#main-key\"")), "{asked:?}");
    assert!(asked.header("accept").contains("application/activity+json"));
}

#[actix_web::test]
async fn whoever_unfollows_or_is_gone_is_forgotten() {
    let (site, server) = (open().await, Mastodon::open());
    let follow = server.follow_activity("leyla", EN);
    let actor = server.actor("leyla");
    for end in [
        json!({ "id": "x", "type": "Undo", "actor": actor, "object": follow }),
        json!({ "id": "x", "type": "Undo", "actor": actor, "object": follow["id"] }),
        json!({ "id": "x", "type": "Delete", "actor": actor, "object": actor }),
    ] {
        server.follow(&site, "leyla").await;
        server.follow(&site, "tural").await;
        // By then their server knows them no more.
        server.show("leyla", "application/activity+json", json!({ "error": "Gone" }));

        // Nobody ends what is somebody else's.
        server.tell(&site, "tural", &end).await.assert_status(401);
        assert_eq!(followers(&site).await, 2, "{end}");
        server.tell(&site, "leyla", &end).await.assert_status(202);
        assert_eq!(followers(&site).await, 1, "{end}");
        server.show("leyla", "application/activity+json", server.document("leyla"));
    }
    assert_eq!(site.count("SELECT count(*) FROM remote_actors WHERE actor LIKE '%leyla'"), 0);
}

#[actix_web::test]
async fn what_is_not_signed_by_whoever_says_it_now_and_to_us_is_refused() {
    let (site, server) = (open().await, Mastodon::open());
    let follow = server.follow_activity("leyla", EN);
    let spoils: [(&str, Spoil); 9] = [
        ("another body", |signed, _| signed.body = signed.body.replace("#follows/1", "#follows/2")),
        ("another digest", |signed, _| signed.digest = format!("SHA-256={}", "A".repeat(43))),
        ("long ago", |signed, site| signed.date = http_date(site.site.now().plus(-chrono::TimeDelta::hours(13)))),
        ("yet to come", |signed, site| signed.date = http_date(site.site.now().plus(chrono::TimeDelta::hours(13)))),
        ("no date", |signed, _| signed.date = "today".into()),
        ("to another host", |signed, _| signed.host = "other.example"),
        ("not about the body", |signed, _| signed.covered = "(request-target) host date"),
        ("not about the address", |signed, _| signed.covered = "host date digest"),
        ("somebody else's key", |signed, _| signed.key_id = signed.key_id.replace("leyla", "tural")),
    ];
    for (name, spoil) in spoils {
        let mut signed = server.says(&site, "leyla", &follow);
        spoil(&mut signed, &site);
        assert_eq!(signed.send(&site).await.status, 401, "{name}");
    }
    // Signed for one address, sent to another.
    let mut elsewhere = server.says(&site, "leyla", &follow).request().to_srv_request();
    let signature = elsewhere.headers_mut().remove("signature").next().unwrap();
    let moved = server.says(&site, "leyla", &follow).request().uri("/activitypub/inbox");
    site.send(moved.insert_header(("signature", signature))).await.assert_status(401);
    let unsigned = TestRequest::post()
        .uri("/activitypub/inbox")
        .insert_header(("content-type", "application/activity+json"))
        .set_payload(follow.to_string());
    site.send(unsigned).await.assert_status(401);

    assert_eq!(followers(&site).await, 0);
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE channel = 'activity'"), 0);
}

#[actix_web::test]
async fn a_server_that_says_nothing_fit_about_somebody_is_not_believed() {
    let site = open().await;
    let about = |change: fn(&mut Value, &Mastodon), kind: &'static str| {
        let server = Mastodon::open();
        let mut document = server.document("leyla");
        change(&mut document, &server);
        server.show("leyla", kind, document);
        server
    };
    let json = "application/activity+json";
    for (name, server) in [
        ("another actor", about(|document, server| document["id"] = server.actor("tural").into(), json)),
        ("an upload", about(|_, _| (), "text/plain")),
        ("an inbox elsewhere", about(|document, _| document["inbox"] = "https://victim.example/inbox".into(), json)),
        ("no key", about(|document, _| document["publicKey"] = Value::Null, json)),
    ] {
        let answer = server.tell(&site, "leyla", &server.follow_activity("leyla", EN)).await;
        assert_eq!(answer.status, 401, "{name}");
    }
    assert_eq!(followers(&site).await, 0);
}

#[actix_web::test]
async fn nobody_has_us_reach_a_private_network() {
    let (site, server) = (TestSite::new(), Mastodon::open());
    switch_on(&site).await;
    let follow = server.follow_activity("leyla", EN).to_string();
    for scheme in ["http://", "https://"] {
        let mut signed = server.says(&site, "leyla", &Value::Null);
        signed.body = follow.replace("http://", scheme);
        signed.key_id = signed.key_id.replace("http://", scheme);
        signed.digest = digest_of(&signed.body);
        signed.send(&site).await.assert_status(401);
    }

    assert!(server.server.collect().is_empty());
}

fn digest_of(body: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    format!("SHA-256={}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(body)))
}

#[actix_web::test]
async fn a_key_that_was_changed_is_asked_for_again() {
    let (site, server) = (open().await, Mastodon::open());
    server.follow(&site, "leyla").await;
    site.sql("UPDATE remote_actors SET public_key = (SELECT public_key FROM edition_keys WHERE lang = 'en')");

    let soon = server.tell(&site, "leyla", &server.follow_activity("leyla", EN)).await;
    site.pass_minutes(6);
    let later = server.tell(&site, "leyla", &server.follow_activity("leyla", EN)).await;

    assert_eq!((soon.status, later.status), (401, 202));
}

#[actix_web::test]
async fn what_does_not_concern_us_is_dropped_and_nobody_is_asked_about_it() {
    let (site, server) = (open().await, Mastodon::open());
    let actor = server.actor("leyla");
    for activity in [
        json!({ "id": "x", "type": "Like", "actor": actor, "object": EN }),
        json!({ "id": "x", "type": "Delete", "actor": actor, "object": actor }),
        json!({ "id": "x", "type": "Create", "actor": actor, "object": { "type": "Note", "content": "Hello" } }),
        server.follow_activity("leyla", "https://news.example/activitypub/editions/tr"),
        server.follow_activity("leyla", "https://other.example/actor"),
    ] {
        assert_eq!(server.tell(&site, "leyla", &activity).await.status, 202, "{activity}");
    }

    assert!(server.server.collect().is_empty());
    assert_eq!(site.count("SELECT count(*) FROM requests"), 0);
}

#[actix_web::test]
async fn an_inbox_takes_activities_of_bounded_length_and_number() {
    let (site, server) = (open().await, Mastodon::open());
    let follow = server.follow_activity("leyla", EN);
    let long = json!({ "type": "Create", "actor": "x", "object": "x".repeat(64 * 1024) });
    server.tell(&site, "leyla", &long).await.assert_status(413);
    let form = server.says(&site, "leyla", &follow).request().insert_header(("content-type", "text/plain"));
    site.send(form).await.assert_status(415);
    server.says(&site, "leyla", &Value::Null).send(&site).await.assert_status(400);
    let get = site.get("/activitypub/editions/en/inbox").await;
    assert_eq!((get.status, get.header("allow")), (405, "POST, OPTIONS"));
    server.says(&site, "leyla", &follow).send(&site).await.assert_status(202);
    let now = site.site.now();
    site.write(|tx| {
        while manset::newsroom::federation::count(tx, now, "127.0.0.1".parse().unwrap())? {}
        Ok(())
    });

    let too_many = server.says(&site, "leyla", &follow).send(&site).await;
    let elsewhere = site.send_from(server.says(&site, "leyla", &follow).request(), "192.0.2.7").await;
    site.pass_minutes(16);
    let later = server.says(&site, "leyla", &follow).send(&site).await;

    assert_eq!((too_many.status, too_many.header("retry-after")), (429, "900"));
    assert_eq!((elsewhere.status, later.status), (202, 202));
}

#[actix_web::test]
async fn a_page_elsewhere_that_sends_something_here_speaks_for_nobody() {
    let (site, server) = (TestSite::with(Given::default()), Mastodon::open());
    switch_on(&site).await;

    let signed = server.says(&site, "leyla", &server.follow_activity("leyla", EN));
    let by_a_browser = signed.request().insert_header(("sec-fetch-site", "cross-site"));

    site.send(by_a_browser).await.assert_status(403);
    assert_eq!(followers(&site).await, 0);
}
