//! Who gets in, and how far.

use actix_web::test::TestRequest;

use crate::support::{Telling, TestSite};

const PASSWORD: &str = "a quiet harbour at dawn";

fn sign_in_form(email: &str, password: &str) -> TestRequest {
    TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("email", email), ("password", password)])
}

fn session_cookie(set_cookie: &str) -> String {
    set_cookie.split(';').next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn signing_in_gives_a_cookie_that_nobody_else_can_read() {
    let site = TestSite::new();

    let answer = site.send(sign_in_form("editor@manset.example", PASSWORD)).await;

    answer.assert_leads(303, "/admin/stories");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-manset="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let request = TestRequest::get().uri("/admin/stories").insert_header(("cookie", session_cookie(cookie)));
    let page = site.send(request).await;
    page.assert_status(200);
    assert_eq!(page.header("cache-control"), "private, no-store");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_account_are_told_the_same() {
    let site = TestSite::new();

    let wrong = site.send(sign_in_form("editor@manset.example", "not the password")).await;
    let unknown = site.send(sign_in_form("nobody@manset.example", "not the password")).await;

    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.text("#sign-in-complaint"), unknown.text("#sign-in-complaint"));
    assert_eq!(wrong.attribute("input[name=email]", "value"), "editor@manset.example");
    assert_eq!(wrong.header("set-cookie"), "");
}

#[actix_web::test]
async fn five_failures_make_even_the_right_password_wait_but_only_at_that_address() {
    let site = TestSite::new();
    for _ in 0..5 {
        site.send(sign_in_form("editor@manset.example", "guess")).await.assert_status(422);
    }

    let here = site.send(sign_in_form("editor@manset.example", PASSWORD)).await;
    site.set_time("2026-03-10 09:16");
    let later = site.send(sign_in_form("editor@manset.example", PASSWORD)).await;

    here.assert_status(429);
    assert_eq!(here.header("retry-after"), "960");
    later.assert_status(303);
}

#[actix_web::test]
async fn signing_out_ends_the_session_and_signing_in_again_begins_another() {
    let site = TestSite::new();
    let editor = site.as_editor();

    editor.post("/admin/logout", &[]).await.assert_leads(303, "/admin/login");

    editor.get("/admin/stories").await.assert_leads(303, "/admin/login?next=/admin/stories");
    let again = site.send(sign_in_form("editor@manset.example", PASSWORD)).await;
    assert!(!again.header("set-cookie").contains(editor.token.reveal()));
}

#[actix_web::test]
async fn a_session_ends_when_it_is_not_used_and_however_busy_it_is() {
    let site = TestSite::new();
    let idle = site.as_editor();
    let busy = site.as_editor();
    for hour in [20, 7, 18] {
        let day = if hour == 20 { 10 } else { 11 };
        site.set_time(&format!("2026-03-{day} {hour:02}:00"));
        busy.get("/admin/stories").await.assert_status(200);
    }

    idle.get("/admin/stories").await.assert_status(303);

    for day in 12..24 {
        for hour in [4, 13, 22] {
            site.set_time(&format!("2026-03-{day} {hour:02}:00"));
            busy.get("/admin/stories").await.assert_status(200);
        }
    }
    site.set_time("2026-03-24 03:00");
    busy.get("/admin/stories").await.assert_status(200);
    site.set_time("2026-03-24 09:01");
    busy.get("/admin/stories").await.assert_status(303);
}

/// Each route of the desk, and who may open it: a contributor, a translator, an author, an editor, an admin.
const ROUTES: &[(&str, [u16; 5])] = &[
    ("/admin/stories", [200, 200, 200, 200, 200]),
    ("/admin/stories/new?lang=en", [200, 403, 200, 200, 200]),
    ("/admin/stories/1/en", [403, 403, 403, 200, 200]),
    ("/admin/stories/1/en/history", [403, 403, 403, 200, 200]),
    ("/admin/stories/1/en/review", [403, 403, 403, 200, 200]),
    ("/admin/stories/1/en/preview-links", [403, 403, 403, 200, 200]),
    ("/admin/overview", [200, 200, 200, 200, 200]),
    ("/admin/inbox", [200, 200, 200, 200, 200]),
    ("/admin/translations", [200, 200, 200, 200, 200]),
    ("/admin/glossary", [200, 200, 200, 200, 200]),
    ("/admin/board", [200, 200, 200, 200, 200]),
    ("/admin/calendar", [200, 200, 200, 200, 200]),
    ("/admin/media", [200, 200, 200, 200, 200]),
    ("/admin/media/1", [200, 200, 200, 200, 200]),
    ("/admin/account", [200, 200, 200, 200, 200]),
    ("/admin/account/codes", [200, 200, 200, 200, 200]),
    ("/admin/account/tokens", [200, 200, 200, 200, 200]),
    ("/admin/account/passkeys", [200, 200, 200, 200, 200]),
    ("/admin/slug?lang=en&headline=A", [200, 200, 200, 200, 200]),
    ("/admin/front", [403, 403, 403, 303, 303]),
    ("/admin/front/en", [403, 403, 403, 200, 200]),
    ("/admin/topics", [403, 403, 403, 303, 303]),
    ("/admin/topics/en", [403, 403, 403, 200, 200]),
    ("/admin/categories", [403, 403, 403, 200, 200]),
    ("/admin/categories/new", [403, 403, 403, 200, 200]),
    ("/admin/categories/1", [403, 403, 403, 200, 200]),
    ("/admin/tags", [403, 403, 403, 200, 200]),
    ("/admin/tags/new", [403, 403, 403, 200, 200]),
    ("/admin/tags/1", [403, 403, 403, 200, 200]),
    ("/admin/editions", [403, 403, 403, 403, 200]),
    ("/admin/editions/new", [403, 403, 403, 403, 200]),
    ("/admin/editions/en", [403, 403, 403, 403, 200]),
    ("/admin/newsletters", [403, 403, 403, 403, 200]),
    ("/admin/newsletters/en", [403, 403, 403, 403, 200]),
    ("/admin/newsletters/en/letter", [403, 403, 403, 403, 200]),
    ("/admin/users", [403, 403, 403, 403, 200]),
    ("/admin/users/new", [403, 403, 403, 403, 200]),
    ("/admin/users/1", [403, 403, 403, 403, 200]),
    ("/admin/users/1/tokens", [403, 403, 403, 403, 200]),
    ("/admin/settings", [403, 403, 403, 403, 200]),
    ("/admin/webhooks", [403, 403, 403, 403, 200]),
    ("/admin/webhooks/new", [403, 403, 403, 403, 200]),
    ("/admin/webhooks/1", [403, 403, 403, 403, 404]),
    ("/admin/deliveries", [403, 403, 403, 403, 200]),
    ("/admin/audit", [403, 403, 403, 403, 200]),
];

#[actix_web::test]
async fn each_route_of_the_desk_opens_to_whoever_has_the_right() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Public").tags("Sea")]);
    let hidden = site.story("energy", &[Telling::new("en", "Somebody's draft").draft()]);
    let hidden = format!("/admin/stories/{hidden}/en");
    site.picture("sea");
    let desks = [site.as_contributor(), site.as_translator(), site.as_author(), site.as_editor(), site.as_admin()];

    for (path, expected) in ROUTES {
        let path = path.replace("/admin/stories/1/en", &hidden);
        let path = path.as_str();
        let anonymous = site.get(path).await;
        assert_eq!(anonymous.status, 303, "{path}");
        assert!(anonymous.header("location").starts_with("/admin/login"), "{path}");
        for (desk, status) in desks.iter().zip(expected) {
            let answer = desk.get(path).await;
            assert_eq!(answer.status, *status, "{path}");
            assert_eq!(answer.header("cache-control"), "private, no-store", "{path}");
            assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}");
            answer.assert_lacks(if *status == 403 { "Somebody's draft" } else { "\u{0}" });
        }
    }
}

