//! Minutes in zones whose clocks change: what is typed is one moment, or is refused.

use crate::support::{Answer, Desk, TestSite, utc};

/// A zone, a minute that it skips, one that it has twice, and the first of the two in UTC.
const ZONES: &[(&str, &str, &str, &str)] = &[
    ("Europe/Berlin", "2026-03-29T02:30", "2026-10-25T02:30", "2026-10-25 00:30"),
    ("America/New_York", "2027-03-14T02:30", "2026-11-01T01:30", "2026-11-01 05:30"),
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-04-05T01:45", "2026-04-04 14:45"),
    ("America/Santiago", "2026-09-06T00:30", "2026-04-04T23:30", "2026-04-05 02:30"),
    ("Australia/Sydney", "2026-10-04T02:30", "2026-04-05T02:30", "2026-04-04 15:30"),
];

const NEW: &str = "/admin/stories/new?lang=en";

async fn schedule(desk: &Desk<'_>, headline: &str, minute: &str) -> Answer {
    let filled = [("headline", headline), ("category", "1"), ("publish_at", minute), ("action", "schedule")];
    desk.submit(NEW, &filled).await
}

#[actix_web::test]
async fn a_minute_that_a_zone_skips_is_refused_and_one_that_it_has_twice_comes_once() {
    for (zone, skipped, twice, first) in ZONES {
        let site = TestSite::new();
        let editor = site.as_editor();
        site.as_admin().submit("/admin/settings", &[("time_zone", zone)]).await.assert_status(303);

        let refused = schedule(&editor, "Never", skipped).await;
        assert_eq!(refused.status, 422, "{zone}");
        assert!(!refused.complaint("publish_at").is_empty(), "{zone}");
        assert_eq!(refused.field(NEW, "publish_at"), *skipped, "{zone}: what was typed stays");

        schedule(&editor, "Once", twice).await.assert_status(303);
        assert_eq!(
            editor.get("/admin/stories/1/en").await.field("/admin/stories/1/en", "publish_at"),
            *twice,
            "{zone}"
        );
        site.set_time(first);
        site.pass_millis(-1);
        site.publish_due().await;
        assert_eq!(site.get("/en/society/once").await.status, 404, "{zone}");
        site.pass_millis(1);
        site.publish_due().await;
        assert_eq!(site.get("/en/society/once").await.status, 200, "{zone}");
        let (generation, at) = (site.generation(), utc(first));
        site.pass_minutes(60);
        site.publish_due().await;
        assert_eq!(site.generation(), generation, "{zone}: the hour that comes twice publishes nothing twice");
        let shown = site.get("/en/society/once").await.attribute("main time", "datetime");
        assert_eq!(chrono::DateTime::parse_from_rfc3339(&shown).unwrap().timestamp_millis(), at.millis(), "{zone}");
    }
}

#[actix_web::test]
async fn the_minute_before_and_the_minute_after_a_gap_are_taken() {
    for (zone, before, after) in [
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T03:00"),
        ("Australia/Lord_Howe", "2026-10-04T01:59", "2026-10-04T02:30"),
        ("America/Santiago", "2026-09-05T23:59", "2026-09-06T01:00"),
    ] {
        let site = TestSite::new();
        site.as_admin().submit("/admin/settings", &[("time_zone", zone)]).await.assert_status(303);
        let editor = site.as_editor();
        for (story, minute) in [(1, before), (2, after)] {
            schedule(&editor, minute, minute).await.assert_status(303);
            let path = format!("/admin/stories/{story}/en");
            assert_eq!(editor.get(&path).await.field(&path, "publish_at"), minute, "{zone}");
        }
    }
}

#[actix_web::test]
async fn a_clock_that_is_set_back_publishes_nothing_twice_and_hides_nothing() {
    let site = TestSite::new();
    schedule(&site.as_editor(), "On time", "2026-03-10T14:00").await.assert_status(303);
    site.set_time("2026-03-10 10:00");
    site.publish_due().await;
    let (generation, page) = (site.generation(), site.get("/en/society/on-time").await);
    page.assert_status(200);

    site.set_time("2026-03-10 09:30");
    site.publish_due().await;
    let before = site.get("/en/society/on-time").await;
    site.set_time("2026-03-10 10:00");
    site.publish_due().await;

    assert_eq!((before.status, before.body == page.body), (200, true));
    assert_eq!(site.get_with("/en/society/on-time", ("if-none-match", page.header("etag"))).await.status, 304);
    assert_eq!(site.generation(), generation);
    site.get("/en/").await.assert_contains("On time");
}
