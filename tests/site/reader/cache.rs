//! Pages are kept until something changes, and never a moment longer.

use std::io::Read;

use actix_web::test::TestRequest;
use base64::Engine as _;
use sha2::Digest as _;

use crate::support::{Answer, Telling, TestSite};

fn told() -> TestSite {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site
}

fn kept(answer: &Answer) -> bool {
    answer.header("cache-status").starts_with("manset; hit")
}

#[actix_web::test]
async fn a_page_is_rendered_once_and_then_the_same_bytes() {
    let site = told();
    site.index().await;

    for path in ["/en/", "/az/", "/en/energy/", "/en/energy/the-sea-warms", "/en/news/", "/en/search?q=sea"] {
        let (first, second) = (site.get(path).await, site.get(path).await);
        let head = site.send_method("HEAD", path).await;

        assert!(!kept(&first), "{path}");
        assert!(kept(&second) && kept(&head), "{path}");
        assert_eq!(first.body, second.body, "{path}");
        assert_eq!(first.header("content-security-policy"), second.header("content-security-policy"), "{path}");
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"), "{path}");
    }
}

#[actix_web::test]
async fn browsers_may_fetch_ahead_what_a_page_of_readers_leads_to() {
    let script = include_str!("../../../static/js/site.js");
    let text = script.lines().find(|line| line.contains("{\"prefetch\"")).unwrap().trim().trim_matches(['\'', ';']);
    let rules: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(rules["prefetch"][0]["eagerness"], "moderate");
    let left = rules.pointer("/prefetch/0/where/and/1/not/href_matches").unwrap();
    assert!(left.as_array().unwrap().contains(&"/admin/*".into()), "{rules}");

    // The policy lets the script add these rules, and no other.
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
    let site = told();
    for path in ["/en/", "/en/", "/en/energy/the-sea-warms", "/en/news/", "/en/nothing-here"] {
        let page = site.get(path).await;
        let scripts = format!("script-src 'self' 'sha256-{hash}'; ");
        assert!(page.header("content-security-policy").contains(&scripts), "{path}");
    }
    assert!(!site.get("/admin/login").await.header("content-security-policy").contains("sha256-"));
}

#[actix_web::test]
async fn whatever_readers_could_see_of_a_change_is_on_the_next_page() {
    let site = told();
    let paths = ["/en/", "/az/", "/en/energy/", "/en/energy/the-sea-warms"];
    for path in paths {
        site.get(path).await;
    }

    site.story("energy", &[Telling::new("en", "The sea cools")]);

    for path in paths {
        assert!(!kept(&site.get(path).await), "{path}");
    }
    site.get("/en/").await.assert_contains("The sea cools");
}

#[actix_web::test]
async fn what_only_the_desk_sees_leaves_pages_where_they_are() {
    let site = told();
    let editor = site.as_editor();
    site.get("/en/").await;

    let draft = [("headline", "Not yet"), ("category", "1"), ("action", "save")];
    editor.submit("/admin/stories/new?lang=en", &draft).await.assert_status(303);

    assert!(kept(&site.get("/en/").await));
}

#[actix_web::test]
async fn parameters_that_no_page_reads_neither_split_nor_bypass() {
    let site = told();
    site.get("/en/").await;

    for path in ["/en/?utm_source=x", "/en/?fbclid=1&x=2", "/en/?&&"] {
        assert!(kept(&site.get(path).await), "{path}");
    }
    for path in ["/en/?before=4102444800000-1", "/en/search?q=sea", "/en/search?q=air"] {
        assert!(!kept(&site.get(path).await), "{path}");
    }
}

#[actix_web::test]
async fn a_parameter_that_comes_twice_is_refused_whatever_was_asked_before() {
    let site = told();
    let twice = [
        "/en/search?q=sea&q=air",
        "/en/search?q=air&q=sea",
        "/en/?before=4102444800000-1&before=1-1",
        "/en/search?q=a&%71=b",
    ];

    for path in twice {
        site.get(path).await.assert_status(400);
    }
    for path in ["/en/search?q=sea", "/en/search?q=air", "/en/?before=4102444800000-1", "/en/"] {
        site.get(path).await;
    }
    for path in twice {
        site.get(path).await.assert_status(400);
    }
    site.get("/en/?x=1&x=2&q=1&q=2").await.assert_status(200);
}

