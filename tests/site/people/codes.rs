//! One-time codes, recovery codes, and the second step of logging in.

use actix_web::test::TestRequest;
use manset::config::Given;
use totp_rs::{Algorithm, Builder, Secret};

use crate::support::template::PASSWORD;
use crate::support::{Answer, Desk, TestSite};

const CODES: &str = "/admin/account/codes";

/// What an authenticator shows at a moment of the test's clock.
fn code(secret: &str, seconds: i64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(seconds).unwrap()).to_string()
}

fn now(site: &TestSite) -> i64 {
    site.site.now().millis() / 1_000
}

/// Switches codes on; gives the secret and the recovery codes.
async fn switch_on(site: &TestSite, desk: &Desk<'_>) -> (String, Vec<String>) {
    let begun = desk.post(CODES, &[("action", "begin"), ("current_password", PASSWORD)]).await;
    begun.assert_leads(303, CODES);
    let secret = desk.get(CODES).await.text("code.secret").replace(' ', "");
    let page = desk.post(CODES, &[("action", "confirm"), ("code", &code(&secret, now(site)))]).await;
    page.assert_status(200);
    (secret, page.texts(".recovery code"))
}

async fn sign_in(site: &TestSite, password: &str) -> Answer {
    let request = TestRequest::post().uri("/admin/login").insert_header(("sec-fetch-site", "same-origin")).set_form([
        ("email", "editor@manset.example"),
        ("password", password),
        ("next", "/admin/board"),
    ]);
    site.send(request).await
}

fn step_cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn answer_with(site: &TestSite, cookie: &str, code: &str) -> Answer {
    let request = TestRequest::post()
        .uri("/admin/login/code")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("cookie", cookie))
        .set_form([("code", code), ("next", "/admin/board")]);
    site.send(request).await
}

#[actix_web::test]
async fn an_authenticator_is_set_up_with_the_password_and_a_first_code() {
    let site = TestSite::new();
    let (editor, other) = (site.as_editor(), site.as_editor());

    let wrong = editor.post(CODES, &[("action", "begin"), ("current_password", "not it")]).await;
    wrong.assert_status(422);
    editor.post(CODES, &[("action", "begin"), ("current_password", PASSWORD)]).await.assert_status(303);
    let page = editor.get(CODES).await;

    assert!(page.has("svg.qr path"));
    let secret = page.text("code.secret").replace(' ', "");
    let address = page.attribute("a[href^='otpauth:']", "href");
    assert!(
        address.starts_with("otpauth://totp/Sahil%20X%C9%99b%C9%99r:editor%40manset%2Eexample?secret="),
        "{address}"
    );
    assert!(address.contains(&secret));
    sign_in(&site, PASSWORD).await.assert_leads(303, "/admin/board");
    let mistyped = editor.post(CODES, &[("action", "confirm"), ("code", "000000")]).await;
    assert!(!mistyped.complaint("code").is_empty());
    let confirmed = editor.post(CODES, &[("action", "confirm"), ("code", &code(&secret, now(&site)))]).await;
    assert_eq!(confirmed.texts(".recovery code").len(), 10);
    confirmed.assert_lacks(&secret);
    assert!(!editor.get(CODES).await.has(".recovery"));
    editor.get("/admin/account").await.assert_contains("On");
    other.get("/admin/stories").await.assert_status(303);
}

#[actix_web::test]
async fn where_they_are_demanded_nothing_else_opens_until_they_are_set_up() {
    let site = TestSite::with(Given { codes_for: Some("publishers".to_owned()), ..Given::default() });
    let (editor, contributor) = (site.as_editor(), site.as_contributor());

    for path in ["/admin/stories", "/admin/account", "/admin/account/tokens", "/admin/media/1/x.jpg"] {
        editor.get(path).await.assert_leads(303, CODES);
    }
    editor.get(CODES).await.assert_status(200).assert_contains("asks for a second step");
    let draft = [("headline", "The sea warms"), ("category", "1"), ("action", "save")];
    let refused = editor.post("/admin/stories/new?lang=en", &draft).await;

    refused.assert_status(403).assert_contains("The sea warms");
    refused.assert_contains("asks for a second step");
    assert_eq!(refused.attribute(".kept a.button", "href"), CODES);
    contributor.get("/admin/stories").await.assert_status(200);

    switch_on(&site, &editor).await;
    editor.get("/admin/stories").await.assert_status(200);
    editor.get(CODES).await.assert_lacks("asks for a second step");
    editor.submit("/admin/stories/new?lang=en", &draft).await.assert_status(303);
}

#[actix_web::test]
async fn logging_in_takes_the_password_and_then_a_code_which_is_taken_once() {
    let site = TestSite::new();
    let (secret, _) = switch_on(&site, &site.as_editor()).await;

    let first = sign_in(&site, PASSWORD).await;

    first.assert_leads(303, "/admin/login/code?next=%2Fadmin%2Fboard");
    let cookie = step_cookie(&first);
    assert!(cookie.starts_with("__Host-manset-step="), "{cookie}");
    let as_session = cookie.replace("manset-step", "manset");
    let request = TestRequest::get().uri("/admin/stories").insert_header(("cookie", as_session));
    site.send(request).await.assert_status(303);
    // The code that confirmed the authenticator was used.
    answer_with(&site, &cookie, &code(&secret, now(&site))).await.assert_status(422);
    answer_with(&site, &cookie, "12345").await.assert_status(422);
    site.pass_millis(30_000);
    let right = code(&secret, now(&site));
    let second = answer_with(&site, &cookie, &right).await;
    second.assert_leads(303, "/admin/board");
    assert!(second.header("set-cookie").starts_with("__Host-manset"));
    answer_with(&site, &cookie, &right).await.assert_leads(303, "/admin/login");
    let again = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &again, &right).await.assert_status(422);
}

