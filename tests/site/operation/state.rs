//! What the server says of itself, and what it does when its database fails.

use diesel::connection::SimpleConnection;

use crate::support::{Telling, TestSite, sqlite_file};

/// Overwrites the pages of every table of texts with nonsense, as a failing disk would.
fn damage(site: &TestSite) {
    let file = site.database_file();
    sqlite_file::connect(&file).batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let beyond_the_schema = bytes.len() / 3;
    bytes.iter_mut().skip(beyond_the_schema).for_each(|byte| *byte = 0x5a);
    std::fs::write(&file, bytes).unwrap();
}

#[actix_web::test]
async fn a_server_in_good_order_says_so() {
    let site = TestSite::new();

    let ready = site.get("/readyz").await;

    assert_eq!((ready.status, ready.body.as_str()), (200, "database ok\nwriting ok\ndisk ok\nserving ok\n"));
    assert_eq!(site.get("/healthz").await.body, "ok\n");
}

#[actix_web::test]
async fn a_server_that_stops_is_not_ready_and_still_answers() {
    let site = TestSite::new();

    site.site.begin_to_stop();

    let ready = site.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert!(ready.body.ends_with("serving stopping\n"), "{}", ready.body);
    site.get("/en/").await.assert_status(200);
}

#[actix_web::test]
async fn a_damaged_database_is_not_written_to_any_more_and_what_was_typed_comes_back() {
    let site = TestSite::in_file();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    let editor = site.as_editor();
    let form = editor.get("/admin/stories/new?lang=en").await;
    let kept = site.get("/en/energy/the-sea-warms").await;
    damage(&site);
    site.site.look_over();

    let typed = [("headline", "Typed by night"), ("category", "1"), ("action", "save")];
    let saved = editor.submit_shown(&form, "/admin/stories/new?lang=en", &typed).await;

    assert_eq!(saved.status, 503, "{}", saved.body);
    assert!(saved.body.contains("Typed by night"), "{}", saved.body);
    assert_eq!(site.get("/en/energy/the-sea-warms").await.body, kept.body);
    let ready = site.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert!(ready.body.starts_with("database damaged: restore a backup\n"), "{}", ready.body);
}

#[actix_web::test]
async fn a_disk_that_takes_no_writes_is_told_until_it_takes_them_again() {
    let site = TestSite::in_file();
    let admin = site.as_admin();
    site.get("/en/").await.assert_status(200);
    let full =
        "CREATE TRIGGER full BEFORE UPDATE ON site_state BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
    sqlite_file::connect(&site.database_file()).batch_execute(full).unwrap();

    let refused = admin.submit("/admin/settings", &[("name", "Sahil by night")]).await;

    assert_eq!((refused.status, refused.header("retry-after")), (503, "2"));
    refused.assert_contains("Sahil by night");
    let ready = site.get("/readyz").await;
    assert_eq!((ready.status, ready.body.contains("writing nothing can be written\n")), (503, true));
    site.get("/en/").await.assert_status(200);
    let mended = "DROP TRIGGER full";
    sqlite_file::connect(&site.database_file()).batch_execute(mended).unwrap();
    site.get("/readyz").await.assert_status(200);
    let saved = admin.submit("/admin/settings", &[("name", "Sahil by night")]).await;
    assert_eq!(saved.status, 303);
}

#[actix_web::test]
async fn figures_count_what_was_answered_and_name_nobody() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    for _ in 0..3 {
        site.get("/en/energy/the-sea-warms").await.assert_status(200);
    }
    site.get("/en/energy/nothing").await.assert_status(404);
    site.send_method("BREW", "/en/").await;

    let figures = site.site.figures().await.unwrap();

    for line in [
        "manset_http_requests_total{route=\"/{lang}/{category}/{slug}\",method=\"GET\",status=\"200\"} 1",
        "manset_http_requests_total{route=\"kept page\",method=\"GET\",status=\"200\"} 2",
        "manset_page_cache_answers_total{result=\"hit\"} 2",
        "manset_page_cache_answers_total{result=\"miss\"} 1",
        "manset_http_requests_in_flight 0",
        "manset_ready 1",
        "method=\"other\"",
        "manset_queue_depth{queue=\"deliveries\"} 0",
        "process_resident_memory_bytes ",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line} in\n{figures}");
    }
    assert!(!figures.contains("sea") && !figures.contains("manset.example"), "{figures}");
    site.get("/metrics").await.assert_status(404);
}
