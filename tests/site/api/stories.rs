//! A partner's system writes in the newsroom, and the newsroom's rules hold.

use serde_json::{Value, json};

use super::caller::Caller;
use super::{assert_problem, at};
use crate::support::{Telling, TestSite};

fn fields(answer: &crate::support::Answer) -> Vec<Value> {
    at(answer, "/errors").as_array().unwrap().iter().map(|error| error["field"].clone()).collect()
}

#[actix_web::test]
async fn a_story_is_begun_told_elsewhere_published_changed_and_taken_back() {
    let site = TestSite::new();
    let (caller, picture) = (Caller::editor(&site), site.picture("sea.jpg"));
    site.sql(&format!("UPDATE media SET decorative = true WHERE id = {picture}"));

    let begun = caller
        .post(
            "/api/v1/stories",
            &json!({"edition": "en", "article": {
                "headline": "Harbour opens", "summary": "After a year.", "body": "It opened on **Monday**.", "category": 1,
                "tags": ["Harbours", "Sea"], "author": "Leyla Aliyeva", "lead_picture": picture.0,
            }}),
        )
        .await;
    begun.assert_status(201);
    let path = format!("/api/v1/stories/{}/en", at(&begun, "/story"));
    assert_eq!(begun.header("location"), format!("https://news.example{path}"));
    assert_eq!((at(&begun, "/status"), at(&begun, "/url")), (json!("draft"), Value::Null));
    assert_eq!(begun.header("etag"), format!("\"{}\"", at(&begun, "/version")));

    let text = caller.get(&path).await;
    assert_eq!(at(&text, "/body"), "It opened on **Monday**.");
    assert_eq!((at(&text, "/tags"), at(&text, "/lead_picture")), (json!(["Harbours", "Sea"]), json!(picture.0)));
    assert_problem(&caller.get(&format!("{path}?version=1")).await, 400);
    assert_eq!((at(&text, "/slug"), text.header("etag")), (json!("harbour-opens"), begun.header("etag")));

    let published = caller.patch(&path, at(&begun, "/version").as_i64().unwrap(), &json!({"action": "publish"})).await;
    published.assert_status(200);
    let url = at(&published, "/url").as_str().unwrap().to_owned();
    let page = site.get(url.strip_prefix("https://news.example").unwrap()).await;
    page.assert_status(200).assert_contains("<strong>Monday</strong>");
    assert!(page.body.contains("Leyla Aliyeva") && page.body.contains("Harbours"));

    let version = at(&published, "/version").as_i64().unwrap();
    let changed = caller.patch(&path, version, &json!({"headline": "Harbour open"})).await;
    assert_eq!((at(&changed, "/has_changes"), at(&changed, "/status")), (json!(true), json!("published")));
    assert!(site.get("/en/society/harbour-opens").await.body.contains("Harbour opens"), "readers see the former text");
    let version = at(&changed, "/version").as_i64().unwrap();
    let told = json!({"action": "publish", "correction": "It said Tuesday."});
    let corrected = caller.patch(&path, version, &told).await;
    corrected.assert_status(200);
    assert!(site.get("/en/society/harbour-opens").await.body.contains("It said Tuesday."));

    let version = at(&corrected, "/version").as_i64().unwrap();
    let back = caller.patch(&path, version, &json!({"action": "unpublish", "reason": "An error."})).await;
    assert_eq!(at(&back, "/status"), "unpublished");
    let gone = site.get("/en/society/harbour-opens").await;
    gone.assert_status(410).assert_contains("An error.");
    let log = site.as_admin().get("/admin/audit").await;
    assert!(log.texts("tbody td").len() > 8, "each change leaves a line");
}

#[actix_web::test]
async fn a_story_is_told_in_another_edition_once() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let story = site.story("energy", &[Telling::new("en", "Harbour opens")]);
    let told = json!({"edition": "az", "article": {"headline": "Liman açıldı", "summary": "S", "action": "publish"}});

    let added = caller.post(&format!("/api/v1/stories/{story}"), &told).await;
    let twice = caller.post(&format!("/api/v1/stories/{story}"), &told).await;
    let nowhere = caller.post("/api/v1/stories/999", &told).await;

    added.assert_status(201);
    assert_eq!(at(&added, "/url"), "https://news.example/az/energetika/liman-acildi");
    assert!(site.get("/en/energy/harbour-opens").await.body.contains("Liman açıldı"));
    let source = "SELECT count(*) FROM articles WHERE lang = 'az' AND source_article_id IS NOT NULL";
    assert_eq!(site.count(source), 1, "it is a translation of the first telling");
    assert_problem(&twice, 409);
    assert_problem(&nowhere, 404);
}

