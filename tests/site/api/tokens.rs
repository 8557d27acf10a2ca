//! Who holds a token, and what it opens.

use actix_web::test::TestRequest;
use manset::domain::scope::Scope;
use serde_json::json;

use super::caller::Caller;
use super::{assert_problem, at};
use crate::support::template::PASSWORD;
use crate::support::{Telling, TestSite};

const TOKENS: &str = "/admin/account/tokens";

#[actix_web::test]
async fn a_token_is_made_at_the_desk_shown_once_and_kept_as_a_hash() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let filled = [("name", "Import"), ("scopes", "write"), ("life", "month"), ("current_password", PASSWORD)];

    let made = editor.submit(TOKENS, &filled).await;
    let list = editor.get(TOKENS).await;
    let token = made.assert_status(200).attribute("#f-made", "value");

    assert!(token.starts_with("manset_") && token.len() == 50, "{token}");
    assert!(!list.body.contains(&token) && !list.has("#f-made"));
    assert_eq!(list.text("table.rows th[scope=row] bdi"), "Import");
    assert_eq!(site.count("SELECT count(*) FROM api_tokens WHERE token_hash LIKE '%manset_%'"), 0);
    let secret = token.trim_start_matches("manset_");
    assert_eq!(site.count(&format!("SELECT count(*) FROM api_tokens WHERE token_hash = '{secret}'")), 0);
    let caller = Caller { site: &site, token: token.clone() };
    let story = json!({"edition": "en", "article": {"headline": "From afar", "category": 1}});
    caller.post("/api/v1/stories", &story).await.assert_status(201);
    assert!(editor.get(TOKENS).await.texts("table.rows td time").len() == 2, "last used, and its end");
    let log = site.as_admin().get("/admin/audit").await;
    assert!(log.body.contains("API token made") && !log.body.contains(secret));
}

#[actix_web::test]
async fn who_does_not_know_the_password_makes_no_token() {
    let site = TestSite::new();
    let editor = site.as_editor();

    let wrong = [("name", "Import"), ("scopes", "write"), ("current_password", "not the password")];
    let refused = editor.submit(TOKENS, &wrong).await;
    let nothing = editor.submit(TOKENS, &[("name", ""), ("current_password", PASSWORD)]).await;

    refused.assert_status(422);
    assert!(refused.has("#current_password-complaint") && !refused.has("#f-made"));
    assert_eq!(refused.attribute("#f-name", "value"), "Import");
    nothing.assert_status(422);
    assert!(nothing.has("#name-complaint") && nothing.has("#scopes-complaint"));
    assert_eq!(site.count("SELECT count(*) FROM api_tokens"), 0);
}

#[actix_web::test]
async fn a_token_ends_by_itself_when_it_is_revoked_and_with_its_account() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let story = site.story("energy", &[Telling::new("en", "Public")]);
    let path = format!("/api/v1/stories/{story}/en");
    let filled = [("name", "Short"), ("scopes", "read"), ("life", "month"), ("current_password", PASSWORD)];
    let short = editor.submit(TOKENS, &filled).await.attribute("#f-made", "value");
    let short = Caller { site: &site, token: short };
    let (revoked, other) = (Caller::editor(&site), Caller::editor(&site));

    short.get(&path).await.assert_status(200);
    let revoke = editor.get(TOKENS).await.attribute("table.rows tr:nth-child(2) form", "action");
    editor.post(&revoke, &[]).await.assert_leads(303, "/admin/account/tokens?done=token-revoked");
    assert_problem(&revoked.get(&path).await, 401);
    other.get(&path).await.assert_status(200);
    site.set_time("2026-04-09 09:01");
    let ended = short.get(&path).await;
    assert_problem(&ended, 401);
    assert_eq!(ended.header("www-authenticate"), "Bearer error=\"invalid_token\"");

    let id = site.actor("editor@manset.example").id;
    site.as_admin().submit(&format!("/admin/users/{id}"), &[("active", ""), ("action", "save")]).await;
    assert_problem(&other.get(&path).await, 401);
    site.as_admin().submit(&format!("/admin/users/{id}"), &[("active", "1"), ("action", "save")]).await;
    assert_problem(&other.get(&path).await, 401);
}

