//! Passwords: taken as they are typed, or not at all.

use actix_web::test::TestRequest;
use manset::config::Given;

use crate::support::log::Log;
use crate::support::partner::Partner;
use crate::support::template::PASSWORD;
use crate::support::{Answer, Desk, TestSite, encode};

const OWN: &str = "/admin/account";

async fn sign_in(site: &TestSite, password: &str) -> Answer {
    let request = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(encode(&[("email", "editor@manset.example"), ("password", password)]));
    site.send(request).await
}

async fn change(desk: &Desk<'_>, from: &str, to: &str) -> Answer {
    desk.submit(OWN, &[("current_password", from), ("new_password", to)]).await
}

/// Of `PASSWORD`, with less work than is usual.
fn weak_hash() -> String {
    use argon2::password_hash::{CustomizedPasswordHasher, phc::PasswordHash};
    let params = argon2::Params::new(8 * 1024, 1, 1, None).unwrap();
    let made =
        argon2::Argon2::default().hash_password_customized(PASSWORD.as_bytes(), b"by the sea side", None, None, params);
    let made: PasswordHash = made.unwrap();
    made.to_string()
}

#[actix_web::test]
async fn a_hash_of_less_work_than_is_usual_is_made_anew_by_whoever_logs_in() {
    let site = TestSite::in_file();
    site.sql(&format!("UPDATE users SET password_hash = '{}' WHERE email = 'editor@manset.example'", weak_hash()));
    let weak = "SELECT count(*) FROM users WHERE password_hash LIKE '%m=8192,t=1%'";

    sign_in(&site, "not the password").await.assert_status(422);
    assert_eq!(site.count(weak), 1);
    sign_in(&site, PASSWORD).await.assert_status(303);

    assert_eq!(site.count(weak), 0);
    sign_in(&site, PASSWORD).await.assert_status(303);
}

#[actix_web::test]
async fn a_password_is_what_was_typed_to_the_last_byte() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let long = "harbour by night ".repeat(8)[..128].to_owned();
    let mut other_end = long[..127].to_owned();
    other_end.push('!');
    let mut before = PASSWORD.to_owned();

    for (chosen, others) in [
        ("harbour ".repeat(8), vec!["harbour ".repeat(8).trim().to_owned(), "harbour ".repeat(7)]),
        // What some ways of hashing cut at byte 72 counts here.
        (long.clone(), vec![long[..72].to_owned(), other_end]),
        (
            "  seven lanterns  over ".to_owned(),
            vec!["seven lanterns  over".to_owned(), "  seven lanterns over ".to_owned()],
        ),
        ("🌊🏮🌙⛵🐟🦀🌴🏝🌅🚢⚓ay".to_owned(), vec!["🌊🏮🌙⛵🐟🦀🌴🏝🌅🚢ay⚓".to_owned()]),
        // é in one code point, and in two.
        ("sept lumi\u{e8}res au phare".to_owned(), vec!["sept lumie\u{300}res au phare".to_owned()]),
        (
            "Yeddi Fənər İşıqlandı".to_owned(),
            vec!["yeddi fənər işıqlandı".to_owned(), "Yeddi Fənər Işıqlandı".to_owned()],
        ),
    ] {
        change(&editor, &before, &chosen).await.assert_leads(303, "/admin/account?done=saved");

        for other in others {
            assert_eq!(sign_in(&site, &other).await.status, 422, "{other:?} is not {chosen:?}");
        }
        assert_eq!(sign_in(&site, &before).await.status, 422, "the former one");
        assert_eq!(sign_in(&site, &chosen).await.status, 303, "{chosen:?}");
        before = chosen;
        site.pass_minutes(16);
    }
}

#[actix_web::test]
async fn what_is_too_short_too_long_or_too_common_is_refused_with_a_reason() {
    let site = TestSite::new();
    let editor = site.as_editor();

    for (typed, reason) in [
        ("eleven char", "12"),
        ("fənər fənər", "12"),
        (&"harbour by night ".repeat(8)[..129], "Too long"),
        ("1q2w3e4r5t6y", "easy to guess"),
        ("QwertyUiop123", "easy to guess"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("482910573364", "easy to guess"),
        ("Breakingnews2026!", "easy to guess"),
        // The site is Sahil Xəbər at news.example, the editor Elmar.
        ("Sahil-Xəbər-2026", "easy to guess"),
        ("sahilxeber1991", "easy to guess"),
        ("editorelmar!!!", "easy to guess"),
        ("Editor.manset.example1", "easy to guess"),
    ] {
        let refused = change(&editor, PASSWORD, typed).await;
        refused.assert_status(422);
        let why = refused.complaint("new_password");
        assert!(why.contains(reason), "{typed:?}: {why:?}");
        refused.assert_lacks(typed);
        site.pass_minutes(1);
    }
    assert_eq!(sign_in(&site, PASSWORD).await.status, 303, "nothing changed");
}

#[actix_web::test]
async fn each_way_to_set_a_password_knows_the_names_beside_it() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let user = site.actor("author@manset.example").id;
    let link = admin.post(&format!("/admin/users/{user}/link"), &[]).await.attribute("#f-link", "value");
    let link = link.strip_prefix("https://news.example").unwrap();
    let set = |password: &'static str| {
        let form = TestRequest::post().uri(link).insert_header(("sec-fetch-site", "same-origin"));
        site.send(form.set_form([("password", password)]))
    };

    for typed in ["AuthorAnar2026", "sahilxeber1991"] {
        let refused = set(typed).await;
        assert_eq!(refused.status, 422, "{typed}");
        assert!(refused.complaint("password").contains("easy to guess"), "{typed}");
        let refused = admin.submit(&format!("/admin/users/{user}"), &[("password", typed)]).await;
        assert_eq!(refused.status, 422, "{typed}");
    }
    let invited = [
        ("name", "Nigar Quliyeva"),
        ("email", "nigar@news.example"),
        ("password", "nigarquliyeva7"),
        ("role", "author"),
    ];
    let refused = admin.submit("/admin/users/new", &invited).await;
    assert!(refused.complaint("password").contains("easy to guess"));
    assert_eq!(set("seven lanterns over the bay").await.status, 303);
}

