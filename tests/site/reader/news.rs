//! All news by day, a day's archive, and the calendar. All days are days in Baku, four hours ahead of UTC.

use crate::support::{Telling, TestSite};

const LINES: &str = "[data-feed] h3";

fn told(stories: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new();
    for (headline, at) in stories {
        site.story("energy", &[Telling::new("en", headline).at(at)]);
    }
    site
}

fn millis(at: &str) -> i64 {
    chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap().and_utc().timestamp_millis()
}

#[actix_web::test]
async fn all_news_stands_under_the_days_of_the_sites_own_time() {
    let site = told(&[
        ("Before midnight in Baku", "2026-03-08 19:59"),
        ("After midnight in Baku", "2026-03-08 20:00"),
        ("Late in London", "2026-03-08 23:30"),
        ("The day after", "2026-03-10 05:00"),
    ]);

    let page = site.get("/en/news/").await;

    assert_eq!(page.text("h1"), "All news");
    let days = ["Tuesday, 10 March, 2026", "Monday, 9 March, 2026", "Sunday, 8 March, 2026"];
    assert_eq!(page.texts(".day h2"), days);
    assert_eq!(
        page.attributes(".day h2 a", "href"),
        ["/en/news/2026/03/10/", "/en/news/2026/03/09/", "/en/news/2026/03/08/"]
    );
    assert_eq!(page.texts(".day:nth-of-type(2) h3"), ["Late in London", "After midnight in Baku"]);
    assert_eq!(page.texts("[data-feed] time"), ["09:00", "03:30", "00:00", "23:59"]);
    assert_eq!(page.attributes("[data-feed] time", "datetime")[1], "2026-03-09T03:30:00+04:00");
}

#[actix_web::test]
async fn the_archive_of_a_day_holds_that_day_and_nothing_else() {
    let site = told(&[
        ("The last minute of the eighth", "2026-03-08 19:59"),
        ("The first minute of the ninth", "2026-03-08 20:00"),
        ("The last minute of the ninth", "2026-03-09 19:59"),
        ("The first minute of the tenth", "2026-03-09 20:00"),
    ]);

    let page = site.get("/en/news/2026/03/09/").await;

    assert_eq!(page.text("h1"), "Monday, 9 March, 2026");
    assert_eq!(page.text(".day h2"), "2 stories");
    assert_eq!(page.texts(LINES), ["The last minute of the ninth", "The first minute of the ninth"]);
    assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://news.example/en/news/2026/03/09/");
    assert!(!page.has("meta[name=robots]"));
}

#[actix_web::test]
async fn a_day_leads_to_the_nearest_days_with_news_before_and_after() {
    let site = told(&[
        ("Long ago", "2025-11-03 08:00"),
        ("Middle", "2026-03-04 08:00"),
        ("Middle too", "2026-03-04 09:00"),
        ("Lately", "2026-03-10 08:00"),
    ]);

    let page = site.get("/en/news/2026/03/04/").await;

    assert_eq!(page.attributes("nav.days a", "href"), ["/en/news/2025/11/03/", "/en/news/2026/03/10/"]);
    assert_eq!(page.texts("nav.days a"), ["Previous day", "Next day"]);
    let first = site.get("/en/news/2025/11/03/").await;
    assert_eq!(first.attributes("nav.days a", "href"), ["/en/news/2026/03/04/"]);
    let last = site.get("/en/news/2026/03/10/").await;
    assert_eq!(last.attributes("nav.days a", "href"), ["/en/news/2026/03/04/"]);
}

#[actix_web::test]
async fn a_day_without_news_says_so_and_is_kept_out_of_search_engines() {
    let site = told(&[("Lately", "2026-03-10 08:00")]);

    for path in ["/en/news/2026/03/09/", "/en/news/2030/01/01/", "/en/news/0001/01/01/", "/en/news/9998/12/31/"] {
        let page = site.get(path).await;
        page.assert_status(200);
        assert_eq!(page.text("main .empty"), "Nothing was published on this day.", "{path}");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex", "{path}");
        assert_eq!(page.attributes("nav.days a", "href"), ["/en/news/2026/03/10/"], "{path}");
    }
}

