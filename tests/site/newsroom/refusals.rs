//! Bad input is answered beside its field, and nothing that was typed is lost.

use crate::support::{Answer, Desk, Telling, TestSite, encode};

const NEW: &str = "/admin/stories/new?lang=en";

/// A form in which everything is right but for some fields.
async fn send(desk: &Desk<'_>, path: &str, changes: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("headline", "A harbour at dawn"),
        ("summary", "A summary that must not be lost"),
        ("body", "A body that must not be lost"),
        ("category", "1"),
        ("tags", "Kept, Too"),
        ("author", "Sona Valiyeva"),
        ("version", "0"),
        ("action", "publish"),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend_from_slice(changes);
    desk.post(path, &fields).await
}

fn assert_kept(answer: &Answer, path: &str) {
    for (name, value) in
        [("summary", "A summary that must not be lost"), ("tags", "Kept, Too"), ("author", "Sona Valiyeva")]
    {
        assert_eq!(answer.field(path, name).trim(), value, "{name}");
    }
}

#[actix_web::test]
async fn each_mistake_is_told_beside_its_field_with_all_input_kept() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Taken")]);
    let (long, many) = ("x".repeat(301), (0..31).map(|n| format!("t{n}")).collect::<Vec<_>>().join(","));
    let nested = ">".repeat(50_000);
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("headline", &[("headline", "  ")]),
        ("headline", &[("headline", &long)]),
        ("headline", &[("headline", "a\u{202E}b")]),
        ("slug", &[("slug", "taken")]),
        ("slug", &[("slug", "news")]),
        ("slug", &[("slug", "Not A Slug")]),
        ("slug", &[("headline", "!!!")]),
        ("category", &[("category", "")]),
        ("category", &[("category", "999")]),
        ("category", &[("category", "1abc")]),
        ("body", &[("body", &nested)]),
        ("publish_at", &[("action", "schedule")]),
        ("publish_at", &[("action", "schedule"), ("publish_at", "2026-02-30T10:00")]),
        ("publish_at", &[("action", "schedule"), ("publish_at", "2026-03-10T12:59")]),
    ];

    for (field, changes) in cases {
        let answer = send(&editor, NEW, changes).await;

        assert_eq!(answer.status, 422, "{field}: {}", answer.body.len());
        assert!(!answer.complaint(field).is_empty(), "{field}: {:?}", answer.texts(".complaint"));
        assert_kept(&answer, NEW);
    }
    let answer = send(&editor, NEW, &[("tags", &many)]).await;
    assert!(!answer.complaint("tags").is_empty());
    assert_eq!(site.get("/en/").await.texts("[data-front] h2"), ["Taken"]);
}

#[actix_web::test]
async fn several_mistakes_are_told_at_once() {
    let site = TestSite::new();
    let wrong =
        [("headline", ""), ("category", "999999"), ("slug", "UPPER"), ("action", "schedule"), ("publish_at", "x")];

    let answer = send(&site.as_editor(), NEW, &wrong).await;

    for field in ["headline", "slug", "publish_at"] {
        assert!(!answer.complaint(field).is_empty(), "{field}");
    }
    assert_eq!(answer.field(NEW, "slug"), "UPPER");
    assert_kept(&answer, NEW);
}

#[actix_web::test]
async fn a_body_of_five_megabytes_comes_back_whole_with_a_complaint() {
    let site = TestSite::new();
    let body = "ə".repeat(2_500_000);

    let answer = send(&site.as_editor(), NEW, &[("body", &body)]).await;

    answer.assert_status(413);
    assert!(!answer.complaint("body").is_empty());
    assert_eq!(answer.field(NEW, "body").trim().len(), body.len());
    assert_kept(&answer, NEW);
}

#[actix_web::test]
async fn what_is_no_text_is_refused_whole() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let token = editor.token.form_token();

    for broken in ["headline=%ff%fe", "headline=%C9", "headline=a%00b"] {
        let answer = editor.post_raw(NEW, &format!("csrf={token}&category=1&{broken}")).await;
        answer.assert_status(400);
    }
    send(&editor, NEW, &[("action", "explode")]).await.assert_status(400);
    send(&editor, "/admin/stories/new?lang=xx", &[]).await.assert_status(404);
    send(&editor, "/admin/stories/99/en", &[]).await.assert_status(404);
    assert!(editor.get("/admin/stories").await.texts("tbody tr").is_empty());
}