#[actix_web::test]
async fn a_password_that_has_leaked_is_refused_and_the_list_learns_no_password() {
    let list = Partner::open();
    let site = TestSite::with(Given { leaked_passwords_url: Some(list.url("/range/")), ..Given::default() });
    let editor = site.as_editor();
    // SHA-1 of "seven lanterns over the bay", cut after five digits; the last line only makes the answer longer.
    let answer = "0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n\
                  228BAFAEF4A20BE3FFE40D2E1AA46C95918:3\r\n\
                  2AACBB1C7A9E2BE8FCE1C0E11D4F65FA0B1:0\r\n";
    list.show("/range/35AC9", "text/plain", answer.to_owned());
    list.show("/range/A55BF", "text/plain", "1ACBB8D67FC3760010E09BDD1E2A7D2C95F:0\r\n".to_owned());

    let refused = change(&editor, PASSWORD, "seven lanterns over the bay").await;
    assert_eq!(refused.status, 422);
    assert!(refused.complaint("new_password").contains("leaked"), "{}", refused.complaint("new_password"));
    let asked = list.collect();
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].path.as_str(), asked[0].header("add-padding")), ("/range/35AC9", "true"));
    assert_eq!(sign_in(&site, PASSWORD).await.status, 303, "it is as it was");

    change(&editor, PASSWORD, "harbour cranes at first light").await.assert_status(303);
    assert_eq!(sign_in(&site, "harbour cranes at first light").await.status, 303);
}

#[actix_web::test]
async fn a_list_of_leaked_passwords_that_does_not_answer_keeps_nobody_out() {
    let list = Partner::open();
    list.answer(503);
    let site = TestSite::with(Given { leaked_passwords_url: Some(list.url("/range/")), ..Given::default() });
    let editor = site.as_editor();
    let log = Log::listen();

    change(&editor, PASSWORD, "seven lanterns over the bay").await.assert_status(303);

    let line = log.take();
    assert!(line.contains("leaked passwords was not reached") && line.contains("503"), "{line}");
    assert!(!line.contains("lanterns"), "{line}");
}

#[actix_web::test]
async fn what_can_be_no_password_costs_nothing_and_breaks_nothing() {
    let site = TestSite::new();
    let megabyte = "a".repeat(1_000_000);

    assert_eq!(sign_in(&site, &megabyte).await.status, 413);
    assert_eq!(sign_in(&site, "a\0b").await.status, 400);
    for typed in ["", " ", &"ə".repeat(1_300), &"a".repeat(7_000)] {
        assert_eq!(sign_in(&site, typed).await.status, 422, "{} bytes", typed.len());
    }
    let editor = site.as_editor();
    let fields = [("name", "Elmar"), ("current_password", PASSWORD), ("new_password", &megabyte)];
    editor.post(OWN, &fields).await.assert_status(413);
    editor.post(OWN, &[("current_password", PASSWORD), ("new_password", "a\0bcdefghijkl")]).await.assert_status(400);
    site.pass_minutes(16);
    assert_eq!(sign_in(&site, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn an_email_is_the_account_of_no_letter_that_only_looks_like_it() {
    let site = TestSite::new();

    for typed in [
        "ed\u{131}tor@manset.example",
        "\u{e9}ditor@manset.example",
        "editor@manset.ex\u{e1}mple",
        "еditor@manset.example",
        "editor@manset.example.",
        "editor+x@manset.example",
        "editor@manset.example\u{200b}",
    ] {
        let request = TestRequest::post()
            .uri("/admin/login")
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .set_payload(encode(&[("email", typed), ("password", PASSWORD)]));
        assert_eq!(site.send(request).await.status, 422, "{typed:?}");
        site.pass_minutes(16);
    }
}
