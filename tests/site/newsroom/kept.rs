//! Whatever turns a form away, what was typed comes back.

use actix_web::test::TestRequest;

use crate::support::{Answer, Desk, Telling, TestSite, encode};

const NEW: &str = "/admin/stories/new?lang=en";
const TYPED: &[(&str, &str)] = &[
    ("headline", "A harbour at dawn"),
    ("body", "Three paragraphs, an hour of work"),
    ("category", "1"),
    ("version", "0"),
    ("action", "publish"),
];

/// Sends a form again as the page that gave it back would.
async fn send_again(desk: &Desk<'_>, page: &Answer) -> Answer {
    let fields = page.form_fields(NEW);
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post_raw(NEW, &encode(&borrowed)).await
}

#[actix_web::test]
async fn a_session_that_ended_while_somebody_wrote_loses_nothing() {
    let site = TestSite::new();
    let before = site.as_editor();
    site.set_time("2026-03-11 09:00");

    let ended = before.post(NEW, TYPED).await;
    let after = site.as_editor();
    let other = send_again(&after, &ended).await;
    let stored = send_again(&after, &other).await;

    ended.assert_status(403);
    assert_eq!(ended.text("h1"), "Your session has ended");
    assert_eq!(ended.attribute(".kept a.button", "href"), "/admin/login");
    assert!(ended.texts(".kept textarea").contains(&"Three paragraphs, an hour of work".to_owned()));
    other.assert_status(403);
    assert_eq!(other.field(NEW, "csrf"), after.token.form_token());
    stored.assert_leads(303, "/admin/stories/1/en?done=published");
    site.get("/en/society/a-harbour-at-dawn").await.assert_contains("an hour of work");
}

#[actix_web::test]
async fn whoever_signed_out_in_another_tab_gets_the_text_back_too() {
    let site = TestSite::new();

    let request = TestRequest::post().uri(NEW).insert_header(("sec-fetch-site", "same-origin")).set_form(TYPED);
    let answer = site.send(request).await;

    answer.assert_status(403);
    assert_eq!(answer.text("h1"), "Your session has ended");
    assert!(answer.texts(".kept textarea").contains(&"Three paragraphs, an hour of work".to_owned()));
}

#[actix_web::test]
async fn a_stranger_without_a_session_is_led_to_the_sign_in_page_and_back() {
    let site = TestSite::new();

    let page = site.get(NEW).await;
    let form = site.send(TestRequest::post().uri(NEW).set_form(TYPED)).await;

    page.assert_leads(303, "/admin/login?next=/admin/stories/new?lang=en");
    form.assert_leads(303, "/admin/login");
    let sign_in = site.get(page.header("location")).await;
    assert_eq!(sign_in.attribute("input[name=next]", "value"), NEW);
}

#[actix_web::test]
async fn what_one_may_not_do_is_told_in_the_form() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "Theirs")]);
    let path = format!("/admin/stories/{story}/en");
    let writer = site.as_contributor();

    let published = writer.post(NEW, TYPED).await;
    let theirs = writer.get(&path).await;
    let saved = writer
        .post(&path, &[("body", "My hour of work"), ("version", "2"), ("headline", "Mine"), ("category", "2")])
        .await;

    published.assert_status(403);
    assert_eq!(published.field(NEW, "body"), "Three paragraphs, an hour of work");
    published.assert_contains("You may not do this with this article");
    assert!(!theirs.has("button[value=save]") && !theirs.has("button[value=delete]"));
    theirs.assert_contains("changing it is not among your rights");
    saved.assert_status(403);
    assert_eq!(saved.field(&path, "body"), "My hour of work");
    assert_eq!(site.get("/en/energy/theirs").await.text("h1"), "Theirs");
}

#[actix_web::test]
async fn nobody_begins_what_they_may_not_save() {
    let site = TestSite::new();
    site.sql("INSERT INTO user_editions SELECT id, 'ru' FROM users WHERE email = 'editor@manset.example'");

    site.as_editor().get(NEW).await.assert_status(403);
    site.as_editor().get("/admin/stories/new?lang=ru").await.assert_status(200);
}

#[actix_web::test]
async fn a_form_that_is_not_text_is_told_so_with_what_can_be_read() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let csrf = editor.token.form_token();

    let answer = editor.post_raw(NEW, &format!("csrf={csrf}&headline=%ff%fe&body=An+hour+of+work&action=save")).await;

    answer.assert_status(400);
    assert_eq!(answer.text("h1"), "Some of it is not text");
    assert!(answer.texts(".kept textarea").contains(&"An hour of work".to_owned()));
    assert!(!answer.has(".kept form"));
}

#[actix_web::test]
async fn the_desk_tells_of_failures_in_the_language_of_whoever_is_signed_in() {
    let site = TestSite::new();
    site.sql("UPDATE users SET lang = 'az' WHERE email = 'editor@manset.example'");

    for path in ["/admin/nope", "/admin/stories/999/en", "/admin/users"] {
        let page = site.as_editor().get(path).await;
        assert_eq!(page.attribute("html", "lang"), "az", "{path}");
    }
}