#[actix_web::test]
async fn errors_and_redirects_are_not_kept() {
    let site = told();

    for path in ["/en/nothing/", "/en/energy", "/en/?before=junk", "/tr/", "/", "/en/energy/the-sea-warms/"] {
        for _ in 0..2 {
            let answer = site.get(path).await;
            assert_ne!(answer.status, 200, "{path}");
            assert_eq!(answer.header("cache-status"), "", "{path}");
        }
    }
}

#[actix_web::test]
async fn nobodys_cookies_headers_or_session_reach_a_page() {
    let site = told();
    let plain = site.get("/en/").await;
    let editor = site.as_editor();

    for header in [
        ("accept-language", "ru"),
        ("cookie", "__Host-edition=az"),
        ("x-forwarded-host", "evil.example"),
        // A name of somebody else's, written as names are: nothing is made of it, and nothing kept under it.
        ("host", "evil.example"),
    ] {
        assert_eq!(site.get_with("/en/", header).await.body, plain.body, "{header:?}");
    }
    assert_eq!(editor.get("/en/").await.body, plain.body);
}

fn decoded(answer: &Answer) -> String {
    let (mut text, bytes) = (String::new(), answer.bytes.as_slice());
    match answer.header("content-encoding") {
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_string(&mut text).unwrap(),
        "zstd" => zstd::stream::read::Decoder::new(bytes).unwrap().read_to_string(&mut text).unwrap(),
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap(),
        _ => return answer.body.clone(),
    };
    text
}

#[actix_web::test]
async fn each_reader_gets_the_page_as_small_as_they_take_it() {
    let site = told();
    let sheet = site.get("/en/").await.attribute("link[rel=stylesheet]", "href");

    for path in ["/en/", "/en/energy/the-sea-warms", "/en/feed.xml", sheet.as_str()] {
        let plain = site.get(path).await;
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, zstd", "zstd"),
            ("br;q=0.5, gzip;q=0.8", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("deflate", ""),
            ("", ""),
            ("identity;q=0, br", "br"),
            ("nonsense;;q=x, ,", ""),
        ] {
            for _ in 0..2 {
                let answer = site.get_with(path, ("accept-encoding", accepted)).await;
                assert_eq!(answer.header("content-encoding"), coding, "{path} {accepted}");
                assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
                assert_eq!(decoded(&answer), plain.body, "{path} {accepted}");
                assert_eq!(answer.header("etag") == plain.header("etag"), coding.is_empty(), "{path} {accepted}");
                assert!(coding.is_empty() || answer.bytes.len() < plain.bytes.len(), "{path} {accepted}");
            }
        }
    }
}

#[actix_web::test]
async fn who_has_a_page_already_is_told_so_until_it_changes() {
    let site = told();
    let coded = ("accept-encoding", "br");
    let (plain, small) = (site.get("/en/").await, site.get_with("/en/", coded).await);
    let ask = async |tag: &str| {
        let request = TestRequest::get().uri("/en/").insert_header(coded).insert_header(("if-none-match", tag));
        site.send(request).await
    };

    let known = ask(small.header("etag")).await;
    assert_eq!((known.status, known.bytes.len(), known.header("etag")), (304, 0, small.header("etag")));
    assert_eq!(known.header("vary"), "accept-encoding");
    assert_eq!(known.header("cache-control"), "public, max-age=0, s-maxage=0, stale-if-error=600");
    assert_eq!(ask(plain.header("etag")).await.status, 200);
    assert_eq!(site.get_with("/en/", ("if-none-match", plain.header("etag"))).await.status, 304);
    // What is published elsewhere changes nothing here: neither does the validator.
    site.story("energy", &[Telling::new("az", "Dəniz soyuyur")]);
    assert_eq!(ask(small.header("etag")).await.status, 304);
    site.story("energy", &[Telling::new("en", "The sea cools")]);
    assert_eq!(ask(small.header("etag")).await.status, 200);
}
