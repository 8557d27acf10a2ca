//! Where one is logged in.

use actix_web::test::TestRequest;

use crate::support::template::PASSWORD;
use crate::support::{Telling, TestSite};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

fn sign_in_from(address: &str, agent: &str) -> TestRequest {
    TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("user-agent", agent))
        .insert_header(("x-forwarded-for", address))
        .set_form([("email", "editor@manset.example"), ("password", PASSWORD)])
}

#[actix_web::test]
async fn ones_sessions_are_listed_with_where_they_came_from() {
    let site = TestSite::new();
    site.send(sign_in_from("198.51.100.7", FIREFOX)).await.assert_status(303);
    site.set_time("2026-03-10 10:00");
    let here = site.as_editor();
    site.as_admin();

    let page = here.get("/admin/account").await;

    let browsers = page.texts(".sessions-own tbody th");
    assert_eq!(browsers, ["Unknown browser this one", "Firefox, Linux"]);
    // Nobody in front of this server is trusted to tell another address.
    page.assert_contains("127.0.0.1");
    page.assert_lacks("198.51.100.7");
    page.assert_contains("10 March, 2026, 13:00");
}

#[actix_web::test]
async fn one_session_is_ended_and_then_all_others() {
    let site = TestSite::new();
    let (here, lost, third) = (site.as_editor(), site.as_editor(), site.as_editor());
    let (path, admin) = (format!("/admin/account/sessions/{}", lost.token.hash()), site.as_admin());

    admin.post(&path, &[]).await.assert_status(404);
    lost.get("/admin/stories").await.assert_status(200);
    here.post(&path, &[]).await.assert_leads(303, "/admin/account?done=sessions-ended");
    lost.get("/admin/stories").await.assert_status(303);
    third.get("/admin/stories").await.assert_status(200);
    here.post("/admin/account/sessions", &[]).await.assert_status(303);

    third.get("/admin/stories").await.assert_status(303);
    let page = here.get("/admin/account").await;
    assert_eq!(page.texts(".sessions-own tbody tr").len(), 1);
    assert!(!page.has("form[action='/admin/account/sessions']"));
    admin.get("/admin/stories").await.assert_status(200);
}

#[actix_web::test]
async fn an_admin_ends_all_sessions_of_a_person() {
    let site = TestSite::new();
    let (admin, editor, writer) = (site.as_admin(), site.as_editor(), site.as_contributor());
    let id = site.actor("editor@manset.example").id;
    let path = format!("/admin/users/{id}/sessions");

    writer.post(&path, &[]).await.assert_status(403);
    editor.get("/admin/stories").await.assert_status(200);
    assert!(admin.get(&format!("/admin/users/{id}")).await.has(&format!("form[action='{path}'] button")));
    admin.post(&path, &[]).await.assert_leads(303, "/admin/users?done=sessions-ended");

    editor.get("/admin/stories").await.assert_status(303);
    writer.get("/admin/stories").await.assert_status(200);
    admin.get("/admin/audit").await.assert_contains("ended");
    admin.post("/admin/users/99/sessions", &[]).await.assert_status(404);
}

#[actix_web::test]
async fn a_changed_password_ends_all_other_sessions_at_once() {
    let site = TestSite::new();
    let (here, other) = (site.as_editor(), site.as_editor());

    let changes = [("current_password", PASSWORD), ("new_password", "seven lanterns over the bay")];
    here.submit("/admin/account", &changes).await.assert_status(303);

    here.get("/admin/stories").await.assert_status(200);
    other.get("/admin/stories").await.assert_status(303);
}

/// Every form that asks for one's password: where it is sent, and what else it carries.
const AGAIN: [(&str, &[(&str, &str)]); 6] = [
    ("/admin/account", &[("new_password", "seven lanterns over the bay")]),
    ("/admin/account", &[("new_password", "short")]),
    ("/admin/account/codes", &[("action", "begin")]),
    ("/admin/account/codes", &[("action", "renew")]),
    ("/admin/account/tokens", &[("name", "Import"), ("scopes", "read"), ("life", "month")]),
    ("/admin/account/passkeys/begin", &[]),
];

#[actix_web::test]
async fn a_password_typed_again_gives_the_session_another_secret_and_the_former_opens_nothing() {
    for (path, fields) in AGAIN {
        let shown = path.trim_end_matches("/begin");
        let site = TestSite::new();
        let (here, other) = (site.as_editor(), site.as_contributor());
        let former = here.cookie();
        let wrong = [fields, &[("current_password", "a guess")]].concat();
        assert_eq!(here.post(path, &wrong).await.cookie("__Host-manset"), None, "{path}");
        assert_eq!(here.cookie(), former);

        let answer = here.post(path, &[fields, &[("current_password", PASSWORD)]].concat()).await;

        let new = answer.cookie("__Host-manset").unwrap_or_default();
        assert!(new != former && !new.contains(here.token.reveal()), "{path}");
        let set = answer.headers.get_all("set-cookie").find(|set| set.to_str().unwrap().starts_with(&new)).unwrap();
        assert!(["Secure", "HttpOnly", "SameSite=Lax"].iter().all(|part| set.to_str().unwrap().contains(part)));
        assert_eq!(site.get_with(shown, ("cookie", &former)).await.status, 303, "{path}: the former opens nothing");
        let first_half = new.split_once('.').unwrap().0;
        assert_eq!(site.get_with(shown, ("cookie", first_half)).await.status, 303, "{path}");
        here.get(shown).await.assert_status(200);
        other.get(shown).await.assert_status(200);
        assert_eq!(site.count("SELECT count(*) FROM sessions"), 2, "{path}");
    }
}

#[actix_web::test]
async fn a_text_that_is_open_in_another_tab_is_saved_after_a_password_was_typed_again() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Dəniz").draft()]);
    let editor = site.as_editor();
    let form = editor.get("/admin/stories/1/az").await;

    for _ in 0..2 {
        let token = [("name", "Import"), ("scopes", "read"), ("life", "month"), ("current_password", PASSWORD)];
        editor.submit("/admin/account/tokens", &token).await.assert_status(200);
    }

    let saved = editor.submit_shown(&form, "/admin/stories/1/az", &[("body", "An hour of work.")]).await;
    saved.assert_status(303);
    assert_eq!(site.count("SELECT count(*) FROM revisions"), 2);
}

#[actix_web::test]
async fn whoever_took_a_session_can_not_guess_its_password_for_long() {
    let site = TestSite::new();
    let stolen = site.as_editor();
    let new = ("new_password", "seven lanterns over the bay");

    for _ in 0..5 {
        stolen.submit("/admin/account", &[("current_password", "a guess"), new]).await.assert_status(422);
    }
    let right = stolen.submit("/admin/account", &[("current_password", PASSWORD), new]).await;

    right.assert_status(422);
    assert!(right.complaint("current_password").contains("minutes"), "{}", right.complaint("current_password"));
    stolen.submit("/admin/account", &[("name", "Still Elmar")]).await.assert_status(303);
}

#[actix_web::test]
async fn what_a_browser_calls_itself_is_shown_as_text() {
    let site = TestSite::new();
    let agent = "<script>alert(1)</script>";
    site.send(sign_in_from("", agent)).await.assert_status(303);

    let page = site.as_editor().get("/admin/account").await;

    page.assert_lacks("<script>alert");
    assert!(page.attributes(".sessions-own bdi", "title").contains(&agent.to_owned()));
}