#[actix_web::test]
async fn the_minute_typed_into_a_draft_is_kept_and_an_impossible_one_refused() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let draft = [("headline", "Later"), ("category", "1"), ("publish_at", "2027-01-01T10:00"), ("action", "save")];
    let path = "/admin/stories/1/en";

    editor.submit(NEW, &draft).await.assert_status(303);
    let refused = editor.submit(path, &[("publish_at", "2027-02-30T10:00"), ("action", "save")]).await;

    assert_eq!(editor.get(path).await.field(path, "publish_at"), "2027-01-01T10:00");
    refused.assert_status(422);
    assert!(!refused.complaint("publish_at").is_empty());
    assert_eq!(refused.field(path, "publish_at"), "2027-02-30T10:00");
}

#[actix_web::test]
async fn saving_a_scheduled_article_with_another_minute_moves_it() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Moved").scheduled("2026-03-10 10:00")]);

    let later = [("publish_at", "2026-03-10T16:00"), ("action", "save")];
    editor.submit("/admin/stories/1/en", &later).await.assert_status(303);

    site.set_time("2026-03-10 10:01");
    site.publish_due().await;
    site.get("/en/energy/moved").await.assert_status(404);
    site.set_time("2026-03-10 12:00");
    site.publish_due().await;
    site.get("/en/energy/moved").await.assert_status(200);
}

#[actix_web::test]
async fn a_method_that_the_desk_does_not_know_is_told_what_is_allowed_whoever_asks() {
    let site = TestSite::new();
    let editor = site.as_editor();

    for (method, path, allow) in [
        ("PATCH", "/admin/stories", "GET, HEAD, OPTIONS"),
        ("POST", "/admin/stories", "GET, HEAD, OPTIONS"),
        ("DELETE", "/admin/stories/1/en", "GET, HEAD, POST, OPTIONS"),
        ("GET", "/admin/logout", "POST, OPTIONS"),
        ("PUT", "/admin/settings", "GET, HEAD, POST, OPTIONS"),
    ] {
        let request = || {
            let method = actix_web::http::Method::from_bytes(method.as_bytes()).unwrap();
            TestRequest::default().method(method).uri(path).insert_header(("sec-fetch-site", "same-origin"))
        };
        for answer in
            [site.send(request()).await, site.send(request().insert_header(("cookie", editor.cookie()))).await]
        {
            assert_eq!((answer.status, answer.header("allow")), (405, allow), "{method} {path}");
        }
    }
}

#[actix_web::test]
async fn lists_and_names_that_somebody_else_changed_meanwhile_are_not_overwritten_unseen() {
    let site = TestSite::new();
    let (first, second) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "One").tags("Sea")]);
    site.story("energy", &[Telling::new("en", "Two")]);

    for (path, field, mine, theirs) in [
        ("/admin/front/en", "story_1", "1", "2"),
        ("/admin/topics/en", "topic_1", "c1", "t1"),
        ("/admin/categories/2", "name_en", "Power", "Fuel"),
        ("/admin/tags/1", "name_en", "The sea", "Seas"),
    ] {
        let open = first.get(path).await.form_fields(path);
        second.submit(path, &[(field, theirs), ("action", "save")]).await.assert_status(303);
        let mut fields: Vec<(&str, &str)> = open
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| *name != field)
            .collect();
        fields.extend([(field, mine), ("action", "save")]);

        let answer = first.post_raw(path, &encode(&fields)).await;

        assert_eq!(answer.status, 422, "{path}");
        answer.assert_contains("newer version");
        answer.assert_contains(mine);
    }
    let unknown = first.submit("/admin/topics/en", &[("topic_2", "garbage"), ("action", "save")]).await;
    unknown.assert_status(422);
}

#[actix_web::test]
async fn a_site_without_editions_tells_its_first_admin_what_to_do() {
    let site = TestSite::new();
    for table in ["category_names", "categories"] {
        site.sql(&format!("DELETE FROM {table}"));
    }

    let page = site.as_admin().get("/admin/stories").await;

    assert_eq!(page.attribute("#first-steps ~ ol a", "href"), "/admin/categories/new");
    assert_eq!(page.texts("#first-steps ~ ol li").len(), 3);
}

#[actix_web::test]
async fn a_translation_into_an_edition_that_lacks_the_category_says_what_is_missing() {
    let site = TestSite::new();
    let story = site.story("obituaries", &[Telling::new("en", "Remembered")]);
    let path = format!("/admin/stories/{story}/ru");
    let editor = site.as_editor();

    let form = editor.get(&path).await;
    let refused = editor.submit(&path, &[("headline", "Память"), ("action", "publish")]).await;

    assert_eq!(form.text("select[name=category] option[selected]"), "Obituaries");
    refused.assert_status(422);
    assert!(refused.complaint("category").contains("Русский"), "{}", refused.complaint("category"));
}
