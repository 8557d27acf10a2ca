//! What colleagues write is theirs: whoever may not see it learns nothing of it, by no address, form or error.

use manset::domain::scope::Scope;
use serde_json::json;

use super::{difference, dump, routes};
use crate::api::Caller;
use crate::support::{Answer, Telling, TestSite};

/// Marks what somebody else wrote.
const MARKER: &str = "Qzxtheirsqzx";

/// What no page says, whatever went wrong.
const INTERNAL: &[&str] =
    &["SELECT ", "INSERT INTO", "sqlite", "SQLITE", "src/", "panicked", "/tmp/", "stack backtrace", "argon2", "diesel"];

fn newsroom() -> TestSite {
    let site = TestSite::in_file();
    let theirs =
        Telling::new("en", &format!("{MARKER} headline")).summary(MARKER).body(MARKER).tags("Qzxtheirsqzx tag");
    site.story("energy", &[theirs.author("Qzxtheirsqzx Author").draft()]);
    site.picture("sea");
    site
}

#[track_caller]
fn assert_silent(answer: &Answer, what: &str) {
    assert!(!answer.body.to_lowercase().contains(&MARKER.to_lowercase()), "{what}: {}", answer.body);
    // Colleagues know each other's names, and nobody's address.
    for email in ["editor@manset.example", "admin@manset.example", "other@manset.example"] {
        assert!(!answer.body.contains(email), "{what}: {email}");
    }
    for word in INTERNAL {
        assert!(!answer.body.contains(word), "{what}: {word} in {}", answer.body);
    }
}

#[actix_web::test]
async fn no_address_of_the_desk_tells_who_may_not_see_a_text_anything_of_it() {
    let site = newsroom();

    for email in ["writer@manset.example", "translator@manset.example", "author@manset.example"] {
        let desk = site.signed_in(email);
        let all = routes();
        let desk_routes = all.iter().filter(|route| route.is_desk() || route.path.starts_with("/preview/stories"));
        for (place, route) in desk_routes.enumerate() {
            let address = route.address();
            if route.allows("GET") {
                assert_silent(&desk.get(&address).await, &format!("{email} GET {address}"));
            }
            if route.allows("POST") && address != "/admin/logout" {
                for action in [["save", "publish", "delete", "restore"][place % 4]] {
                    let fields =
                        [("action", action), ("version", "1"), ("headline", "Mine"), ("category", "1"), ("story", "1")];
                    assert_silent(&desk.post(&address, &fields).await, &format!("{email} POST {address} {action}"));
                }
            }
        }
    }
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE headline LIKE 'Qzx%' AND status = 'draft'"), 1);
    assert_eq!(site.count("SELECT count(*) FROM revisions WHERE article_id = 1"), 1);
}