#[actix_web::test]
async fn the_calendar_links_only_days_with_news_and_marks_the_day_shown() {
    let site = told(&[
        ("The last of February", "2026-02-28 19:00"),
        ("The first of March", "2026-02-28 20:30"),
        ("Ninth", "2026-03-09 08:00"),
        ("The last of March", "2026-03-10 08:00"),
    ]);

    let page = site.get("/en/news/2026/03/09/").await;

    assert_eq!(page.text(".calendar h2"), "March 2026");
    assert_eq!(
        page.attributes(".calendar td a", "href"),
        ["/en/news/2026/03/01/", "/en/news/2026/03/09/", "/en/news/2026/03/10/"]
    );
    assert_eq!(page.text(".calendar [aria-current=date]"), "9");
    assert_eq!(page.texts(".calendar th"), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    assert_eq!(page.texts(".calendar td time").len(), 31);
    // The first of March 2026 is a Sunday.
    assert_eq!(page.texts(".calendar tbody tr:first-child td"), ["", "", "", "", "", "", "1"]);
    assert_eq!(page.attributes(".calendar-head a", "href"), ["/en/news/2026/02/28/"]);
}

#[actix_web::test]
async fn the_calendar_of_all_news_shows_the_month_of_the_newest() {
    let site = told(&[("Long ago", "2025-12-31 20:30"), ("Longer ago", "2025-12-31 19:30")]);

    let page = site.get("/en/news/").await;

    assert_eq!(page.text(".calendar h2"), "January 2026");
    assert_eq!(page.attributes(".calendar td a", "href"), ["/en/news/2026/01/01/"]);
    assert_eq!(page.attributes(".calendar-head a", "href"), ["/en/news/2025/12/31/"]);
    assert!(!page.has(".calendar [aria-current]"));
}

#[actix_web::test]
async fn an_edition_without_news_shows_this_month_and_says_that_there_is_nothing() {
    let site = told(&[("Only in English", "2026-03-09 08:00")]);

    let page = site.get("/ru/news/").await;

    page.assert_status(200);
    assert!(page.has("main .empty") && !page.has(".day") && !page.has(".calendar td a"));
    assert_eq!(page.attribute(".calendar td time", "datetime"), "2026-03-01");
}

#[actix_web::test]
async fn a_busy_day_is_paged_and_all_news_goes_on_within_the_day() {
    let site = TestSite::new();
    for number in 1..=50 {
        let at = format!("2026-03-09 10:{number:02}");
        site.story("energy", &[Telling::new("en", &format!("Story {number}")).at(&at)]);
    }
    site.story("energy", &[Telling::new("en", "The day before").at("2026-03-08 10:00")]);
    let expected: Vec<String> = (1..=50).rev().map(|number| format!("Story {number}")).collect();

    for (path, rest) in [("/en/news/2026/03/09/", &[][..]), ("/en/news/", &["The day before".to_owned()])] {
        let first = site.get(path).await;
        site.story("energy", &[Telling::new("en", "Breaking").at("2026-03-10 08:00")]);
        let second = site.get(&first.attribute("a[rel=next]", "href")).await;

        let shown = [first.texts(LINES), second.texts(LINES)].concat();
        let shown: Vec<String> = shown.into_iter().filter(|headline| headline != "Breaking").collect();
        assert_eq!(shown, [&expected, rest].concat(), "{path}");
        assert_eq!(second.attribute(".pager .newest:not([rel])", "href"), path);
        assert!(!second.has("link[rel=alternate][hreflang]"), "{path}");
    }
}

#[actix_web::test]
async fn a_place_outside_its_day_leaves_the_day() {
    let site = told(&[("The ninth", "2026-03-09 08:00"), ("The eighth", "2026-03-08 08:00")]);
    let before_the_day = millis("2026-03-08 20:00");
    let after_the_day = millis("2026-03-10 08:00");

    site.get(&format!("/en/news/2026/03/09/?before={before_the_day}-1")).await.assert_status(404);
    let page = site.get(&format!("/en/news/2026/03/09/?before={after_the_day}-1")).await;

    assert_eq!(page.texts(LINES), ["The ninth"]);
}

#[actix_web::test]
async fn a_day_has_the_same_address_in_every_edition_and_is_told_of_those_that_have_news() {
    let site = told(&[("Lately", "2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("az", "Bu gün").at("2026-03-10 07:00")]);

    let page = site.get("/en/news/2026/03/10/").await;

    let langs = page.attributes("link[rel=alternate][hreflang]", "hreflang");
    assert_eq!(langs, ["az", "en", "x-default"]);
    let links = page.attributes("[data-editions] a", "href");
    assert_eq!(links, ["az", "ru", "en", "ar"].map(|lang| format!("/{lang}/news/2026/03/10/")));
    assert_eq!(site.get("/ar/news/2026/03/10/").await.attribute("html", "dir"), "rtl");
}

#[actix_web::test]
async fn days_that_do_not_exist_or_are_spelt_otherwise_are_not_found() {
    let site = told(&[("Lately", "2026-03-10 08:00")]);

    for day in [
        "2026/02/30",
        "2026/13/01",
        "2026/00/01",
        "2026/01/00",
        "2025/02/29",
        "0000/01/01",
        "2026/3/1",
        "2026/03/1",
        "99999/01/01",
        "9999/12/31",
        "-001/01/01",
        "+026/03/10",
        "2026/03/1%30",
        "%D9%A2026/03/10",
        "2026/03/10x",
        "aaaa/bb/cc",
    ] {
        let page = site.get(&format!("/en/news/{day}/")).await;
        assert_eq!(page.status, 404, "{day}");
    }
    for path in ["/en/news/2026", "/en/news/2026/03/", "/en/news/2026-03-10", "/en/news/2026/03/10/11/"] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}