#[actix_web::test]
async fn an_admin_sees_anybodys_tokens_and_revokes_them_and_nobody_else_does() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);
    let (id, author) = (site.actor("editor@manset.example").id, site.as_author());
    let path = format!("/admin/users/{id}/tokens");

    let admin = site.as_admin();
    let list = admin.get(&path).await;
    let revoke = list.attribute("table.rows form", "action");
    author.post(&revoke, &[]).await.assert_status(403);
    author.post(&revoke.replace(&format!("users/{id}"), "account"), &[]).await.assert_status(404);
    caller.get("/api/v1/media").await.assert_status(200);
    admin.post(&revoke, &[]).await.assert_leads(303, &format!("{path}?done=token-revoked"));

    assert!(!list.has("#f-name"), "nobody makes a token for somebody else");
    assert_problem(&caller.get("/api/v1/media").await, 401);
    assert!(admin.get("/admin/audit").await.body.contains("API token revoked"));
}

#[actix_web::test]
async fn a_cookie_opens_nothing_and_a_foreign_page_can_send_nothing_in_anybodys_name() {
    let site = TestSite::new();
    let (editor, caller) = (site.as_editor(), Caller::editor(&site));
    let story = json!({"edition": "en", "article": {"headline": "Forged", "category": 1}});
    let forged = TestRequest::post()
        .uri("/api/v1/stories")
        .insert_header(("cookie", editor.cookie()))
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_json(&story);

    let by_cookie = site.send(forged).await;
    let by_token = caller.send("POST", "/api/v1/stories", &story, &[("origin", "https://partner.example")]).await;

    assert_problem(&by_cookie, 401);
    assert_eq!(by_cookie.header("www-authenticate"), "Bearer");
    by_token.assert_status(201);
    for wrong in ["Basic YTpi", "Bearer", "Bearer manset_", "Bearer manset_short", "Bearer x"] {
        assert_problem(&site.get_with("/api/v1/media", ("authorization", wrong)).await, 401);
        // Who says who they are is not taken for somebody else, also where anybody may ask.
        assert_problem(&site.get_with("/api/v1/editions", ("authorization", wrong)).await, 401);
    }
}

#[actix_web::test]
async fn a_token_does_what_it_is_for_and_its_owner_may() {
    let site = TestSite::new();
    let seen = site.story("energy", &[Telling::new("en", "Somebody's draft").draft()]);
    let path = format!("/api/v1/stories/{seen}/en");
    let (editor, writer) = ("editor@manset.example", "writer@manset.example");
    let story = |action: &str| json!({"edition": "en", "article": {"headline": format!("To {action}"), "category": 1, "summary": "S", "action": action}});
    let [reads, writes, media] =
        [Scope::Read, Scope::Write, Scope::Media].map(|scope| Caller::new(&site, editor, &[scope]));
    let publishes = Caller::new(&site, editor, &[Scope::Write, Scope::Publish]);
    let contributor = Caller::new(&site, writer, &Scope::ALL);

    reads.get(&path).await.assert_status(200);
    for caller in [&writes, &media, &publishes] {
        let refused = caller.get(&path).await;
        assert_problem(&refused, 403);
        assert_eq!(refused.header("www-authenticate"), "Bearer error=\"insufficient_scope\", scope=\"read\"");
    }
    assert_problem(&reads.post("/api/v1/stories", &story("save")).await, 403);
    assert_problem(&media.post("/api/v1/stories", &story("save")).await, 403);
    assert_problem(&writes.get("/api/v1/media").await, 403);
    assert_problem(&writes.post("/api/v1/stories", &story("publish")).await, 403);
    writes.post("/api/v1/stories", &story("save")).await.assert_status(201);
    publishes.post("/api/v1/stories", &story("publish")).await.assert_status(201);
    // All scopes, and yet no more than a contributor may.
    assert_problem(&contributor.get(&path).await, 403);
    assert_problem(&contributor.post("/api/v1/stories", &story("publish")).await, 403);
    assert_problem(&contributor.patch(&path, 2, &json!({"headline": "Mine"})).await, 403);
    let own = contributor.post("/api/v1/stories", &story("save")).await;
    assert_eq!((own.status, at(&own, "/status")), (201, json!("draft")));
}