#[actix_web::test]
async fn the_second_step_belongs_to_the_first_and_to_its_ten_minutes() {
    let site = TestSite::new();
    let (secret, _) = switch_on(&site, &site.as_editor()).await;
    site.pass_millis(30_000);

    answer_with(&site, "", &code(&secret, now(&site))).await.assert_leads(303, "/admin/login");
    site.get("/admin/login/code").await.assert_leads(303, "/admin/login");
    let cookie = step_cookie(&sign_in(&site, PASSWORD).await);
    let shown = TestRequest::get().uri("/admin/login/code").insert_header(("cookie", cookie.clone()));
    site.send(shown).await.assert_status(200);
    site.pass_millis(600_000);

    answer_with(&site, &cookie, &code(&secret, now(&site))).await.assert_leads(303, "/admin/login");
}

#[actix_web::test]
async fn a_recovery_code_stands_in_for_the_device_once() {
    let site = TestSite::new();
    let (_, codes) = switch_on(&site, &site.as_editor()).await;
    let typed = codes[3].to_uppercase().replace('-', " ");

    let cookie = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &cookie, &typed).await.assert_leads(303, "/admin/board");

    let again = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &again, &typed).await.assert_status(422);
    let log = site.as_admin().get("/admin/audit?user=2").await;
    log.assert_contains("Recovery code used");
    log.assert_lacks(&codes[3]);
}

#[actix_web::test]
async fn the_log_says_by_what_somebody_came_in_and_at_which_step_they_were_turned_away() {
    let site = TestSite::new();
    let (secret, codes) = switch_on(&site, &site.as_editor()).await;
    site.pass_millis(30_000);

    sign_in(&site, "not it at all").await;
    let cookie = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &cookie, "12345").await.assert_status(422);
    answer_with(&site, &cookie, &code(&secret, now(&site))).await.assert_status(303);
    let again = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &again, &codes[0]).await.assert_status(303);

    let admin = site.as_admin();
    let came_in = admin.get("/admin/audit?action=sign+in&user=2").await;
    assert_eq!(
        came_in.texts(".changes-list dd ins")[..2],
        ["Password and recovery code", "Password and one-time code"]
    );
    let refused = admin.get("/admin/audit?action=fail+to+sign+in").await;
    assert_eq!(refused.texts(".changes-list dd ins"), ["One-time code", "Password"]);
    assert_eq!(refused.texts(".changes-list dt"), ["Refused at", "Refused at"]);
}

#[actix_web::test]
async fn guessing_codes_is_limited_at_each_address_and_over_all_of_them() {
    let site = TestSite::new();
    let (secret, codes) = switch_on(&site, &site.as_editor()).await;
    site.pass_millis(30_000);
    let cookie = step_cookie(&sign_in(&site, PASSWORD).await);

    for _ in 0..5 {
        answer_with(&site, &cookie, "000000").await.assert_status(422);
    }
    let limited = answer_with(&site, &cookie, &code(&secret, now(&site))).await;
    limited.assert_status(429);
    assert!(limited.header("retry-after").parse::<u32>().unwrap() >= 60);
    site.sql("UPDATE second_factors SET failures = 50");
    site.sql("DELETE FROM sign_in_attempts");

    answer_with(&site, &cookie, &code(&secret, now(&site))).await.assert_status(422);
    answer_with(&site, &cookie, &codes[0]).await.assert_leads(303, "/admin/board");
    site.pass_millis(30_000);
    let again = step_cookie(&sign_in(&site, PASSWORD).await);
    answer_with(&site, &again, &code(&secret, now(&site))).await.assert_leads(303, "/admin/board");
}

#[actix_web::test]
async fn codes_are_switched_off_with_the_password_or_by_an_admin() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let (_, codes) = switch_on(&site, &editor).await;

    editor.post(CODES, &[("action", "disable"), ("current_password", "not it")]).await.assert_status(422);
    let renewed = editor.post(CODES, &[("action", "renew"), ("current_password", PASSWORD)]).await;
    assert!(!renewed.texts(".recovery code").contains(&codes[0]));
    editor.post(CODES, &[("action", "begin"), ("current_password", PASSWORD)]).await.assert_status(403);
    editor.post(CODES, &[("action", "disable"), ("current_password", PASSWORD)]).await.assert_status(303);
    sign_in(&site, PASSWORD).await.assert_leads(303, "/admin/board");

    switch_on(&site, &editor).await;
    site.as_contributor().post("/admin/users/2/codes", &[]).await.assert_status(403);
    let admin = site.as_admin();
    assert!(admin.get("/admin/users/2").await.has("form[action='/admin/users/2/codes']"));
    admin.post("/admin/users/2/codes", &[]).await.assert_leads(303, "/admin/users?done=saved");
    assert!(!admin.get("/admin/users/2").await.has("form[action='/admin/users/2/codes']"));
    sign_in(&site, PASSWORD).await.assert_leads(303, "/admin/board");
}