#[actix_web::test]
async fn who_was_slower_overwrites_nobody() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let story = site.story("energy", &[Telling::new("en", "Harbour opens").draft()]);
    let path = format!("/api/v1/stories/{story}/en");
    let version = at(&caller.get(&path).await, "/version").as_i64().unwrap();

    caller.patch(&path, version, &json!({"headline": "First"})).await.assert_status(200);
    let slower = caller.patch(&path, version, &json!({"headline": "Second"})).await;
    let unaware = caller.send("PATCH", &path, &json!({"headline": "Third"}), &[]).await;
    let unreadable = caller.send("PATCH", &path, &json!({}), &[("if-match", "W/\"1\"")]).await;
    let deleted = caller.send("DELETE", &path, &Value::Null, &[("if-match", &format!("\"{version}\""))]).await;

    assert_problem(&slower, 412);
    assert_problem(&unaware, 428);
    assert_problem(&unreadable, 400);
    assert_problem(&deleted, 412);
    assert_eq!(at(&caller.get(&path).await, "/headline"), "First");
}

#[actix_web::test]
async fn an_article_goes_into_the_bin_and_comes_back() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let story = site.story("energy", &[Telling::new("en", "Harbour opens")]);
    let path = format!("/api/v1/stories/{story}/en");
    let version = at(&caller.get(&path).await, "/version");

    let gone = caller.send("DELETE", &path, &Value::Null, &[("if-match", &format!("\"{version}\""))]).await;
    site.get("/en/energy/harbour-opens").await.assert_status(404);
    let binned = caller.get(&path).await;
    let back = caller.post(&format!("{path}/restore"), &Value::Null).await;

    assert_eq!((gone.status, gone.body.as_str()), (204, ""));
    assert_eq!(at(&binned, "/is_deleted"), true);
    assert_eq!((at(&back, "/is_deleted"), at(&back, "/status")), (json!(false), json!("unpublished")));
}

#[actix_web::test]
async fn a_text_is_scheduled_ends_and_waits_for_its_embargo() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let story = |article: Value| json!({"edition": "en", "article": article});
    let due = json!({"headline": "Due", "summary": "S", "category": 1, "action": "schedule",
        "publish_at": "2026-03-10T14:00:00+04:00", "expires_at": "2026-03-10T11:00:00Z"});

    let scheduled = caller.post("/api/v1/stories", &story(due)).await;
    let held = json!({"headline": "Held", "summary": "S", "category": 1, "embargo_until": "2026-03-11T09:00:00Z"});
    let held = caller.post("/api/v1/stories", &story(held)).await;
    let path = format!("/api/v1/stories/{}/en", at(&held, "/story"));
    let early = caller.patch(&path, at(&held, "/version").as_i64().unwrap(), &json!({"action": "publish"})).await;
    let lifted = json!({"action": "publish", "embargo_until": null});
    let lifted = caller.patch(&path, at(&held, "/version").as_i64().unwrap(), &lifted).await;
    let late = json!({"headline": "Late", "category": 1, "summary": "S", "action": "schedule", "publish_at": "2026-03-10T08:00:00Z"});
    let late = caller.post("/api/v1/stories", &story(late)).await;

    assert_eq!(at(&scheduled, "/status"), "scheduled");
    site.set_time("2026-03-10 10:01");
    site.publish_due().await;
    site.get("/en/society/due").await.assert_status(200);
    site.set_time("2026-03-10 11:01");
    site.publish_due().await;
    site.get("/en/society/due").await.assert_status(410);
    assert_problem(&early, 422);
    assert_eq!(fields(&early), ["embargo_until"]);
    lifted.assert_status(200);
    assert_eq!((late.status, fields(&late)), (422, vec![json!("publish_at")]));
}

#[actix_web::test]
async fn all_that_is_wrong_is_told_at_once_by_its_field() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    site.story("energy", &[Telling::new("en", "Taken")]);
    let send =
        async |article: Value| caller.post("/api/v1/stories", &json!({"edition": "en", "article": article})).await;

    let wrong =
        send(json!({"headline": " ", "slug": "NOT A SLUG", "author": "a\u{0}b", "tags": ["a,b"], "expires_at": "soon",
        "body": "x\u{0}", "action": "schedule"}))
        .await;
    let taken = send(json!({"headline": "Other", "slug": "taken", "category": 1})).await;
    let nowhere = send(json!({"headline": "Other", "category": 99})).await;
    let no_media = send(json!({"headline": "Other", "category": 1, "body": "![](media:99)"})).await;

    assert_problem(&wrong, 422);
    assert_eq!(fields(&wrong), ["headline", "author", "slug", "tags", "category", "body", "expires_at", "publish_at"]);
    for (answer, field) in [(taken, "slug"), (nowhere, "category"), (no_media, "body")] {
        assert_problem(&answer, 422);
        assert_eq!(fields(&answer), [field]);
    }
    assert_eq!(site.count("SELECT count(*) FROM stories"), 1);
}