#[actix_web::test]
async fn every_route_of_the_desk_is_in_the_table() {
    let code = include_str!("../../../src/routes.rs");
    let known: Vec<String> = ROUTES
        .iter()
        .map(|(path, _)| {
            path.split('?').next().unwrap().replace("/1/en", "/{}/{}").replace("/1", "/{}").replace("/en", "/{}")
        })
        .collect();
    let written = [
        "/admin/logout",
        "/admin/users/{}/link",
        "/admin/users/{}/sessions",
        "/admin/account/tokens/{}",
        "/admin/users/{}/tokens/{}",
        "/admin/account/passkeys/begin",
        "/admin/account/passkeys/{}",
        "/admin/users/{}/codes",
        "/admin/account/sessions",
        "/admin/account/sessions/{}",
        "/admin/preview",
        "/admin/checks",
        "/admin/autosave",
        "/admin/autosave/forget",
        "/admin/stories/{}/{}/presence",
        "/admin/stories/{}/{}/comments/{}",
        "/admin/stories/{}/{}/assign",
        "/admin/stories/{}/{}/stage",
        "/admin/stories/{}/{}/machine-translation",
        "/admin/stories/{}/{}/breaking",
        "/admin/stories/batches",
        "/admin/stories/batches/{}/undo",
        "/admin/stories/{}/{}/restore",
        "/admin/stories/{}/{}/preview-links/{}",
        "/admin/media/{}/file",
        "/admin/categories/{}/up",
        "/admin/categories/{}/down",
    ];
    // Files, which tests of their own ask for.
    let files = ["/admin/media/{}/{}"];
    let open = [
        "/admin",
        "/admin/",
        "/admin/login",
        "/admin/login/code",
        "/admin/login/forgotten",
        "/admin/login/passkey",
        "/admin/login/passkey/begin",
        "/admin/setup/{}",
        "/admin/link/{}",
    ];

    for part in code.split("(\"/admin").skip(1) {
        let path = format!("/admin{}", part.split('"').next().unwrap());
        let shape: String = path
            .split('/')
            .map(|segment| if segment.starts_with('{') { "{}" } else { segment })
            .collect::<Vec<_>>()
            .join("/");
        let listed = known.contains(&shape)
            || written.contains(&shape.as_str())
            || files.contains(&shape.as_str())
            || open.contains(&shape.as_str());
        assert!(listed || path.contains("rest:"), "{path} is not in the table of rights");
    }
}

