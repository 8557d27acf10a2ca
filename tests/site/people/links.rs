//! Links by which people set their own password.

use actix_web::test::TestRequest;

use crate::support::template::PASSWORD;
use crate::support::{Answer, Desk, TestSite, encode};

const CHOSEN: &str = "seven lanterns over the bay";

/// Where a link leads, from the page that shows it.
fn path_of(page: &Answer) -> String {
    page.attribute("#f-link", "value").strip_prefix("https://news.example").unwrap().to_owned()
}

async fn invite(admin: &Desk<'_>) -> String {
    let fields = [("name", "New Nigar"), ("email", "new@manset.example"), ("password", ""), ("role", "author")];
    let page = admin.submit("/admin/users/new", &fields).await;
    page.assert_status(200);
    page.assert_contains("New Nigar");
    path_of(&page)
}

async fn offer(admin: &Desk<'_>, site: &TestSite, email: &str) -> String {
    let id = site.actor(email).id;
    let page = admin.post(&format!("/admin/users/{id}/link"), &[]).await;
    page.assert_status(200);
    path_of(&page)
}

async fn set(site: &TestSite, path: &str, password: &str) -> Answer {
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(encode(&[("password", password)]));
    site.send(request).await
}

async fn sign_in(site: &TestSite, email: &str, password: &str) -> u16 {
    let request = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("email", email), ("password", password)]);
    site.send(request).await.status
}

#[actix_web::test]
async fn whoever_is_invited_chooses_a_password_once_and_comes_in() {
    let site = TestSite::new();
    let path = invite(&site.as_admin()).await;

    let page = site.get(&path).await;
    page.assert_status(200);
    assert_eq!(page.attribute("input[name=email]", "value"), "new@manset.example");
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let short = set(&site, &path, "short").await;
    short.assert_status(422);
    assert!(!short.complaint("password").is_empty());
    set(&site, &path, CHOSEN).await.assert_leads(303, "/admin/login?done=password-set");

    assert!(site.get("/admin/login?done=password-set").await.has("[role=status]"));
    assert_eq!(sign_in(&site, "new@manset.example", CHOSEN).await, 303);
    site.get(&path).await.assert_status(404);
    set(&site, &path, "another long enough one").await.assert_status(404);
    assert_eq!(sign_in(&site, "new@manset.example", CHOSEN).await, 303);
}

#[actix_web::test]
async fn nobody_comes_in_as_somebody_who_has_no_password_yet() {
    let site = TestSite::new();
    invite(&site.as_admin()).await;

    for typed in ["", "!", "password"] {
        assert_eq!(sign_in(&site, "new@manset.example", typed).await, 422, "{typed:?}");
    }
}

#[actix_web::test]
async fn a_link_is_void_after_three_days_after_a_newer_one_and_when_its_owner_may_not_come_in() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let user = site.actor("writer@manset.example").id;
    let older = offer(&admin, &site, "writer@manset.example").await;
    let newer = offer(&admin, &site, "writer@manset.example").await;

    site.get(&older).await.assert_status(404);
    site.get(&newer).await.assert_status(200);
    site.get("/admin/link/short").await.assert_status(404);
    admin.submit(&format!("/admin/users/{user}"), &[("active", "")]).await.assert_status(303);
    site.get(&newer).await.assert_status(404);
    admin.post(&format!("/admin/users/{user}/link"), &[]).await.assert_status(404);

    let editors = offer(&admin, &site, "editor@manset.example").await;
    site.set_time("2026-03-13 08:59");
    site.get(&editors).await.assert_status(200);
    site.set_time("2026-03-13 09:00");
    site.get(&editors).await.assert_status(404);
    set(&site, &editors, CHOSEN).await.assert_status(404);
}

#[actix_web::test]
async fn a_new_password_by_link_ends_the_sessions_and_the_old_password() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let path = offer(&site.as_admin(), &site, "editor@manset.example").await;
    editor.get("/admin/stories").await.assert_status(200);

    set(&site, &path, CHOSEN).await.assert_status(303);

    editor.get("/admin/stories").await.assert_status(303);
    assert_eq!(sign_in(&site, "editor@manset.example", PASSWORD).await, 422);
    assert_eq!(sign_in(&site, "editor@manset.example", CHOSEN).await, 303);
    let log = site.as_admin().get("/admin/audit?subject=user").await;
    log.assert_contains("Password set by link");
    log.assert_contains("Link made to set a password");
}

#[actix_web::test]
async fn the_database_does_not_hold_what_is_in_a_link() {
    let site = TestSite::new();
    let path = offer(&site.as_admin(), &site, "editor@manset.example").await;
    let secret = path.rsplit('/').next().unwrap().to_owned();

    let stored = manset::newsroom::token::Token::parse(&secret).unwrap().hash();

    assert_ne!(stored, secret);
    site.get(&format!("/admin/link/{stored}")).await.assert_status(404);
}
