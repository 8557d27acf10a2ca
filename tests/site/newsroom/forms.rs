//! The forms of the desk that are not about one article's text.

use crate::support::{Telling, TestSite, encode};

#[actix_web::test]
async fn the_list_of_stories_is_filtered_and_sorted_by_the_last_change() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story(
        "energy",
        &[
            Telling::new("en", "Wind at sea").at("2026-03-10 06:00"),
            Telling::new("az", "Külək").draft().at("2026-03-10 06:01"),
        ],
    );
    site.story("society", &[Telling::new("en", "Library opens").at("2026-03-10 07:00")]);
    site.story("society", &[Telling::new("ru", "Ёлка").draft().at("2026-03-10 08:00")]);
    let listed = async |query: &str| editor.get(&format!("/admin/stories{query}")).await.texts("tbody th[scope=row]");

    assert_eq!(listed("").await, ["Ёлка", "Library opens", "Wind at sea"]);
    assert_eq!(listed("?lang=az").await, ["Wind at sea"]);
    assert_eq!(listed("?status=draft").await, ["Ёлка", "Wind at sea"]);
    assert_eq!(listed("?category=2").await, ["Wind at sea"]);
    assert_eq!(listed("?q=%D0%B5%D0%BB%D0%BA%D0%B0").await, ["Ёлка"]);
    assert_eq!(listed("?q=LIBRARY+opens").await, ["Library opens"]);
    assert!(listed("?author=1").await.is_empty());
    assert_eq!(listed("?author=2&status=published&lang=en").await, ["Library opens", "Wind at sea"]);
    editor.submit("/admin/stories/1/en", &[("action", "save")]).await.assert_status(303);

    assert_eq!(listed("").await[0], "Wind at sea");
    let row = editor.get("/admin/stories?q=wind").await;
    assert_eq!(row.texts(".editions .pill b"), ["az", "ru", "en", "ar", "tr"]);
}

#[actix_web::test]
async fn deleting_asks_and_can_be_undone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Going"), Telling::new("az", "Qalan")]);

    let typed = [("body", "Typed since the last save."), ("action", "delete")];
    let question = editor.submit("/admin/stories/1/en", &typed).await;
    question.assert_status(200);
    let mut fields = question.form_fields("/admin/stories/1/en");
    fields.push(("action".into(), "keep".into()));
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kept = editor.post_raw("/admin/stories/1/en", &encode(&borrowed)).await;
    kept.assert_status(200);
    assert_eq!(kept.field("/admin/stories/1/en", "body").trim(), "Typed since the last save.");
    question.assert_contains("Going");
    site.get("/en/energy/going").await.assert_status(200);
    let yes = [("action", "delete"), ("confirmed", "1")];
    let version = question.field("/admin/stories/1/en", "version");
    let deleted = editor.post("/admin/stories/1/en", &[yes[0], yes[1], ("version", &version)]).await;

    deleted.assert_leads(303, "/admin/stories?done=deleted&story=1&edition=en");
    site.get("/en/energy/going").await.assert_status(404);
    site.get("/az/energetika/qalan").await.assert_status(200);
    let list = editor.get(deleted.header("location")).await;
    let undo = list.attribute("form[action$=restore]", "action");
    assert_eq!(editor.get("/admin/stories?deleted=1").await.texts("tbody th[scope=row]"), ["Going"]);
    editor.post(&undo, &[]).await.assert_leads(303, "/admin/stories/1/en?done=restored");
    editor.submit("/admin/stories/1/en", &[("action", "publish")]).await.assert_status(303);
    let back = site.get("/en/energy/going").await;
    assert_eq!(back.attribute("main time", "datetime"), "2026-03-10T13:00:00+04:00");
}

#[actix_web::test]
async fn an_edition_is_added_by_a_form_and_seen_when_it_is_made_visible() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let path = "/admin/editions/tr";
    site.get("/tr/").await.assert_status(404);

    admin.submit(path, &[("visible", "1"), ("tagline", "Deniz kıyısından")]).await.assert_status(303);

    let home = site.get("/tr/").await;
    home.assert_status(200);
    assert_eq!(home.attribute("html", "lang"), "tr");
    assert_eq!(home.text(".tagline"), "Deniz kıyısından");
    assert_eq!(site.get("/en/").await.attributes("[data-editions] a", "hreflang"), ["az", "ru", "en", "ar", "tr"]);
    let hidden = admin.submit("/admin/editions/az", &[("visible", "")]).await;
    hidden.assert_status(422);
    site.get("/az/").await.assert_status(200);
    let unknown = admin.submit("/admin/editions/new", &[("lang", "xx"), ("name", "X")]).await;
    assert!(!unknown.complaint("lang").is_empty());
    assert_eq!(unknown.field("/admin/editions/new", "name"), "X");
}

#[actix_web::test]
async fn the_last_admin_stays() {
    let site = TestSite::new();
    let admin = site.as_admin();

    for change in [("role", "editor"), ("active", "")] {
        let answer = admin.submit("/admin/users/1", &[change]).await;
        answer.assert_status(422);
        assert!(answer.has("[role=alert]"));
    }
    admin.get("/admin/users").await.assert_status(200);
}

