//! What readers don't see is asked for in every way that has worked somewhere, and is nowhere.

use actix_web::test::TestRequest;
use manset::config::Given;

use crate::support::{Answer, Telling, TestSite};

/// Marks whatever no reader may see.
const MARKER: &str = "Qzxhiddenqzx";

/// What readers may read.
const EXITS: &[&str] = &[
    "/en/",
    "/en/energy/",
    "/en/energy/the-sea-warms",
    "/en/news/",
    "/en/news/2026/03/10/",
    "/en/tag/caspian/",
    "/en/author/sona-valiyeva/",
    "/en/search?q=sea",
    "/en/corrections/",
    "/en/feed.xml",
    "/en/atom.xml",
    "/en/feed.json",
    "/en/energy/feed.xml",
    "/en/tag/caspian/atom.xml",
    "/en/author/sona-valiyeva/feed.json",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/az/",
    "/ar/",
];

/// What made other systems show what they should not, and what ours might mean by something.
const PARAMETERS: &[&str] = &[
    "status=draft",
    "status=scheduled",
    "status=any",
    "preview=1",
    "preview=true&draft=1",
    "version=draft",
    "revision=2",
    "static=1&order=asc",
    "orderby=id&order=asc",
    "post_status=draft",
    "publicationState=preview",
    "include_unpublished=1",
    "deleted=1",
    "lang=ru",
    "lang=tr",
    "edition=tr",
    "view=desk",
    "fields=*",
    "populate=*",
    "_method=PATCH",
    "X-HTTP-Method-Override=PUT",
    "format=json",
    "callback=alert",
    "user=1&role=admin",
    "now=2027-01-01T00:00:00Z",
    "day=2026-03-11",
];

/// Headers that tell a server to look at something else.
const HEADERS: &[(&str, &str)] = &[
    ("x-original-url", "/admin/stories"),
    ("x-rewrite-url", "/admin/stories"),
    ("x-http-method-override", "PUT"),
    ("x-preview", "1"),
    ("x-forwarded-prefix", "/admin"),
    ("x-forwarded-host", "qzxhiddenqzx.example"),
    ("forwarded", "host=qzxhiddenqzx.example"),
    ("accept-language", "tr, ru"),
    ("cookie", "edition=tr; preview=1; __Host-manset=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ("referer", "https://qzxhiddenqzx.example/"),
];

fn hidden(lang: &'static str, name: &str) -> Telling {
    Telling::new(lang, &format!("{MARKER} {name}"))
        .summary(&format!("{MARKER} summary of the sea"))
        .body(&format!("{MARKER} body"))
        .tags("Caspian, Qzxhiddenqzx tag")
        .author("Qzxhiddenqzx Author")
}

/// A newsroom with something of every kind that readers don't see; each page is rendered each time it is asked for.
async fn newsroom() -> TestSite {
    let site = TestSite::with(Given { page_cache: Some(0), ..Given::default() });
    let editor = site.as_editor();
    let open = Telling::new("en", "The sea warms").tags("Caspian").author("Sona Valiyeva");
    let story = site.story("energy", &[open, Telling::new("az", "Dəniz isinir")]);
    site.tell("energy", Some(story), &hidden("ru", "draft beside it").draft());
    site.tell("energy", Some(story), &hidden("tr", "in a hidden edition"));
    site.story("energy", &[hidden("en", "draft").draft()]);
    site.story("energy", &[hidden("en", "scheduled").scheduled("2026-03-11 09:00")]);
    site.story("obituaries", &[hidden("en", "in an empty category").draft()]);
    let withdrawn = site.story("energy", &[hidden("en", "withdrawn")]);
    let deleted = site.story("energy", &[hidden("en", "deleted")]);
    editor.unpublish(withdrawn, "en").await;
    editor.delete(deleted, "en").await;
    let changed = [("headline", "Qzxhiddenqzx change"), ("body", MARKER), ("summary", MARKER), ("action", "save")];
    editor.submit(&format!("/admin/stories/{story}/en"), &changed).await.assert_status(303);
    site.index().await;
    site
}

#[track_caller]
fn assert_hidden(answer: &Answer, what: &str) {
    assert!(!answer.body.to_lowercase().contains(&MARKER.to_lowercase()), "{what}: {}", answer.body);
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap_or_default().to_lowercase();
        assert!(!value.contains(&MARKER.to_lowercase()), "{what}: {name}: {value}");
    }
}

fn with(path: &str, parameters: &str) -> String {
    format!("{path}{}{parameters}", if path.contains('?') { '&' } else { '?' })
}

#[actix_web::test]
async fn no_parameter_shows_what_is_hidden_or_changes_a_page_at_all() {
    let site = newsroom().await;

    for (place, exit) in EXITS.iter().enumerate() {
        let plain = site.get(exit).await;
        plain.assert_status(200);
        assert_hidden(&plain, exit);
        // All of them at once, and some of them alone, others at each exit.
        let all = PARAMETERS.join("&");
        let alone = PARAMETERS.iter().copied().skip(place % 6).step_by(6);
        for parameters in alone.chain([all.as_str()]) {
            let path = with(exit, parameters);
            let asked = site.get(&path).await;
            assert_eq!((asked.status, asked.body.as_str()), (200, plain.body.as_str()), "{path}");
        }
    }
}

