//! Passkeys, as far as they go without an authenticator; ci/browser/passkey.mjs has one.

use actix_web::test::TestRequest;

use crate::support::{Answer, Desk, TestSite};

const OWN: &str = "/admin/account/passkeys";

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

    let asked = editor.post(&format!("{OWN}/begin"), &[]).await;

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
        let step = step_cookie(&editor.post(&format!("{OWN}/begin"), &[]).await);
        let answer = send_made(&site, &editor, &step, credential).await;
        answer.assert_leads(303, "/admin/account?done=passkey-refused");
        let step = step_cookie(&post(&site, "/admin/login/passkey/begin", "", &[]).await);
        let answer = post(&site, "/admin/login/passkey", &step, &[("credential", credential)]).await;
        answer.assert_leads(303, "/admin/login?done=passkey-refused");
        assert_eq!(answer.header("set-cookie"), "");
    }

    assert!(!editor.get("/admin/account").await.has(".passkeys"));
    post(&site, "/admin/login/passkey", "", &[]).await.assert_leads(303, "/admin/login");
    site.as_admin().get("/admin/audit").await.assert_contains("Login refused");
    assert!(site.get("/admin/login?done=passkey-refused").await.has("#sign-in-complaint"));
}

#[actix_web::test]
async fn ones_own_passkey_is_removed_and_nobody_elses() {
    let site = TestSite::new();
    let (editor, other) = (site.as_editor(), site.as_author());
    site.sql(
        "INSERT INTO passkeys (id, user_id, credential_id, passkey, name, created_at) \
         VALUES (7, 2, 'c', '{}', 'Firefox, Linux', '2026-03-10 09:00:00')",
    );

    other.post(&format!("{OWN}/7"), &[]).await.assert_status(404);
    assert_eq!(editor.get("/admin/account").await.texts(".passkeys bdi"), ["Firefox, Linux"]);
    editor.post(&format!("{OWN}/7"), &[]).await.assert_leads(303, "/admin/account?done=saved");

    assert!(!editor.get("/admin/account").await.has(".passkeys li"));
    site.as_admin().get("/admin/audit?user=2").await.assert_contains("Passkey removed");
}
