//! What is kept is answered before Actix hears of it, and nobody can tell.

use manset::config::Given;

use crate::support::listening::{Client, Heard};
use crate::support::{Telling, TestSite};

const FIREFOX: &str = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const GZIP: &str = "Accept-Encoding: gzip";
/// Whoever says this is answered by Actix.
const LONG_WAY: &str = "Connection: keep-alive, x";
const ARTICLE: &str = "/en/energy/the-sea-warms";
const PAGES: [&str; 8] = [
    "/en/",
    "/en/?utm_source=x",
    ARTICLE,
    "/en/energy/",
    "/en/news/",
    "/en/search?q=sea",
    "/en/feed.xml",
    "/sitemap-pages.xml",
];

fn told(given: Given) -> TestSite {
    let site = TestSite::with_file(given);
    site.story("energy", &[Telling::new("en", "The sea warms").body("Two degrees. ".repeat(300).as_str())]);
    site
}

/// All that an answer says but the number that is its own.
fn said(heard: &Heard) -> (&str, Vec<(&str, &str)>, &[u8]) {
    let mut headers: Vec<_> = heard
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    headers.sort_unstable();
    (&heard.status, headers, &heard.body)
}

#[actix_web::test]
async fn an_answer_says_the_same_whichever_way_it_took() {
    let shared = Given { shared_cache_seconds: Some(60), ..Given::default() };
    for given in [Given::default(), shared] {
        let site = told(given);
        site.index().await;
        let mut client = Client::connect(site.listen());
        for path in PAGES {
            for coding in ["gzip", "br", "zstd"] {
                let coding = format!("Accept-Encoding: {coding}");
                client.ask("GET", path, &[&coding, LONG_WAY]);
                site.pass_millis(5_000);
                let long = client.ask("GET", path, &[&coding, LONG_WAY]);
                let at_once = client.ask("GET", path, &[&coding]);

                assert_eq!((long.is_at_once(), at_once.is_at_once()), (false, true), "{path}");
                assert_eq!(long.status, "HTTP/1.1 200 OK", "{path}");
                assert_eq!(said(&at_once), said(&long), "{path}");
                assert!(at_once.header("cache-status").starts_with("manset; hit"), "{path}");
                assert_eq!(at_once.header("x-request-id").len(), 16, "{path}");
                assert!(at_once.header("date").ends_with(" GMT"), "{path}");

                let known = format!("If-None-Match: {}", at_once.header("etag"));
                let since = format!("If-Modified-Since: {}", at_once.header("last-modified"));
                for condition in [known, since] {
                    let long = client.ask("GET", path, &[&coding, LONG_WAY, &condition]);
                    let at_once = client.ask("GET", path, &[&coding, &condition]);
                    assert_eq!((long.is_at_once(), at_once.is_at_once()), (false, true), "{path}");
                    assert_eq!(long.status, "HTTP/1.1 304 Not Modified", "{path} {condition}");
                    assert_eq!(said(&at_once), said(&long), "{path} {condition}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn what_is_not_kept_is_nobodys_to_answer_at_once() {
    let site = told(Given::default());
    let mut client = Client::connect(site.listen());
    client.ask("GET", "/en/", &[GZIP]);
    for (path, status) in [
        ("/en/nothing-here", "404 Not Found"),
        ("/en", "301 Moved Permanently"),
        ("/admin/overview", "303 See Other"),
        ("/%65n/", "404 Not Found"),
        ("/en/?before=1&before=2", "400 Bad Request"),
        ("/healthz", "200 OK"),
    ] {
        let heard = client.ask("GET", path, &[GZIP]);
        assert_eq!(heard.status, format!("HTTP/1.1 {status}"), "{path}");
        // The connection goes on, and so does what is answered at once on it.
        assert!(client.ask("GET", "/en/", &[GZIP]).is_at_once(), "{path}");
    }
}

#[actix_web::test]
async fn a_connection_shows_the_newest_however_old_it_is() {
    let site = told(Given::default());
    let mut client = Client::connect(site.listen());
    let length = |heard: &Heard| heard.body.len();
    let old = length(&client.ask("GET", "/en/energy/", &[GZIP]));
    assert_eq!(length(&client.ask("GET", "/en/energy/", &[GZIP])), old);

    site.story("energy", &[Telling::new("en", "The sea cools again after a long summer")]);

    let new = client.ask("GET", "/en/energy/", &[GZIP]);
    assert_eq!(new.header("cache-status"), "manset; fwd=miss; stored");
    assert!(length(&new) > old);
    let again = client.ask("GET", "/en/energy/", &[GZIP]);
    assert!(again.is_at_once());
    assert_eq!(again.body, new.body);
}

#[actix_web::test]
async fn readers_are_counted_and_robots_editors_and_browsers_that_fetch_ahead_are_not() {
    let site = told(Given::default());
    let mut client = Client::connect(site.listen());
    client.ask("HEAD", ARTICLE, &[GZIP]);
    let mut counted = |lines: &[&str]| {
        let heard = client.ask("GET", ARTICLE, &[&[GZIP], lines].concat());
        assert!(heard.status.ends_with("200 OK") || heard.status.ends_with("304 Not Modified"), "{heard:?}");
        (site.site.reads.take().iter().map(|(_, _, count)| *count).sum::<i64>(), heard.is_at_once(), heard)
    };

    let known = format!("If-None-Match: {}", counted(&[FIREFOX]).2.header("etag"));
    let session = format!("Cookie: __Host-manset={}", "a".repeat(43));
    for (lines, is_read, is_at_once) in [
        (&[FIREFOX][..], 1, true),
        (&[FIREFOX, "Cookie: __Host-edition=en"], 1, true),
        // Whoever has the page already is shown it all the same.
        (&[FIREFOX, &known], 1, true),
        (&[], 0, true),
        (&["User-Agent: curl/8.5.0"], 0, true),
        (&[FIREFOX, "Sec-Purpose: prefetch"], 0, false),
        (&[FIREFOX, &session], 0, false),
    ] {
        let (count, way, _) = counted(lines);
        assert_eq!((count, way), (is_read, is_at_once), "{lines:?}");
    }
}

#[actix_web::test]
async fn it_is_counted_among_the_requests() {
    let site = told(Given::default());
    let mut client = Client::connect(site.listen());
    for _ in 0..3 {
        client.ask("GET", "/en/", &[GZIP]);
    }

    let text = site.site.figures().await.unwrap();

    assert!(text.contains("manset_page_cache_answers_total{result=\"hit\"} 2"), "{text}");
    assert!(text.contains("manset_http_requests_total{route=\"kept page\",method=\"GET\",status=\"200\"} 2"), "{text}");
}

#[actix_web::test]
async fn once_the_server_is_to_stop_connections_hear_of_it() {
    let site = told(Given::default());
    let mut client = Client::connect(site.listen());
    client.ask("GET", "/en/", &[GZIP]);
    assert_eq!(client.ask("GET", "/en/", &[GZIP]).header("connection"), "");

    site.site.begin_to_stop();

    assert_eq!(client.ask("GET", "/en/", &[GZIP]).header("connection"), "close");
}