#[actix_web::test]
async fn a_contributor_writes_drafts_of_their_own_and_no_more() {
    let site = TestSite::new();
    let writer = site.as_contributor();
    let filled = [("headline", "My draft"), ("category", "1"), ("action", "save")];

    writer.submit("/admin/stories/new?lang=en", &filled).await.assert_leads(303, "/admin/stories/1/en?done=saved");
    let form = writer.get("/admin/stories/1/en").await;
    let forbidden = writer.submit("/admin/stories/1/en", &[("action", "publish")]).await;
    let other = site.signed_in("other@manset.example").get("/admin/stories/1/en").await;

    assert!(!form.has("button[value=publish]") && !form.has("button[value=schedule]"));
    forbidden.assert_status(403);
    site.get("/en/society/my-draft").await.assert_status(404);
    other.assert_status(403);
    site.signed_in("other@manset.example").get("/admin/stories").await.assert_lacks("My draft");
}

#[actix_web::test]
async fn a_demoted_or_deactivated_user_is_out_at_once() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let id = site.actor("editor@manset.example").id;
    let path = format!("/admin/users/{id}");

    site.as_admin().submit(&path, &[("role", "contributor"), ("action", "save")]).await.assert_status(303);
    editor.get("/admin/categories").await.assert_status(303);
    let demoted = site.as_editor();
    demoted.get("/admin/categories").await.assert_status(403);
    site.as_admin().submit(&path, &[("active", ""), ("action", "save")]).await.assert_status(303);

    demoted.get("/admin/stories").await.assert_status(303);
    site.send(sign_in_form("editor@manset.example", PASSWORD)).await.assert_status(422);
}

#[actix_web::test]
async fn forged_requests_change_nothing() {
    let site = TestSite::new();
    let (editor, other) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Public")]);
    let own = editor.token.form_token();
    let foreign = other.token.form_token();
    let forge = async |token: &str, header: (&'static str, &'static str)| {
        let request = TestRequest::post()
            .uri("/admin/front/en")
            .insert_header(("cookie", editor.cookie()))
            .insert_header(header)
            .set_form([("csrf", token), ("story_1", "1")]);
        site.send(request).await.status
    };

    assert_eq!(forge("", ("sec-fetch-site", "same-origin")).await, 403);
    assert_eq!(forge(&foreign, ("sec-fetch-site", "same-origin")).await, 403);
    assert_eq!(forge(&own, ("sec-fetch-site", "cross-site")).await, 403);
    assert_eq!(forge(&own, ("sec-fetch-site", "same-site")).await, 403);
    assert_eq!(forge(&own, ("origin", "https://evil.example")).await, 403);
    assert!(!editor.get("/admin/front/en").await.has("p.slot-headline"));
    assert_eq!(forge(&own, ("origin", "https://news.example")).await, 303);
}