#[actix_web::test]
async fn no_list_search_or_secondary_view_does_either() {
    let site = newsroom();
    site.index_desk().await;
    let writer = site.as_contributor();
    let own = [("headline", "My own"), ("category", "1"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &own).await.assert_status(303);

    for path in [
        "/admin/stories?q=qzx&status=draft",
        "/admin/stories?status=draft&author=2",
        "/admin/stories?deleted=1",
        "/admin/stories?lang=en&category=2",
        "/admin/board?lang=en",
        "/admin/calendar?month=2026-03",
        "/admin/translations?lang=az",
        "/admin/inbox",
        "/admin/overview",
        "/admin/media?q=qzx",
        "/admin/stories/1/en/history?a=1&b=1",
        "/admin/stories/2/en/history?a=1&b=2",
        "/admin/stories/2/en?base=1&restored=1",
        "/admin/stories/2/en?recover=1&story=1",
        "/admin/stories/1/az?source=en",
        "/admin/stories/2/az?source=1",
        "/admin/slug?lang=en&headline=Qzxtheirs+headline",
        "/preview/stories/1/en",
    ] {
        let page = writer.get(path).await;
        let typed = page.body.replace("qzx\"", "\"").replace("qzx&", "&");
        assert!(!typed.to_lowercase().contains(&MARKER.to_lowercase()), "{path}: {typed}");
    }
    for (path, fields) in [
        ("/admin/preview", &[("story", "1"), ("lang", "en"), ("headline", "x"), ("body", "x")][..]),
        ("/admin/checks", &[("story", "1"), ("lang", "en"), ("headline", "x"), ("category", "1")]),
        ("/admin/autosave", &[("story", "1"), ("place", "1/en"), ("lang", "en"), ("headline", "x")]),
        (
            "/admin/stories/batches",
            &[("story", "1"), ("batch_edition", "en"), ("batch_tag", "Sea"), ("action", "add_tag"), ("op", "")],
        ),
        (
            "/admin/stories/2/en",
            &[
                ("headline", "x"),
                ("category", "1"),
                ("base", "1"),
                ("restored", "1"),
                ("version", "0"),
                ("action", "save"),
            ],
        ),
    ] {
        assert_silent(&writer.post(path, fields).await, path);
    }
}

/// What is counted before and after somebody tries.
fn texts(site: &TestSite) -> Vec<String> {
    let rows = dump(site, &["articles.version"]);
    rows.into_iter()
        .filter(|row| ["articles:", "revisions:", "stories:"].iter().any(|table| row.starts_with(table)))
        .collect()
}

#[actix_web::test]
async fn a_translator_copies_nothing_that_they_may_not_read_and_writes_nowhere_else() {
    let site = newsroom();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    let translator = site.as_translator();
    let user = site.actor("translator@manset.example").id;
    site.as_admin().submit(&format!("/admin/users/{user}"), &[("editions", "az")]).await.assert_status(303);
    let before = texts(&site);
    let told = [("headline", "Dəniz"), ("body", "Mətn"), ("category", "2"), ("version", "0"), ("action", "save")];

    for path in [
        "/admin/stories/new?lang=az",
        "/admin/stories/new?lang=en",
        // Of a draft that they may not see.
        "/admin/stories/1/az",
        "/admin/stories/1/en",
        // Beyond their editions.
        "/admin/stories/2/ru",
        "/admin/stories/2/en",
        "/admin/stories/2/tr",
        "/admin/stories/1/az/machine-translation",
        "/admin/stories/1/en/assign",
        "/admin/stories/1/en/stage",
        "/admin/stories/1/en/breaking",
        "/admin/stories/1/en/review",
        "/admin/stories/1/en/preview-links",
    ] {
        for extra in [("lang", "az"), ("edition", "az"), ("story", "2"), ("source", "en")] {
            let mut fields = told.to_vec();
            fields.push(extra);
            let answer = translator.post(path, &fields).await;
            assert!(matches!(answer.status, 400 | 403 | 404), "{path} {extra:?}: {}", answer.status);
            assert_silent(&answer, path);
        }
    }
    let machine = Caller::new(&site, "translator@manset.example", &[Scope::Read, Scope::Write]);
    for (path, edition) in [
        ("/api/v1/stories", "az"),
        ("/api/v1/stories/1", "az"),
        ("/api/v1/stories/2", "ru"),
        ("/api/v1/stories/2", "en"),
    ] {
        let story = json!({"edition": edition, "article": {"headline": "Dəniz", "category": 2}});
        let answer = machine.post(path, &story).await;
        assert!(matches!(answer.status, 403 | 404 | 409), "{path} {edition}: {} {}", answer.status, answer.body);
        assert_silent(&answer, path);
    }

    assert_eq!(difference(&before, &texts(&site)), Vec::<String>::new());
    translator.post("/admin/stories/2/az", &told).await.assert_status(303);
}

#[actix_web::test]
async fn a_conflict_or_a_mistake_tells_no_more_than_the_text_at_hand() {
    let site = newsroom();
    let writer = site.as_contributor();
    let own = [("headline", "My own"), ("category", "1"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &own).await.assert_status(303);
    let theirs = "qzxtheirsqzx-headline";

    for (status, fields) in [
        (422, &[("headline", ""), ("category", "999")][..]),
        (422, &[("headline", "x"), ("category", "1"), ("lead_picture", "99")]),
        (409, &[("headline", "x"), ("category", "1"), ("version", "0")]),
        (403, &[("headline", "x"), ("category", "1"), ("action", "publish")]),
        (400, &[("headline", "x"), ("action", "explode")]),
    ] {
        let answer = writer.submit("/admin/stories/2/en", fields).await;
        assert_eq!(answer.status, status, "{fields:?}");
        assert_silent(&answer, &format!("{fields:?}"));
    }
    // An address that is taken is taken: no more is said of who has it.
    let taken = writer.submit("/admin/stories/2/en", &[("slug", theirs), ("category", "2"), ("action", "save")]).await;
    assert!(matches!(taken.status, 303 | 422), "{}", taken.status);
    taken.assert_lacks("Qzxtheirsqzx headline");
    for path in [
        "/admin/stories/99/en",
        "/admin/stories/2/xx",
        "/admin/media/99",
        "/admin/nothing",
        "/admin/users/99",
        "/admin/stories/99/en/history",
    ] {
        let answer = writer.get(path).await;
        assert!(matches!(answer.status, 403 | 404), "{path}");
        assert_silent(&answer, path);
    }
}
