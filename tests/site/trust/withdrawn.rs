//! What is taken from readers is gone from every exit at once, whatever they have of it already.

use std::io::Read;

use actix_web::test::TestRequest;

use crate::support::{Answer, Telling, TestSite};

/// Marks what is taken back.
const MARKER: &str = "Qzxgoneqzx";
const CODINGS: [&str; 4] = ["", "gzip", "br", "zstd"];

fn decoded(answer: &Answer) -> String {
    let (mut text, bytes) = (String::new(), answer.bytes.as_slice());
    match answer.header("content-encoding") {
        _ if bytes.is_empty() => return String::new(),
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_string(&mut text).unwrap(),
        "zstd" => zstd::stream::read::Decoder::new(bytes).unwrap().read_to_string(&mut text).unwrap(),
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap(),
        _ => return answer.body.clone(),
    };
    text
}

async fn ask(site: &TestSite, path: &str, coding: &str, etag: &str) -> Answer {
    let request = TestRequest::get().uri(path).insert_header(("accept-encoding", coding));
    site.send(request.insert_header(("if-none-match", etag))).await
}

/// Where an article of the energy section is seen, besides its own page.
const LISTS: &[&str] = &[
    "/en/",
    "/en/energy/",
    "/en/energy/another-sea",
    "/en/news/",
    "/en/news/2026/03/10/",
    "/en/tag/caspian/",
    "/en/author/sona-valiyeva/",
    "/en/search?q=sea",
    "/en/feed.xml",
    "/en/atom.xml",
    "/en/feed.json",
    "/en/energy/feed.xml",
    "/en/tag/caspian/atom.xml",
    "/en/author/sona-valiyeva/feed.json",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/az/energetika/deniz-isinir",
];

const OWN: &str = "/en/energy/qzxgoneqzx-the-sea-warms";

fn newsroom() -> TestSite {
    let site = TestSite::new();
    let sea =
        |headline: &str| Telling::new("en", headline).tags("Caspian").author("Sona Valiyeva").at("2026-03-10 08:00");
    site.story("energy", &[sea("Another sea")]);
    let gone = sea("Qzxgoneqzx the sea warms").summary(MARKER).body(MARKER);
    site.story("energy", &[gone, Telling::new("az", "Dəniz isinir").at("2026-03-10 08:00")]);
    site
}

#[actix_web::test]
async fn whoever_has_a_copy_of_it_is_not_told_that_it_still_is_as_it_was() {
    let site = newsroom();
    site.index().await;
    let mut had = Vec::new();
    for path in LISTS.iter().chain(&[OWN]) {
        for coding in CODINGS {
            let answer = ask(&site, path, coding, "\"none\"").await;
            answer.assert_status(200);
            assert!(decoded(&answer).contains(MARKER) || decoded(&answer).contains("qzxgoneqzx"), "{path} shows it");
            had.push((*path, coding, answer.header("etag").to_owned()));
        }
    }

    site.as_editor().unpublish(manset::domain::id::StoryId(2), "en").await;
    site.index().await;

    for (path, coding, etag) in had {
        for etag in [etag.as_str(), "*", &format!("W/{etag}"), &format!("\"x\", {etag}")] {
            let answer = ask(&site, path, coding, etag).await;
            let is_own = path == OWN;
            // A star means any page that is there, and a list still is.
            let may_be_known = etag == "*" && !is_own;
            assert!(
                may_be_known || answer.status == if is_own { 404 } else { 200 },
                "{path} {coding} {etag}: {}",
                answer.status
            );
            assert!(!decoded(&answer).to_lowercase().contains("qzxgoneqzx"), "{path} {coding}: {}", decoded(&answer));
            assert!(!answer.header("cache-status").contains("stale"), "{path}");
        }
    }
    let request = TestRequest::get().uri(OWN).insert_header(("if-modified-since", "Tue, 10 Mar 2037 09:00:00 GMT"));
    site.send(request).await.assert_status(404);
}

