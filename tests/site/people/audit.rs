//! The log of every change and login.

use actix_web::test::TestRequest;
use manset::admin::audit::words;
use manset::domain::factor::{Factor, Step};
use manset::i18n::Locales;

use crate::rules::structure::files;
use crate::support::log::{lines_with, listen_everywhere};
use crate::support::template::PASSWORD;
use crate::support::{Answer, Telling, TestSite};

async fn try_to_sign_in(site: &TestSite, email: &str, password: &str) -> u16 {
    let request = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("email", email), ("password", password)]);
    site.send(request).await.status
}

/// The lines of a page: who did what to what.
fn lines(page: &Answer) -> Vec<String> {
    page.texts(".audit tbody tr")
        .iter()
        .map(|line| line.split_once("13:00 ").map_or(line.as_str(), |(_, rest)| rest).to_owned())
        .collect()
}

#[actix_web::test]
async fn a_changed_role_is_told_with_before_and_after_and_from_where() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let user = site.actor("writer@manset.example").id;

    let changes = [("role", "editor"), ("categories", "2"), ("password", "seven lanterns over the bay")];
    admin.submit(&format!("/admin/users/{user}"), &changes).await.assert_status(303);

    let page = admin.get("/admin/audit?action=update").await;
    let told = lines(&page).remove(0);
    assert!(told.starts_with("Admin Ada Changed User: Writer Sona"), "{told}");
    assert!(told.contains("Role Contributor → Editor"), "{told}");
    assert!(told.contains("Password changed") && told.ends_with("127.0.0.1"), "{told}");
    page.assert_lacks("seven lanterns");
    page.assert_lacks("argon2");
}

#[actix_web::test]
async fn logins_refusals_and_locks_are_noted_without_what_was_typed() {
    let site = TestSite::new();
    try_to_sign_in(&site, "editor@manset.example", PASSWORD).await;
    for _ in 0..5 {
        try_to_sign_in(&site, "editor@manset.example", "not it at all").await;
    }
    assert_eq!(try_to_sign_in(&site, "editor@manset.example", "not it at all").await, 429);
    try_to_sign_in(&site, "my secret password", "typed in the wrong field").await;

    let page = site.as_admin().get("/admin/audit?subject=user&until=2026-03-10").await;

    let told = lines(&page);
    assert_eq!(told[1], "Somebody not logged in Login refused User Refused at → Password 127.0.0.1");
    assert_eq!(told[2], "Somebody not logged in Locked out for a while User: Editor Elmar 127.0.0.1");
    assert_eq!(told[3], "Somebody not logged in Login refused User: Editor Elmar Refused at → Password 127.0.0.1");
    assert_eq!(told[8], "Editor Elmar Logged in User: Editor Elmar By → Password 127.0.0.1");
    page.assert_lacks("secret password");
}

#[actix_web::test]
async fn the_log_of_the_server_has_each_line_with_its_request_and_nothing_of_anybody() {
    let site = TestSite::new();
    listen_everywhere();
    let admin = site.as_admin();
    let writer = site.actor("writer@manset.example").id;

    let changes = [("role", "editor"), ("password", "seven lanterns over the bay")];
    let changed = admin.submit(&format!("/admin/users/{writer}"), &changes).await;
    changed.assert_status(303);
    let stale = admin.post(&format!("/admin/users/{writer}"), &[("role", "author"), ("version", "0")]).await;
    let guess = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("email", "editor@manset.example"), ("password", "not it at all")]);
    let refused = site.send(guess).await;

    let told = lines_with(changed.header("x-request-id"));
    let update = told.iter().find(|line| line.contains("action=\"update\"")).unwrap();
    let actor = site.actor("admin@manset.example").id;
    assert!(update.contains("INFO audit: audit request="), "{update}");
    assert!(update.contains(&format!("actor={} subject=\"user\" id=\"{}\"", actor.0, writer.0)), "{update}");
    assert!(told.iter().all(|line| !line.contains("seven lanterns") && !line.contains('@')), "{told:?}");
    let told = lines_with(stale.header("x-request-id"));
    assert!(!told.iter().any(|line| line.contains("audit")), "nothing was kept: {told:?}");
    let told = lines_with(refused.header("x-request-id"));
    assert!(told[0].contains("action=\"fail to sign in\" subject=\"user\""), "{told:?}");
    assert!(!told[0].contains('@') && !told[0].contains("not it"), "{told:?}");
}

#[actix_web::test]
async fn a_password_typed_again_is_noted_whether_it_was_right_or_not() {
    let site = TestSite::new();
    let editor = site.as_editor();
    for typed in ["a guess", PASSWORD] {
        editor.post("/admin/account/codes", &[("action", "begin"), ("current_password", typed)]).await;
    }

    let page = site.as_admin().get("/admin/audit?user=2").await;

    let told = lines(&page);
    assert_eq!(told[0], "Editor Elmar Confirmed who they are User: Editor Elmar By → Password 127.0.0.1");
    assert_eq!(
        told[1],
        "Editor Elmar Could not confirm who they are User: Editor Elmar Refused at → Password 127.0.0.1"
    );
    page.assert_lacks("a guess");
}

