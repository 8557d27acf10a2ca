//! Sessions: whose they are, how long they last, and what ends them.

use std::collections::HashSet;

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use manset::config::Given;
use manset::domain::client::Client;
use manset::domain::factor::Factor;
use manset::domain::session::SessionLife;
use manset::newsroom::sign_in;
use manset::newsroom::token::Token;

use crate::support::template::PASSWORD;
use crate::support::{Answer, Desk, Telling, TestSite, encode};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

fn sign_in_form(email: &str, cookie: &str) -> TestRequest {
    TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("cookie", cookie))
        .set_form([("email", email), ("password", PASSWORD)])
}

/// Name and value of the cookie that an answer sets.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

async fn status_with(site: &TestSite, cookie: &str) -> u16 {
    site.get_with("/admin/stories", ("cookie", cookie)).await.status
}

/// A site on which sessions last as long as they do where nothing is set.
fn usual() -> TestSite {
    TestSite::with(Given { session_idle: Some(120), session_life: Some(24), ..Given::default() })
}

#[test]
fn ten_thousand_secrets_are_ten_thousand_different_ones() {
    let secrets: HashSet<String> = (0..10_000).map(|_| Token::random().unwrap().reveal().to_owned()).collect();

    assert_eq!(secrets.len(), 10_000);
    // 32 bytes, written in base64url.
    assert!(secrets.iter().all(|secret| secret.len() == 43 && Token::parse(secret).is_some()));
}

#[actix_web::test]
async fn what_a_browser_had_before_is_not_what_it_has_after_signing_in() {
    let site = TestSite::new();
    let made_up = format!("__Host-manset={}", Token::random().unwrap().reveal());
    let planted = site.as_contributor();

    for former in [made_up, planted.cookie()] {
        let answer = site.send(sign_in_form("editor@manset.example", &former)).await;
        answer.assert_status(303);
        let own = cookie(&answer);

        assert!(own.starts_with("__Host-manset=") && own != former);
        assert_eq!(status_with(&site, &former).await, 303, "the former is nobody's now");
        assert_eq!(status_with(&site, &own).await, 200);
    }
    planted.get("/admin/stories").await.assert_status(303);
}