#[actix_web::test]
async fn a_minute_that_the_clocks_skip_is_refused() {
    let site = TestSite::new();
    site.as_admin().submit("/admin/settings", &[("time_zone", "Europe/Berlin")]).await.assert_status(303);

    let answer = send(&site.as_editor(), NEW, &[("action", "schedule"), ("publish_at", "2026-03-29T02:30")]).await;

    answer.assert_status(422);
    assert!(!answer.complaint("publish_at").is_empty());
    assert_eq!(answer.field(NEW, "publish_at"), "2026-03-29T02:30");
}

#[actix_web::test]
async fn a_category_without_a_name_in_the_edition_cannot_be_published_there() {
    let site = TestSite::new();

    let answer = send(&site.as_editor(), "/admin/stories/new?lang=az", &[("category", "3")]).await;

    answer.assert_status(422);
    assert!(answer.complaint("category").contains("Azərbaycan"), "{}", answer.complaint("category"));
    site.get("/az/").await.assert_lacks("A harbour at dawn");
}

#[actix_web::test]
async fn a_save_over_a_newer_version_shows_both_texts_and_loses_nothing() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Draft").body("Begun together.").draft()]);
    let path = "/admin/stories/1/en";
    let version = editor.get(path).await.field(path, "version");

    admin.submit(path, &[("body", "What Ada wrote."), ("action", "save")]).await.assert_status(303);
    let mine = [("version", version.as_str()), ("body", "What Elmar wrote.")];
    let conflict = send(&editor, path, &mine).await;

    conflict.assert_status(409);
    assert_eq!(conflict.field(path, "body").trim(), "What Elmar wrote.");
    assert!(conflict.text(".theirs").contains("What Ada wrote."), "{}", conflict.text(".theirs"));
    assert!(conflict.text(".theirs").contains("Admin Ada"));
    assert_kept(&conflict, path);
    site.get("/en/energy/draft").await.assert_status(404);

    let newer = conflict.field(path, "version");
    send(&editor, path, &[("version", &newer), ("body", "Merged by hand.")]).await.assert_status(303);
    site.get("/en/society/a-harbour-at-dawn").await.assert_contains("Merged by hand.");
}

#[actix_web::test]
async fn the_same_form_sent_twice_makes_one_story() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let mut fields = editor.get(NEW).await.form_fields(NEW);
    fields.retain(|(name, _)| !["headline", "category"].contains(&name.as_str()));
    fields.extend([("headline", "Once"), ("category", "1"), ("action", "publish")].map(|(a, b)| (a.into(), b.into())));
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();

    let first = editor.post_raw(NEW, &encode(&borrowed)).await;
    let second = editor.post_raw(NEW, &encode(&borrowed)).await;

    first.assert_leads(303, "/admin/stories/1/en?done=published");
    second.assert_leads(303, "/admin/stories/1/en?done=published");
    assert_eq!(editor.get("/admin/stories").await.texts("tbody tr").len(), 1);
}

#[actix_web::test]
async fn a_suggested_slug_that_is_taken_gets_a_number() {
    let site = TestSite::new();
    let editor = site.as_editor();

    send(&editor, NEW, &[]).await.assert_status(303);
    send(&editor, NEW, &[]).await.assert_status(303);

    site.get("/en/society/a-harbour-at-dawn").await.assert_status(200);
    site.get("/en/society/a-harbour-at-dawn-2").await.assert_status(200);
}

#[actix_web::test]
async fn hostile_markdown_never_runs_on_the_article_page() {
    let site = TestSite::new();
    let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1))\n\n[b](data:text/html,x)\n\n\
        ![c](https://evil.example/x.png)\n\n<svg onload=alert(1)></svg>\n\n<iframe src=https://evil.example></iframe>";

    send(&site.as_editor(), NEW, &[("body", hostile)]).await.assert_status(303);

    let page = site.get("/en/society/a-harbour-at-dawn").await;
    for forbidden in
        [".body script", ".body img", ".body svg", ".body iframe", ".body [onerror]", ".body [onload]", ".body [style]"]
    {
        assert!(!page.has(forbidden), "{forbidden}");
    }
    for link in page.attributes(".body a", "href") {
        assert_eq!(link, "https://evil.example/x.png");
    }
    assert!(page.has(".body a[rel='noopener noreferrer']"));
}
