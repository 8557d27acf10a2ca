//! Passkeys, as far as they go without an authenticator; ci/browser/passkey.mjs has one.

use actix_web::test::TestRequest;

use crate::support::template::PASSWORD;
use crate::support::{Answer, Desk, TestSite};

const OWN: &str = "/admin/account/passkeys";
const OWNERS: (&str, &str) = ("current_password", PASSWORD);

/// Gives somebody a passkey that no authenticator has.
fn give(site: &TestSite, id: i64, email: &str) {
    let user = site.actor(email).id;
    site.sql(&format!(
        "INSERT INTO passkeys (id, user_id, credential_id, passkey, name, created_at) \
         VALUES ({id}, {user}, 'c{id}', '{{}}', 'Firefox, Linux', '2026-03-10 09:00:00')"
    ));
}

fn step_cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn post(site: &TestSite, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("cookie", cookie))
        .set_form(fields);
    site.send(request).await
}

/// Sends what an authenticator is said to have made.
async fn send_made(site: &TestSite, desk: &Desk<'_>, step: &str, credential: &str) -> Answer {
    let cookies = format!("{}; {step}", desk.cookie());
    let token = desk.token.form_token();
    post(site, OWN, &cookies, &[("csrf", &token), ("credential", credential)]).await
}

#[actix_web::test]
async fn what_is_asked_of_an_authenticator_is_bound_to_the_site_and_to_seeing_its_owner() {
    let site = TestSite::new();
    let editor = site.as_editor();

    let asked = editor.post(&format!("{OWN}/begin"), &[OWNERS]).await;

    asked.assert_status(200);
    let options: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(options["publicKey"]["rp"]["id"], "news.example");
    assert_eq!(options["publicKey"]["rp"]["name"], "Sahil Xəbər");
    assert_eq!(options["publicKey"]["user"]["name"], "editor@manset.example");
    assert_eq!(options["publicKey"]["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["publicKey"]["attestation"], "none");
    let who = post(&site, "/admin/login/passkey/begin", "", &[]).await;
    let options: serde_json::Value = serde_json::from_str(&who.body).unwrap();
    assert_eq!(options["publicKey"]["rpId"], "news.example");
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert!(step_cookie(&who).starts_with("__Host-manset-step="));
}

#[actix_web::test]
async fn an_answer_that_proves_nothing_makes_no_passkey_and_no_session() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let forged = "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"extensions\":{},\
                  \"response\":{\"attestationObject\":\"AA\",\"clientDataJSON\":\"AA\"}}";

    for credential in ["", "{}", "not json", forged] {
        let step = step_cookie(&editor.post(&format!("{OWN}/begin"), &[OWNERS]).await);
        let answer = send_made(&site, &editor, &step, credential).await;
        answer.assert_leads(303, "/admin/account/passkeys?done=passkey-refused");
        let step = step_cookie(&post(&site, "/admin/login/passkey/begin", "", &[]).await);
        let answer = post(&site, "/admin/login/passkey", &step, &[("credential", credential)]).await;
        answer.assert_leads(303, "/admin/login?done=passkey-refused");
        assert_eq!(answer.header("set-cookie"), "");
    }

    assert!(!editor.get(OWN).await.has(".passkeys"));
    post(&site, "/admin/login/passkey", "", &[]).await.assert_leads(303, "/admin/login");
    let refused = site.as_admin().get("/admin/audit?action=fail+to+sign+in").await;
    assert_eq!(refused.texts(".changes-list dd ins"), ["Passkey"; 4]);
    assert!(site.get("/admin/login?done=passkey-refused").await.has("#sign-in-complaint"));
}

#[actix_web::test]
async fn ones_own_passkey_is_removed_and_nobody_elses() {
    let site = TestSite::new();
    let (editor, other) = (site.as_editor(), site.as_author());
    give(&site, 7, "editor@manset.example");

    other.post(&format!("{OWN}/7"), &[OWNERS]).await.assert_status(404);
    assert_eq!(editor.get(OWN).await.texts(".passkeys bdi"), ["Firefox, Linux"]);
    editor.post(&format!("{OWN}/7"), &[OWNERS]).await.assert_leads(303, "/admin/account/passkeys?done=saved");

    assert!(!editor.get(OWN).await.has(".passkeys li"));
    site.as_admin().get("/admin/audit?user=2").await.assert_contains("Passkey removed");
}

#[actix_web::test]
async fn whoever_took_a_session_adds_and_removes_no_passkey() {
    let site = TestSite::new();
    let stolen = site.as_editor();
    give(&site, 7, "editor@manset.example");

    for guess in ["", "a guess"] {
        let asked = stolen.post(&format!("{OWN}/begin"), &[("current_password", guess)]).await;
        asked.assert_status(422);
        assert_eq!(asked.body, "{\"complaint\":\"This is not your present password.\"}");
        assert_eq!(asked.header("set-cookie"), "", "nothing to answer it with");
        let kept = stolen.post(&format!("{OWN}/7"), &[("current_password", guess)]).await;
        kept.assert_status(422);
        assert_eq!(kept.text("[role=alert] p"), "This is not your present password.");
    }
    stolen.post(OWN, &[("credential", "{}")]).await.assert_status(400);

    assert_eq!(site.count("SELECT count(*) FROM passkeys"), 1);
    assert_eq!(site.count("SELECT count(*) FROM passkey_ceremonies"), 0);
}

#[actix_web::test]
async fn the_password_is_not_guessed_for_long_where_passkeys_are_made() {
    let site = TestSite::new();
    let stolen = site.as_editor();
    for _ in 0..5 {
        stolen.post(&format!("{OWN}/begin"), &[("current_password", "a guess")]).await.assert_status(422);
    }

    let right = stolen.post(&format!("{OWN}/begin"), &[OWNERS]).await;

    right.assert_status(422);
    right.assert_contains("minutes");
}

#[actix_web::test]
async fn a_new_password_removes_the_passkeys_that_are_not_kept_on_purpose() {
    let site = TestSite::new();
    let editor = site.as_editor();
    give(&site, 7, "editor@manset.example");
    give(&site, 8, "author@manset.example");
    let left = || site.count("SELECT count(*) FROM passkeys");
    let new = ("new_password", "seven lanterns over the bay");

    let page = editor.get("/admin/account").await;
    page.assert_contains("A new password removes them unless you tick this");
    editor.submit("/admin/account", &[("name", "Elmar")]).await.assert_status(303);
    editor.submit("/admin/account", &[("current_password", "a guess"), new]).await.assert_status(422);
    editor.submit("/admin/account", &[OWNERS, new, ("keep_passkeys", "1")]).await.assert_status(303);
    assert_eq!(left(), 2);
    let again = [("current_password", new.1), ("new_password", "eight boats before sunrise")];
    editor.submit("/admin/account", &again).await.assert_status(303);

    assert_eq!(left(), 1, "a colleague's stays");
    assert!(!editor.get("/admin/account").await.has("input[name=keep_passkeys]"));
    site.as_admin().get("/admin/audit?user=2").await.assert_contains("Passkey removed");
}

#[actix_web::test]
async fn a_password_set_by_link_or_by_an_admin_removes_the_passkeys_and_says_so() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let user = site.actor("editor@manset.example").id;
    give(&site, 7, "editor@manset.example");
    let link = admin.post(&format!("/admin/users/{user}/link"), &[]).await.attribute("#f-link", "value");
    let link = link.strip_prefix("https://news.example").unwrap();

    site.get(link).await.assert_contains("Your passkeys are removed with it.");
    assert_eq!(site.count("SELECT count(*) FROM passkeys"), 1, "looking changes nothing");
    post(&site, link, "", &[("password", "seven lanterns over the bay")]).await.assert_status(303);
    assert_eq!(site.count("SELECT count(*) FROM passkeys"), 0);

    give(&site, 8, "editor@manset.example");
    let path = format!("/admin/users/{user}");
    admin.submit(&path, &[("name", "Elmar")]).await.assert_status(303);
    assert_eq!(site.count("SELECT count(*) FROM passkeys"), 1);
    admin.get(&path).await.assert_contains("removes their passkeys");
    admin.submit(&path, &[("password", "eight boats before sunrise")]).await.assert_status(303);
    assert_eq!(site.count("SELECT count(*) FROM passkeys"), 0);
    let log = admin.get("/admin/audit").await;
    assert!(log.body.matches("Passkey removed").count() >= 2, "{}", log.body);
}