#[actix_web::test]
async fn what_happens_to_an_article_is_told_in_order_also_what_the_server_does() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let form = [("headline", "Wind at sea"), ("category", "2"), ("action", "save")];
    editor.submit("/admin/stories/new?lang=en", &form).await.assert_status(303);
    let later = [("headline", "Storm at sea"), ("publish_at", "2026-03-10T14:00"), ("action", "schedule")];
    editor.submit("/admin/stories/1/en", &later).await.assert_status(303);
    site.set_time("2026-03-10 10:00");
    site.publish_due().await;

    let page = site.as_admin().get("/admin/audit?subject=article").await;

    let told = page.texts(".audit tbody tr");
    assert!(told[0].contains("The server Published Article: Storm at sea"), "{told:#?}");
    assert!(told[1].contains("Scheduled Article: Storm at sea Status Draft → Scheduled"), "{told:#?}");
    assert!(told[1].contains("Headline Wind at sea → Storm at sea"), "{told:#?}");
    assert!(told[2].contains("Saved Article"), "{told:#?}");
    assert_eq!(page.attribute(".audit td a", "href"), "/admin/stories/1/en");
}

#[actix_web::test]
async fn the_log_is_filtered_by_person_thing_action_and_day_and_paged_by_its_last_line() {
    let site = TestSite::new();
    for day in 1..=60 {
        site.sql(&format!(
            "INSERT INTO audit_log (at, user_id, action, subject, subject_id) VALUES \
             ('2026-02-{:02} 12:00:00', {}, 'save', 'tag', '{day}')",
            day % 28 + 1,
            day % 2 + 1
        ));
    }
    let admin = site.as_admin();

    let first = admin.get("/admin/audit?subject=tag").await;
    let second = admin.get(&first.attribute("a[rel=next]", "href")).await;
    let editors = admin.get("/admin/audit?subject=tag&user=2&action=save").await;
    let one_day = admin.get("/admin/audit?from=2026-02-03&until=2026-02-03").await;

    assert_eq!((lines(&first).len(), lines(&second).len()), (50, 10));
    assert!(second.attributes(".audit td a", "href").contains(&"/admin/tags/1".to_owned()));
    assert_eq!(lines(&editors).len(), 30);
    assert_eq!(lines(&one_day).len(), 3);
    assert_eq!(one_day.attribute("input[name=from]", "value"), "2026-02-03");
    admin.get("/admin/audit?before=x").await.assert_status(400);
    admin.get("/admin/audit?user=nobody&from=yesterday").await.assert_status(200);
}

#[actix_web::test]
async fn nobody_changes_the_log_and_old_lines_go_after_their_time() {
    let site = TestSite::new();
    let insert = |at: &str, id: &str| {
        site.sql(&format!(
            "INSERT INTO audit_log (at, action, subject, subject_id) VALUES ('{at}', 'save', 'tag', '{id}')"
        ));
    };
    insert("2024-03-10 08:00:00", "1");
    insert("2024-03-11 08:00:00", "2");
    let admin = site.as_admin();

    admin.post("/admin/audit", &[("delete", "1")]).await.assert_status(405);
    let changed = site.db.write(manset::db::Seen::ByTheDeskOnly, |tx| {
        use diesel::RunQueryDsl;
        Ok(diesel::sql_query("UPDATE audit_log SET action = 'forged'").execute(&mut **tx)?)
    });
    assert!(changed.is_err());
    manset::jobs::sweep::once(&site.site).await.unwrap();

    let left = admin.get("/admin/audit?subject=tag").await;
    assert_eq!(left.attributes(".audit td a", "href"), ["/admin/tags/2"]);
}

#[actix_web::test]
async fn what_people_wrote_is_shown_as_text() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "<script>alert(1)</script>")]);

    let page = site.as_admin().get("/admin/audit").await;

    page.assert_lacks("<script>alert");
    page.assert_contains("&#60;script&#62;alert(1)");
}

#[test]
fn whatever_the_newsroom_notes_has_words_in_every_language() {
    let locales = Locales::embedded().map_err(|error| error.to_string()).unwrap();
    let t = locales.get("en").unwrap();
    let mut seen = 0;

    for path in files("src/newsroom", ".rs").into_iter().filter(|path| !path.ends_with("audit.rs")) {
        let code: String = std::fs::read_to_string(&path).unwrap();
        for call in code.split("note").skip(1) {
            let Some((kind, rest)) = call.split_once('(') else { continue };
            if !["", "_changes", "_of_server", "_at_door", "_way_at_door"].contains(&kind)
                || rest.starts_with('\n') && kind.is_empty()
            {
                continue;
            }
            let arguments = rest.split(';').next().unwrap().split("\n}").next().unwrap();
            let spelt: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
            let (action, subject) = match (kind, spelt.as_slice()) {
                ("_at_door" | "_way_at_door", [action, ..]) => (Some(*action), None),
                (_, [action, subject, ..]) => (Some(*action), Some(*subject)),
                (_, [subject]) => (None, Some(*subject)),
                _ => continue,
            };
            if let Some(action) = action {
                seen += 1;
                assert!(words::action(&t, action).is_some(), "{}: {action}", path.display());
                assert!(words::ACTIONS.contains(&action), "{action}");
            }
            if let Some(subject) = subject {
                assert!(words::subject(&t, subject).is_some(), "{}: {subject}", path.display());
                assert!(words::SUBJECTS.contains(&subject), "{subject}");
            }
        }
    }
    assert!(seen > 20, "{seen}");
    for action in words::ACTIONS {
        assert!(words::action(&t, action).is_some(), "{action}");
    }
    for (field, value) in Factor::ALL
        .map(|factor| ("factor", factor.as_str()))
        .iter()
        .chain(&Step::ALL.map(|step| ("step", step.as_str())))
    {
        assert!(words::field(&t, field).is_some() && words::value(&t, field, value) != *value, "{value}");
    }
    let fields = include_str!("../../../src/newsroom/audit.rs");
    for field in fields.split("(\"").skip(1).filter_map(|part| part.split_once("\", ")).map(|(field, _)| field) {
        if field.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && field != "user" {
            assert!(words::field(&t, field).is_some(), "{field}");
        }
    }
}