#[actix_web::test]
async fn what_blocks_at_the_desk_blocks_here() {
    let site = TestSite::new();
    let (caller, silent) = (Caller::editor(&site), site.picture("sea.jpg"));
    site.sql("INSERT INTO check_levels (name, level) VALUES ('summary', 'block')");
    let article =
        json!({"headline": "Pictured", "category": 1, "body": format!("![](media:{silent})"), "action": "publish"});
    let send = async |changes: Value| {
        let mut article = article.clone();
        article.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        caller.post("/api/v1/stories", &json!({"edition": "en", "article": article})).await
    };

    let blocked = send(json!({})).await;
    let asked = send(json!({"summary": "S"})).await;
    let answered = send(json!({"summary": "S", "without_alt": true})).await;

    assert_eq!((blocked.status, fields(&blocked)), (422, vec![json!("summary"), json!("body")]));
    assert_eq!((asked.status, fields(&asked)), (422, vec![json!("body")]));
    answered.assert_status(201);
}

#[actix_web::test]
async fn a_request_that_comes_again_under_its_key_changes_nothing_twice() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let (key, other) = (("idempotency-key", "6f1c"), ("idempotency-key", "6f1d"));
    let story = |headline: &str| json!({"edition": "en", "article": {"headline": headline, "category": 1}});
    let stories = || site.count("SELECT count(*) FROM stories");

    let first = caller.send("POST", "/api/v1/stories", &story("Harbour opens"), &[key]).await;
    let again = caller.send("POST", "/api/v1/stories", &story("Harbour opens"), &[key]).await;
    let another = caller.send("POST", "/api/v1/stories", &story("Something else"), &[key]).await;
    first.assert_status(201);
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!((again.header("location"), again.header("etag")), (first.header("location"), first.header("etag")));
    assert_problem(&another, 422);
    assert_eq!(stories(), 1);

    // Somebody else's key of the same name is another.
    let theirs = Caller::new(&site, "author@manset.example", &manset::domain::scope::Scope::ALL);
    theirs.send("POST", "/api/v1/stories", &story("Harbour opens"), &[key]).await.assert_status(201);
    // One that was refused may be mended and sent again.
    caller.send("POST", "/api/v1/stories", &story(" "), &[other]).await.assert_status(422);
    caller.send("POST", "/api/v1/stories", &story("Mended"), &[other]).await.assert_status(201);
    assert_eq!(stories(), 3);

    // The first died with its node after the save, and is not answered yet: 409, and in a while the save is known again.
    site.sql("UPDATE api_answers SET status = NULL, body = '' WHERE request_key = '6f1c'");
    assert_problem(&caller.send("POST", "/api/v1/stories", &story("Harbour opens"), &[key]).await, 409);
    site.pass_minutes(3);
    let known = caller.send("POST", "/api/v1/stories", &story("Harbour opens"), &[key]).await;
    assert_eq!((known.status, at(&known, "/story"), stories()), (201, at(&first, "/story"), 3));

    site.pass_minutes(24 * 60 + 1);
    manset::jobs::sweep::once(&site.site).await.unwrap();
    assert_eq!(site.count("SELECT count(*) FROM api_answers"), 0);
}

#[actix_web::test]
async fn bodies_that_are_no_such_json_are_refused() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let raw = async |content_type: &'static str, body: &'static str| {
        let request = caller.request("POST", "/api/v1/stories").insert_header(("content-type", content_type));
        site.send(request.set_payload(body)).await
    };

    assert_problem(&raw("application/json", "{").await, 400);
    assert_problem(&raw("application/json", "").await, 400);
    assert_problem(&raw("application/json", "{\"edition\": \"en\", \"article\": {\"headlin\": \"x\"}}").await, 400);
    assert_problem(&raw("text/plain", "{}").await, 415);
    assert_problem(&raw("application/x-www-form-urlencoded", "edition=en").await, 415);
    let long = format!("{{\"edition\": \"{}\"}}", "e".repeat(5 * 1024 * 1024));
    let request = caller.request("POST", "/api/v1/stories").insert_header(("content-type", "application/json"));
    assert_problem(&site.send(request.set_payload(long)).await, 413);
    let packed = caller.request("POST", "/api/v1/stories").insert_header(("content-encoding", "gzip"));
    assert_problem(&site.send(packed.set_payload("x")).await, 415);
    let body = json!({"edition": "en", "article": {"headline": "x", "category": 1, "body": "x".repeat(600 * 1024)}});
    let answer = caller.post("/api/v1/stories", &body).await;
    assert_eq!((answer.status, fields(&answer)), (422, vec![json!("body"), json!("body")]));
}