#[actix_web::test]
async fn a_new_user_needs_a_free_address_and_a_good_password() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let path = "/admin/users/new";
    let cases = [
        ("email", "no address", "a quiet harbour at dusk"),
        ("email", "editor@manset.example", "a quiet harbour at dusk"),
        ("password", "new@manset.example", "short"),
        ("password", "new@manset.example", "password1234"),
    ];

    for (field, email, password) in cases {
        let answer = admin.submit(path, &[("name", "New Nigar"), ("email", email), ("password", password)]).await;
        answer.assert_status(422);
        assert!(!answer.complaint(field).is_empty(), "{email} {password}");
        assert_eq!(answer.field(path, "name"), "New Nigar");
        answer.assert_lacks("a quiet harbour at dusk");
    }
    let right = [
        ("name", "New Nigar"),
        ("email", "new@manset.example"),
        ("password", "a quiet harbour at dusk"),
        ("role", "editor"),
    ];
    admin.submit(path, &right).await.assert_leads(303, "/admin/users?done=saved");
    site.signed_in("new@manset.example").get("/admin/categories").await.assert_status(200);
}

#[actix_web::test]
async fn a_changed_password_ends_the_other_sessions() {
    let site = TestSite::new();
    let (here, elsewhere) = (site.as_editor(), site.as_editor());
    let path = "/admin/account";
    let new = ("new_password", "a harbour in the evening");

    let wrong = here.submit(path, &[("current_password", "not it"), new]).await;
    wrong.assert_status(422);
    assert!(!wrong.complaint("current_password").is_empty());
    elsewhere.get("/admin/stories").await.assert_status(200);
    let right = [("current_password", "a quiet harbour at dawn"), new];
    here.submit(path, &right).await.assert_leads(303, "/admin/account?done=saved");

    here.get("/admin/stories").await.assert_status(200);
    elsewhere.get("/admin/stories").await.assert_status(303);
}

#[actix_web::test]
async fn settings_change_what_every_page_says_but_not_when_a_scheduled_article_appears() {
    let site = TestSite::new();
    let admin = site.as_admin();
    site.story("energy", &[Telling::new("en", "Later").scheduled("2026-03-10 10:00")]);
    let path = "/admin/settings";
    let bad = admin.submit(path, &[("time_zone", "Asia/Bakuu"), ("name", "Kept")]).await;
    bad.assert_status(422);
    assert!(!bad.complaint("time_zone").is_empty());
    assert_eq!(bad.field(path, "name"), "Kept");

    let good = [("name", "Liman"), ("time_zone", "UTC"), ("default_lang", "ru"), ("tagline_en", "By the sea")];
    admin.submit(path, &good).await.assert_leads(303, "/admin/settings?done=saved");

    site.set_time("2026-03-10 10:00");
    site.publish_due().await;
    let page = site.get("/en/energy/later").await;
    assert_eq!(page.attribute("main time", "datetime"), "2026-03-10T10:00:00+00:00");
    assert_eq!((page.text(".brand .wordmark").as_str(), page.text(".tagline").as_str()), ("Liman", "By the sea"));
    site.get("/").await.assert_leads(302, "/ru/");
    let stale = admin.submit(path, &[("version", "1"), ("name", "Old")]).await;
    stale.assert_status(422);
}

#[actix_web::test]
async fn a_preview_is_what_readers_would_see_and_slugs_are_suggested() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let text = [("lang", "en"), ("headline", "A <b>headline</b>"), ("body", "**Bold** <script>alert(1)</script>")];

    let page = editor.post("/admin/preview", &text).await;
    let slug = editor.get("/admin/slug?lang=ru&headline=%D0%A9%D1%83%D0%BA%D0%B0").await;

    page.assert_status(200);
    page.assert_contains("<strong>Bold</strong>");
    assert_eq!(page.text(".reading-headline"), "A <b>headline</b>");
    assert!(!page.has(".reading script"));
    assert_eq!(slug.body, "shchuka");
}

#[actix_web::test]
async fn the_first_admin_comes_in_by_a_link_that_works_once() {
    let site = TestSite::new();
    let now = site.site.now();
    let none = site.write(|tx| manset::newsroom::sign_in::offer_setup(tx, now));
    assert!(none.is_none(), "a site with an admin offers no link");

    for junk in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        site.get(&format!("/admin/setup/{junk}")).await.assert_status(404);
    }
}

#[actix_web::test]
async fn a_new_site_is_set_up_by_its_first_admin() {
    let site = TestSite::empty();
    let now = site.site.now();
    let token = site.write(|tx| manset::newsroom::sign_in::offer_setup(tx, now)).unwrap();
    let path = format!("/admin/setup/{}", token.reveal());
    let post = async |password: &str| {
        let form = [("name", "Ada"), ("email", "ada@manset.example"), ("password", password)];
        let request = actix_web::test::TestRequest::post().uri(&path).insert_header(("sec-fetch-site", "same-origin"));
        site.send(request.set_form(form)).await
    };

    site.get("/").await.assert_leads(302, "/admin/");
    site.get(&path).await.assert_status(200);
    let weak = post("short").await;
    weak.assert_status(422);
    assert_eq!(weak.field(&path, "name"), "Ada");
    post("a quiet harbour at dawn").await.assert_leads(303, "/admin/");

    post("a quiet harbour at dusk").await.assert_status(404);
    let ada = site.signed_in("ada@manset.example");
    ada.get("/admin/settings").await.assert_status(200);
    let az = [("lang", "az"), ("name", "Azərbaycan"), ("visible", "1")];
    ada.submit("/admin/editions/new", &az).await.assert_leads(303, "/admin/editions?done=saved");
    site.get("/").await.assert_leads(302, "/az/");
    site.get("/az/").await.assert_status(200);
}
