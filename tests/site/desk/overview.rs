//! The overview: what an editor sees in the morning.

use actix_web::test::TestRequest;
use manset::jobs::count_reads;

use crate::support::{Telling, TestSite};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const PAGE: &str = "/admin/overview";

async fn read(site: &TestSite, path: &str, times: usize) {
    for _ in 0..times {
        let request = TestRequest::get().uri(path).insert_header(("user-agent", FIREFOX));
        site.send(request).await.assert_status(200);
    }
    count_reads::once(&site.site).await.unwrap();
}

#[actix_web::test]
async fn reads_are_drawn_by_hour_and_edition_in_site_time_with_their_numbers_beside_them() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site.set_time("2026-03-09 20:30");
    read(&site, "/en/energy/the-sea-warms", 5).await;
    site.set_time("2026-03-10 20:30");
    read(&site, "/en/energy/the-sea-warms", 3).await;
    read(&site, "/az/energetika/deniz-isinir", 1).await;
    site.set_time("2026-03-10 21:10");
    read(&site, "/en/energy/the-sea-warms", 1).await;

    let page = site.as_editor().get(PAGE).await;

    assert_eq!(page.text(".figures li:nth-child(1)"), "5 Reads in 24 hours 24 hours before: 5");
    let told = page.texts("section[aria-labelledby=reads] desc");
    assert!(told.contains(&"English: 4 in all, most 00:00: 3".to_owned()), "{told:?}");
    assert_eq!(page.texts("#reads-chart-numbers tbody tr").len(), 24);
    let row = page.texts("#reads-chart-numbers tbody tr:nth-child(23)");
    assert!(row[0].starts_with("00:00") && row[0].contains('3') && row[0].contains('1'), "{row:?}");
    assert!(page.has("svg[role=img] .mark.partial"), "the hour that has just begun");
    assert_eq!(page.texts(".ranked tbody a"), ["The sea warms", "Dəniz isinir", "English", "Azərbaycan"][..2]);
    assert!(!page.has("[style]"));
}

#[actix_web::test]
async fn the_pace_and_the_coverage_come_from_what_is_published() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Old").at("2026-03-01 09:00")]);
    site.story("energy", &[Telling::new("az", "Bir").at("2026-03-09 09:00"), Telling::new("en", "One")]);
    site.story("energy", &[Telling::new("en", "Two"), Telling::new("az", "İki").draft()]);
    site.story("energy", &[Telling::new("en", "Before the fortnight").at("2026-02-20 09:00")]);

    let page = site.as_editor().get(PAGE).await;

    assert_eq!(page.text(".figures li:nth-child(2)"), "2 Published today Yesterday: 1");
    let told = page.texts("section[aria-labelledby=pace] desc");
    assert!(told.contains(&"English: 3 in all, most 10 Mar: 2".to_owned()), "{told:?}");
    let coverage = page.texts("section[aria-labelledby=coverage] tbody tr");
    assert!(coverage.iter().any(|row| row.contains("English") && row.ends_with("2 / 2 100%")), "{coverage:?}");
    assert!(coverage.iter().any(|row| row.ends_with("1 / 2 50%")), "{coverage:?}");
}

#[actix_web::test]
async fn what_waits_is_counted_by_person_and_a_contributor_sees_nothing_of_others() {
    let site = TestSite::new();
    let (editor, writer) = (site.as_editor(), site.as_contributor());
    let story = site.story("energy", &[Telling::new("en", "Harbour").draft()]);
    let path = format!("/admin/stories/{story}/en");
    let me = site.actor("editor@manset.example").id.to_string();
    let due = [("assignee", me.as_str()), ("due", "2026-03-10T12:00")];
    editor.post(&format!("{path}/assign"), &due).await.assert_status(303);
    let asked = [("comment", "A source, please"), ("about", "0"), ("request", "yes")];
    editor.submit(&format!("{path}/review"), &asked).await.assert_status(303);
    editor.post(&format!("{path}/stage"), &[("stage", "in_review")]).await.assert_status(303);
    read_once_taken_back(&site).await;

    let page = editor.get(PAGE).await;
    let name = site.actor("editor@manset.example").name;
    assert_eq!(page.texts(".who tbody th"), [name]);
    assert_eq!(page.texts(".who tbody td"), ["1", "0", "1", "1"]);
    assert_eq!(page.texts(".figures a b"), ["1", "0", "1", "1"]);
    assert_eq!(page.texts("section[aria-labelledby=most-read] tbody a"), ["Taken back"]);

    let theirs = writer.get(PAGE).await;
    assert!(!theirs.has(".who"));
    assert_eq!(theirs.texts(".figures a b"), ["0", "0", "0", "0"]);
    assert!(!theirs.has("section[aria-labelledby=most-read] tbody a"));
    theirs.assert_lacks("Harbour");
}

/// An article that was read before it was taken from readers.
async fn read_once_taken_back(site: &TestSite) {
    let story = site.story("energy", &[Telling::new("en", "Taken back")]);
    read(site, "/en/energy/taken-back", 1).await;
    site.as_editor().unpublish(story, "en").await;
}

#[actix_web::test]
async fn the_desk_begins_with_the_overview() {
    let site = TestSite::new();
    let editor = site.as_editor();

    editor.get("/admin").await.assert_leads(303, PAGE);
    editor.get("/admin/").await.assert_leads(303, PAGE);
    let page = editor.get(PAGE).await;

    assert_eq!(page.attribute(".sections [aria-current]", "href"), PAGE);
    assert_eq!(page.attribute(".sections a", "href"), PAGE);
    assert!(page.has(".empty"), "a newsroom of today has nothing to show yet, and says so");
}