#[actix_web::test]
async fn no_header_shows_what_is_hidden_or_changes_a_page_at_all() {
    let site = newsroom().await;

    for (place, exit) in EXITS.iter().enumerate() {
        let plain = site.get(exit).await;
        for (name, value) in HEADERS.iter().skip(place % 3).step_by(3) {
            let asked = site.get_with(exit, (name, value)).await;
            assert_eq!((asked.status, asked.body.as_str()), (200, plain.body.as_str()), "{exit} {name}");
            assert_hidden(&asked, &format!("{exit} {name}"));
        }
    }
}

#[actix_web::test]
async fn neither_the_future_nor_another_list_leads_to_it() {
    let site = newsroom().await;

    for path in [
        "/en/?before=4102444800000-1",
        "/en/?before=4102444800000-999999999",
        "/en/energy/?before=4102444800000-1",
        "/en/tag/caspian/?before=4102444800000-1",
        "/en/news/?before=4102444800000-1",
        "/en/search?q=sea&before=4102444800000-1",
        "/en/search?q=qzxhiddenqzx&sort=newest&from=2020-01-01&to=2030-01-01",
        "/en/search?q=-sea",
        "/en/search/suggestions?q=qzx",
        "/en/search/suggestions?q=the",
        "/en/news/2026/03/11/",
        "/en/news/2026/03/12/",
        "/en/obituaries/",
        "/en/tag/qzxhiddenqzx-tag/",
        "/en/author/qzxhiddenqzx-author/",
        "/en/author/qzxhiddenqzx-author/feed.xml",
        "/en/obituaries/feed.xml",
        "/tr/",
        "/tr/feed.xml",
        "/tr/news/",
        "/ru/",
        "/ru/energetika/",
        "/sitemap-2.xml",
        "/activitypub/articles/2",
        "/media/cards/2-0123456789abcdef.png",
        "/nothing",
    ] {
        let page = site.get(path).await;
        // What was typed into a search may stand in its own page, and nowhere else.
        let typed = path.contains("q=qzx");
        let told = page.texts("main article, main li, main [data-feed]").join(" ").to_lowercase();
        assert!(!told.contains(&MARKER.to_lowercase()), "{path}: {told}");
        assert!(page.status < 500, "{path}");
        if !typed {
            assert_hidden(&page, path);
        }
    }
}

#[actix_web::test]
async fn the_api_tells_machines_no_more_than_pages_tell_readers() {
    let site = newsroom().await;

    for path in [
        "/api/v1/editions",
        "/api/v1/categories?edition=en",
        "/api/v1/tags?edition=en",
        "/api/v1/articles?edition=en",
        "/api/v1/articles?edition=en&from=2020-01-01&to=2030-01-01",
        "/api/v1/articles?edition=tr",
        "/api/v1/articles?edition=ru",
        "/api/v1/changes",
        "/api/v1/changes?since=0&edition=en",
        "/api/v1/search?edition=en&q=sea",
        "/api/v1/articles/1",
        "/api/v1/articles/2",
        "/api/v1/articles/3",
        "/api/v1/articles/4",
        "/api/v1/articles/5",
        "/api/v1/articles/6",
        "/api/v1/articles/7/ninjs",
        "/api/v1/articles/8/ninjs",
        "/api/v1/articles/9/ninjs",
        "/api/v1/stories/2/en",
        "/api/v1/media/1",
        "/api/v1/media",
    ] {
        assert_hidden(&site.get(path).await, path);
    }
}

#[actix_web::test]
async fn pages_of_errors_repeat_nothing_of_what_was_sent() {
    let site = newsroom().await;
    let marked = |method: &str, path: &str| {
        TestRequest::default()
            .method(method.parse().unwrap())
            .uri(path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("user-agent", MARKER))
            .insert_header(("referer", "https://qzxhiddenqzx.example/"))
            .insert_header(("x-request-id", MARKER))
    };

    for (status, request) in [
        (404, marked("GET", "/qzxhiddenqzx")),
        (404, marked("GET", "/en/qzxhiddenqzx/")),
        (404, marked("GET", "/en/energy/qzxhiddenqzx?x=qzxhiddenqzx")),
        (404, marked("GET", "/static/qzxhiddenqzx.css")),
        (404, marked("GET", "/api/v1/qzxhiddenqzx")),
        (404, marked("GET", "/.well-known/qzxhiddenqzx")),
        (405, marked("DELETE", "/en/?x=qzxhiddenqzx")),
        (405, marked("DELETE", "/api/v1/editions?x=qzxhiddenqzx")),
        (400, marked("GET", "/en/?before=qzxhiddenqzx")),
        (413, marked("POST", "/admin/login").set_payload(MARKER.repeat(1_000))),
        (
            403,
            marked("POST", "/admin/login")
                .insert_header(("sec-fetch-site", "cross-site"))
                .set_payload("email=qzxhiddenqzx"),
        ),
        (415, marked("POST", "/admin/login").insert_header(("content-encoding", "qzxhiddenqzx"))),
    ] {
        let answer = site.send(request).await;
        answer.assert_status(status);
        assert_hidden(&answer, &status.to_string());
    }
}
