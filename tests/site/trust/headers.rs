//! The safe headers, on every address and every kind of answer.

use actix_web::test::TestRequest;

use super::{Route, routes, told};
use crate::support::{Answer, TestSite};

/// The values of a directive of the content security policy.
fn directive<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let all = answer.header("content-security-policy").split(';').map(str::trim);
    all.filter_map(|part| part.split_once(' ')).find(|(known, _)| *known == name).map(|(_, values)| values)
}

/// What every answer says, whatever it is about.
#[track_caller]
fn assert_safe(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    assert_eq!(directive(answer, "default-src"), Some("'none'"), "{what}: {policy}");
    for risky in ["unsafe", "*", "http:", "data: blob:", "strict-dynamic"] {
        assert!(!policy.contains(risky), "{what}: {policy}");
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("server", ""),
        ("x-powered-by", ""),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    assert!(answer.header("permissions-policy").contains("geolocation=()"), "{what}");
    assert!(!answer.header("referrer-policy").is_empty() && answer.header("referrer-policy") != "unsafe-url", "{what}");
    assert!(!answer.header("cross-origin-resource-policy").is_empty(), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    let kind = answer.header("content-type");
    assert!(!kind.starts_with("text/html") || kind == "text/html; charset=utf-8", "{what}: {kind}");
}

/// Who may frame it and who may embed it.
#[track_caller]
fn assert_apart(answer: &Answer, route: &Route) {
    let (path, frames) = (route.path.as_str(), directive(answer, "frame-ancestors"));
    let is_preview = path.starts_with("/preview/");
    let is_file = answer.header("content-security-policy").contains("sandbox");
    assert_eq!(frames, Some(if is_preview && !is_file { "'self'" } else { "'none'" }), "{path}");
    assert_eq!(answer.header("x-frame-options"), if is_preview { "SAMEORIGIN" } else { "DENY" }, "{path}");
    let is_shared = path.starts_with("/media/") || path.starts_with("/api/") || path.ends_with("/{name}");
    if !is_shared {
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    assert_eq!(answer.header("access-control-allow-credentials"), "", "{path}");
    if route.is_desk() {
        // A file is no page: nothing in it runs.
        let types = if is_file { None } else { Some("'script'") };
        assert_eq!(directive(answer, "require-trusted-types-for"), types, "{path}");
        assert_eq!(directive(answer, "trusted-types"), types.map(|_| "manset"), "{path}");
        assert_eq!(answer.header("cache-control"), "private, no-store", "{path}");
        assert!(answer.header("x-robots-tag").starts_with("noindex"), "{path}");
    }
}

#[actix_web::test]
async fn every_route_carries_them_for_strangers_and_for_admins() {
    let site = told().await;
    let admin = site.as_admin();

    // A letter as its reader gets it stands in a frame of its own, in which nothing runs.
    for route in routes().into_iter().filter(|route| !route.path.ends_with("/letter")) {
        let address = route.address();
        for answer in [site.get(&address).await, admin.get(&address).await] {
            assert_safe(&answer, &address);
            assert_apart(&answer, &route);
        }
    }
}

#[actix_web::test]
async fn no_route_sets_a_cookie_for_who_does_not_sign_in() {
    let site = told().await;

    for route in routes() {
        let answer = site.get(&route.address()).await;
        assert_eq!(answer.header("set-cookie"), "", "{}", route.path);
    }
}

async fn post(site: &TestSite, path: &str, body: String) -> Answer {
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    site.send(request).await
}

#[actix_web::test]
async fn every_status_carries_them_too() {
    let site = told().await;
    let known = site.get("/en/").await;
    let mut seen = Vec::new();
    let mut check = |expected: u16, answer: Answer| {
        assert_eq!(answer.status, expected, "{}", answer.body);
        assert_safe(&answer, &expected.to_string());
        seen.push(expected);
    };

    check(200, known.clone());
    check(301, site.get("/en").await);
    check(302, site.get("/").await);
    check(303, site.get("/admin/stories").await);
    check(304, site.get_with("/en/", ("if-none-match", known.header("etag"))).await);
    check(400, site.get("/en/?before=junk").await);
    check(401, site.get("/api/v1/stories/1/en").await);
    check(
        403,
        site.send(TestRequest::post().uri("/admin/login").insert_header(("origin", "https://evil.example"))).await,
    );
    check(404, site.get("/en/nothing/").await);
    check(405, site.send_method("DELETE", "/en/").await);
    check(413, post(&site, "/admin/login", "a".repeat(9_000)).await);
    check(422, post(&site, "/admin/login", "email=a&password=b".to_owned()).await);
    let inflated = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-encoding", "gzip"));
    check(415, site.send(inflated).await);
    for _ in 0..5 {
        post(&site, "/admin/login", "email=a&password=b".to_owned()).await;
    }
    check(429, post(&site, "/admin/login", "email=a&password=b".to_owned()).await);
    assert_eq!(seen.len(), 14);
}

#[actix_web::test]
async fn what_is_for_machines_can_not_be_taken_for_a_page() {
    let site = told().await;

    for (path, kind) in [
        ("/api/v1/editions", "application/json"),
        ("/api/v1/openapi.json", "application/json"),
        ("/en/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/en/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/healthz", "text/plain; charset=utf-8"),
        ("/sw.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = site.get(path).await;
        answer.assert_status(200);
        assert_eq!(
            (answer.header("content-type"), answer.header("x-content-type-options")),
            (kind, "nosniff"),
            "{path}"
        );
    }
}
