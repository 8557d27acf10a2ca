//! Reads are counted: of readers, of articles, and nothing but their number.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use manset::db::read_count;
use manset::jobs::{count_reads, sweep};

use crate::support::{Answer, Telling, TestSite, utc};

const PATH: &str = "/en/energy/the-sea-warms";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

fn told() -> TestSite {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site
}

async fn read(site: &TestSite, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = TestRequest::get().uri(path).insert_header(("user-agent", FIREFOX));
    for header in headers {
        request = request.insert_header(*header);
    }
    site.send(request).await
}

/// What is written of an edition: hours and numbers.
fn written(site: &TestSite, lang: &str) -> Vec<(String, i64)> {
    let all = site.db.read(|conn| read_count::by_hour(conn, utc("2026-03-01 00:00"))).unwrap();
    let mut hours: Vec<_> = all
        .into_iter()
        .filter(|(edition, ..)| edition.as_str() == lang)
        .map(|(_, hour, count)| (hour.stored().format("%d %H:%M").to_string(), count))
        .collect();
    hours.sort();
    hours
}

#[actix_web::test]
async fn each_reader_of_an_article_is_counted_by_edition_and_hour_from_the_cache_too() {
    let site = told();
    for _ in 0..3 {
        read(&site, PATH, &[]).await.assert_status(200);
    }
    read(&site, "/az/energetika/deniz-isinir", &[("cookie", "__Host-edition=az")]).await;
    count_reads::once(&site.site).await.unwrap();
    site.set_time("2026-03-10 10:00");
    read(&site, PATH, &[]).await;
    site.set_time("2026-03-10 09:59");
    read(&site, PATH, &[]).await;
    count_reads::once(&site.site).await.unwrap();

    assert_eq!(written(&site, "en"), [("10 09:00".to_owned(), 4), ("10 10:00".to_owned(), 1)]);
    assert_eq!(written(&site, "az").len(), 1);
}

#[actix_web::test]
async fn robots_staff_and_what_is_fetched_ahead_are_no_readers_and_lists_are_no_articles() {
    let site = told();
    let editor = site.as_editor();
    for path in ["/en/", "/en/energy/", "/en/energy/not-there", "/en/economy/the-sea-warms"] {
        read(&site, path, &[]).await;
    }
    for _ in 0..2 {
        read(&site, PATH, &[("user-agent", "Mozilla/5.0 (compatible; bingbot/2.0)")]).await.assert_status(200);
        read(&site, PATH, &[("sec-purpose", "prefetch")]).await.assert_status(200);
        read(&site, PATH, &[("cookie", &editor.cookie())]).await.assert_status(200);
        site.get(PATH).await.assert_status(200);
        let head = TestRequest::default().method(Method::HEAD).uri(PATH).insert_header(("user-agent", FIREFOX));
        site.send(head).await.assert_status(200);
    }
    count_reads::once(&site.site).await.unwrap();

    assert_eq!(written(&site, "en"), []);
}

#[actix_web::test]
async fn a_count_changes_no_page_and_tells_nothing_of_the_reader() {
    let site = told();
    let first = read(&site, PATH, &[("x-forwarded-for", "192.0.2.7")]).await;
    let generation = site.generation();

    count_reads::once(&site.site).await.unwrap();

    assert_eq!(site.generation(), generation);
    let second = read(&site, PATH, &[]).await;
    assert_eq!(second.header("cache-status"), "manset; hit");
    assert_eq!(first.body, second.body);
    assert_eq!((first.header("set-cookie"), second.header("set-cookie")), ("", ""));
}

#[actix_web::test]
async fn what_cannot_be_written_is_kept_until_it_can() {
    let site = told();
    read(&site, PATH, &[]).await;
    site.sql("ALTER TABLE reads RENAME TO away");

    assert!(count_reads::once(&site.site).await.is_err());
    read(&site, PATH, &[]).await.assert_status(200);
    site.sql("ALTER TABLE away RENAME TO reads");
    count_reads::once(&site.site).await.unwrap();
    count_reads::once(&site.site).await.unwrap();

    assert_eq!(written(&site, "en"), [("10 09:00".to_owned(), 2)]);
}

#[actix_web::test]
async fn a_month_of_hours_is_kept() {
    let site = told();
    read(&site, PATH, &[]).await;
    count_reads::once(&site.site).await.unwrap();

    site.set_time("2026-04-09 09:30");
    sweep::once(&site.site).await.unwrap();
    assert_eq!(written(&site, "en").len(), 1);

    site.set_time("2026-04-09 10:00");
    sweep::once(&site.site).await.unwrap();
    assert_eq!(written(&site, "en"), []);
}