#[actix_web::test]
async fn the_cookie_is_for_this_host_and_no_script() {
    let site = TestSite::new();

    let answer = site.send(sign_in_form("editor@manset.example", "")).await;

    let mut parts: Vec<&str> = answer.header("set-cookie").split("; ").skip(1).collect();
    parts.sort_unstable();
    let lasting: Vec<&str> = parts.iter().copied().filter(|part| !part.starts_with("Max-Age")).collect();
    assert_eq!(lasting, ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"], "and no Domain: {parts:?}");
}

#[actix_web::test]
async fn an_idle_session_stands_to_its_last_second_and_not_one_longer() {
    let site = usual();
    let (used, idle) = (site.as_editor(), site.as_editor());

    site.pass_millis(2 * HOUR - SECOND);
    used.get("/admin/stories").await.assert_status(200);
    site.pass_millis(SECOND);
    idle.get("/admin/stories").await.assert_leads(303, "/admin/login?next=/admin/stories");
    site.pass_millis(2 * HOUR - 2 * SECOND);
    used.get("/admin/stories").await.assert_status(200);

    assert_eq!(site.count("SELECT count(*) FROM sessions"), 2, "no sweeper was needed");
}

#[actix_web::test]
async fn a_form_that_saves_itself_keeps_its_session_in_use_but_not_beyond_its_day() {
    let site = usual();
    let editor = site.as_editor();
    let csrf = editor.token.form_token();
    let typed = encode(&[("csrf", &csrf), ("place", "new/en"), ("headline", "Still writing")]);
    let mut passed = 0;

    while passed + 90 * MINUTE < 24 * HOUR {
        site.pass_millis(90 * MINUTE);
        passed += 90 * MINUTE;
        let kept = editor.post_raw("/admin/autosave", &typed).await;
        assert!(!matches!(kept.status, 303 | 403), "after {} minutes: {}", passed / MINUTE, kept.status);
    }
    site.pass_millis(24 * HOUR - passed - SECOND);
    editor.get("/admin/stories").await.assert_status(200);
    site.pass_millis(2 * SECOND);

    let over = editor.post_raw("/admin/autosave", &typed).await;
    over.assert_status(403);
    over.assert_contains("Still writing");
    editor.get("/admin/stories").await.assert_status(303);
}

#[test]
fn a_clock_that_was_set_back_lengthens_no_session_beyond_what_it_lost() {
    let life = SessionLife { idle: TimeDelta::hours(2), whole: TimeDelta::hours(24) };
    let begun = crate::support::utc("2026-03-10 09:00");
    let at = |millis: i64| begun.plus(TimeDelta::milliseconds(millis));

    assert!(life.stands(begun, begun, at(-HOUR)), "the clock was set back an hour");
    assert!(life.stands(begun, begun, at(2 * HOUR - 1)));
    assert!(!life.stands(begun, begun, at(2 * HOUR)));
    assert!(life.stands(begun, at(24 * HOUR - 1), at(24 * HOUR - 1)));
    assert!(!life.stands(begun, at(24 * HOUR - 1), at(24 * HOUR)));
}

/// What an admin does to an editor whose form is open.
async fn publish_after(change: &[(&str, &str)]) -> (TestSite, Answer) {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Dəniz").draft()]);
    let editor = site.as_editor();
    let form = editor.get("/admin/stories/1/az").await;
    let path = format!("/admin/users/{}", site.actor("editor@manset.example").id);

    site.as_admin().submit(&path, change).await.assert_leads(303, "/admin/users?done=saved");

    let typed = [("body", "An hour of work."), ("action", "publish")];
    let answer = editor.submit_shown(&form, "/admin/stories/1/az", &typed).await;
    (site, answer)
}

#[actix_web::test]
async fn who_is_demoted_limited_or_shut_out_publishes_nothing_from_an_open_form_and_gets_the_text_back() {
    for change in [
        &[("role", "contributor")][..],
        &[("role", "translator")],
        &[("active", "")],
        &[("editions", "ru")],
        &[("categories", "1")],
        &[("password", "seven lanterns over the bay")],
    ] {
        let (site, answer) = publish_after(change).await;

        assert_eq!(answer.status, 403, "{change:?}");
        answer.assert_contains("An hour of work.");
        assert_eq!(site.count("SELECT count(*) FROM articles WHERE status = 'published'"), 0, "{change:?}");
        assert_eq!(site.count("SELECT count(*) FROM revisions"), 1, "{change:?}");
    }
}

#[actix_web::test]
async fn signing_out_clears_what_the_browser_kept_and_the_cookie_opens_nothing() {
    let site = TestSite::new();
    let (here, elsewhere) = (site.as_editor(), site.as_editor());

    let answer = here.post("/admin/logout", &[]).await;

    answer.assert_leads(303, "/admin/login");
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    let ended = answer.header("set-cookie");
    assert!(ended.starts_with("__Host-manset=;") && ended.contains("Max-Age=0"), "{ended}");
    for path in ["/admin/stories", "/admin/account", "/admin/overview"] {
        let back = here.get(path).await;
        back.assert_status(303);
        assert_eq!(back.header("cache-control"), "private, no-store", "{path}");
    }
    here.post("/admin/stories/new?lang=en", &[("headline", "Too late")]).await.assert_status(403);
    elsewhere.get("/admin/stories").await.assert_status(200);
}

/// Looks at an address as scanners of mail do.
async fn scan(site: &TestSite, path: &str, status: u16) {
    for method in ["HEAD", "GET", "OPTIONS", "HEAD", "GET", "GET"] {
        let answer = site.send_method(method, path).await;
        assert_eq!(answer.status, if method == "OPTIONS" { 204 } else { status }, "{method} {path}");
        assert_eq!(answer.header("cache-control"), "private, no-store", "{method} {path}");
    }
}

async fn redeem(site: &TestSite, path: &str, fields: &[(&str, &str)]) -> u16 {
    let form = TestRequest::post().uri(path).insert_header(("sec-fetch-site", "same-origin")).set_form(fields);
    site.send(form).await.status
}

#[actix_web::test]
async fn looking_at_a_link_does_not_use_it_up() {
    let site = TestSite::new();
    let admin: Desk<'_> = site.as_admin();
    let user = site.actor("editor@manset.example").id;
    let link = admin.post(&format!("/admin/users/{user}/link"), &[]).await.attribute("#f-link", "value");
    let link = link.strip_prefix("https://news.example").unwrap();
    let chosen = [("password", "seven lanterns over the bay")];

    scan(&site, link, 200).await;
    assert_eq!(redeem(&site, link, &chosen).await, 303);
    scan(&site, link, 404).await;
    assert_eq!(redeem(&site, link, &chosen).await, 404);
}

#[actix_web::test]
async fn the_link_of_the_first_admin_ends_with_its_day_with_a_newer_one_and_with_its_use() {
    let site = TestSite::empty();
    let offer = || site.write(|tx| sign_in::offer_setup(tx, site.site.now())).unwrap();
    let path = |token: &Token| format!("/admin/setup/{}", token.reveal());
    let filled = [("name", "Ada"), ("email", "ada@news.example"), ("password", "seven lanterns over the bay")];

    let (older, newer) = (path(&offer()), path(&offer()));
    scan(&site, &older, 404).await;
    scan(&site, &newer, 200).await;
    site.pass_millis(24 * HOUR - SECOND);
    site.get(&newer).await.assert_status(200);
    site.pass_millis(SECOND);
    site.get(&newer).await.assert_status(404);
    assert_eq!(redeem(&site, &newer, &filled).await, 404);

    let (last, late) = (path(&offer()), offer());
    assert_eq!(redeem(&site, &last, &filled).await, 404, "a newer one was made");
    assert_eq!(redeem(&site, &path(&late), &filled).await, 303);
    assert_eq!(redeem(&site, &path(&late), &filled).await, 404);
    assert_eq!(site.count("SELECT count(*) FROM users"), 1);
    assert!(site.write(|tx| sign_in::offer_setup(tx, site.site.now())).is_none(), "there is an admin");
}

#[actix_web::test]
async fn a_session_is_of_no_use_for_who_only_knows_how_it_is_stored() {
    let site = TestSite::new();
    let user = site.actor("editor@manset.example").id;
    let token = site.write(|tx| sign_in::begin(tx, (user, Factor::Password), &Client::unknown(), site.site.now()));

    for typed in [token.hash(), token.form_token(), String::new(), "0".repeat(43)] {
        let cookie = format!("__Host-manset={typed}");
        assert_eq!(status_with(&site, &cookie).await, 303, "{typed}");
    }
    assert_eq!(status_with(&site, &format!("__Host-manset={}", token.reveal())).await, 200);
    // Only under its own name.
    for name in ["manset", "__Secure-manset", "__host-manset", "edition"] {
        assert_eq!(status_with(&site, &format!("{name}={}", token.reveal())).await, 303, "{name}");
    }
}