#[actix_web::test]
async fn it_is_gone_from_the_older_pages_of_a_list_and_from_the_api() {
    let site = newsroom();
    for number in 0..45 {
        site.story("energy", &[Telling::new("en", &format!("Newer {number}"))]);
    }
    let older = site.get("/en/energy/").await.attribute("a[rel=next]", "href");
    site.get(&older).await.assert_contains(MARKER);
    let api = ["/api/v1/articles/2", "/api/v1/articles/2/ninjs", "/api/v1/articles?edition=en&limit=100"];
    for path in api {
        assert!(site.get(path).await.body.to_lowercase().contains("qzxgoneqzx"), "{path}");
    }

    site.as_editor().unpublish(manset::domain::id::StoryId(2), "en").await;

    for path in [older.as_str(), "/en/energy/?before=4102444800000-1"].into_iter().chain(api) {
        assert!(!site.get(path).await.body.to_lowercase().contains("qzxgoneqzx"), "{path}");
    }
    site.get(api[0]).await.assert_status(404);
    site.get(api[1]).await.assert_status(404);
}

/// Where an edition is seen.
const OF_RUSSIAN: &[&str] = &[
    "/ru/",
    "/ru/energetika/",
    "/ru/energetika/qzxgoneqzx-more",
    "/ru/news/",
    "/ru/news/2026/03/10/",
    "/ru/feed.xml",
    "/ru/atom.xml",
    "/ru/feed.json",
    "/ru/search?q=qzxgoneqzx",
    "/ru/search/suggestions?q=qzx",
    "/api/v1/articles?edition=ru",
    "/api/v1/categories?edition=ru",
    "/api/v1/search?edition=ru&q=qzxgoneqzx",
];

/// Where other editions and the whole site tell of it.
const BESIDE: &[&str] = &[
    "/en/",
    "/en/energy/the-sea-warms",
    "/en/nothing/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/api/v1/editions",
    "/api/v1/articles/1",
    "/api/v1/changes",
    "/robots.txt",
];

#[actix_web::test]
async fn an_edition_that_is_hidden_is_nowhere_and_is_back_when_it_is_shown() {
    let site = TestSite::new();
    let admin = site.as_admin();
    let russian = Telling::new("ru", "Qzxgoneqzx more").tags("Каспий");
    site.story("energy", &[Telling::new("en", "The sea warms"), russian]);
    site.index().await;
    let is_told = async |path: &str| {
        let body = site.get(path).await.body;
        body.contains("/ru/") || body.to_lowercase().contains("qzxgoneqzx") || body.contains("\"ru\"")
    };
    let root = async || site.get_with("/", ("accept-language", "ru")).await.header("location").to_owned();

    for round in 0..2 {
        for path in OF_RUSSIAN {
            assert_eq!(site.get(path).await.status, 200, "{path} is there, round {round}");
        }
        assert_eq!(root().await, "/ru/");
        assert!(is_told("/en/").await && is_told("/sitemap-1.xml").await && is_told("/api/v1/editions").await);

        admin.submit("/admin/editions/ru", &[("visible", "")]).await.assert_status(303);
        site.index().await;
        for path in OF_RUSSIAN {
            let gone = site.get(path).await;
            assert_eq!(gone.status, 404, "{path}");
            let shown = gone.body.replace("q=qzxgoneqzx", "");
            assert!(!shown.to_lowercase().contains("qzxgoneqzx"), "{path}: {shown}");
        }
        for path in BESIDE {
            assert!(!is_told(path).await, "{path}: {}", site.get(path).await.body);
        }
        assert_eq!(root().await, "/az/");
        assert_eq!(site.get("/?edition=ru").await.status, 404);

        admin.submit("/admin/editions/ru", &[("visible", "1")]).await.assert_status(303);
        site.index().await;
    }
}
