//! The queue of all that leaves the house: pings, and what becomes of what can't be sent.

use manset::config::Given;

use crate::support::partner::Partner;
use crate::support::{Telling, TestSite};

fn with_hub(hub: &Partner) -> TestSite {
    TestSite::with(Given { websub_hub: Some(hub.url("/hub")), ..Given::default() })
}

#[actix_web::test]
async fn the_hub_is_told_of_each_feed_that_shows_a_new_article_and_of_no_other() {
    let hub = Partner::open();
    let site = with_hub(&hub);
    let story = site.story("energy", &[Telling::new("en", "Quiet sea").tags("Harbour").author("Leyla Kərimova")]);
    site.tell("energy", Some(story), &Telling::new("az", "Sakit dəniz").draft());

    site.tell_the_world().await;

    let told = hub.collect();
    assert!(told.iter().all(|ping| ping.method == "POST" && ping.path == "/hub"));
    assert!(told.iter().all(|ping| ping.fields("hub.mode") == ["publish"]));
    let mut urls: Vec<String> = told.iter().flat_map(|ping| ping.fields("hub.url")).collect();
    urls.sort();
    let lists = ["", "author/leyla-kerimova/", "energy/", "tag/harbour/"];
    let files = ["atom.xml", "feed.json", "feed.xml"];
    let mut expected: Vec<String> = lists
        .iter()
        .flat_map(|list| files.iter().map(move |file| format!("https://news.example/en/{list}{file}")))
        .collect();
    expected.sort();
    assert_eq!(urls, expected);
    for url in urls {
        site.get(url.trim_start_matches("https://news.example")).await.assert_status(200);
    }
}

#[actix_web::test]
async fn what_readers_do_not_notice_is_not_news() {
    let hub = Partner::open();
    let site = with_hub(&hub);
    let story = site.story("energy", &[Telling::new("en", "Quiet sea").body("One.")]);
    site.tell_the_world().await;
    hub.collect();

    site.tell("energy", Some(story), &Telling::new("en", "Quiet sea").body("One, two.").draft());
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 0);

    site.as_editor().submit(&format!("/admin/stories/{story}/en"), &[("action", "publish")]).await.assert_status(303);
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 2);
    site.as_editor().unpublish(story, "en").await;
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 2);
}

#[actix_web::test]
async fn many_changes_while_the_hub_is_away_are_one_ping_a_list() {
    let hub = Partner::open();
    let site = with_hub(&hub);
    hub.answer(503);
    for number in 1..=5 {
        site.story("energy", &[Telling::new("en", &format!("Story {number}"))]);
        site.tell_the_world().await;
    }
    // The first was tried, and the place put off as a whole.
    assert_eq!(hub.collect().len(), 1);
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 2);

    hub.answer(200);
    let site = site.restarted();
    site.pass_minutes(2);
    site.tell_the_world().await;

    assert_eq!(hub.collect().len(), 2);
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 0);
}

#[actix_web::test]
async fn what_a_killed_server_had_begun_is_sent_by_the_next_under_the_same_key() {
    let hub = Partner::open();
    let site = with_hub(&hub);
    site.story("energy", &[Telling::new("en", "Quiet sea")]);
    manset::jobs::announce::once(&site.site).await.unwrap();
    // As it stands when the process ends between sending and noting that it did.
    site.sql("UPDATE deliveries SET attempts = 1, claimed_until = '2026-03-10 09:02:00'");

    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 0, "sent while another may be sending it");
    let site = site.restarted();
    site.pass_minutes(3);
    site.tell_the_world().await;

    assert_eq!(hub.collect().len(), 2);
}

#[actix_web::test]
async fn what_is_given_up_waits_at_the_desk_until_it_is_sent_again_or_forgotten() {
    let hub = Partner::open();
    let site = with_hub(&hub);
    hub.answer(404);
    site.story("energy", &[Telling::new("en", "Quiet sea")]);
    for _ in 0..30 {
        site.tell_the_world().await;
        site.pass_minutes(240);
    }
    let given_up = hub.collect().len();
    assert!(given_up > 10, "{given_up}");
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 0);

    let page = site.as_admin().get("/admin/deliveries").await;
    assert!(
        page.text("main").contains("/en/energy/") && page.text("main").contains("it answered 404"),
        "{}",
        page.body
    );
    hub.answer(200);
    let again = site.as_admin().post("/admin/deliveries", &[("action", "retry"), ("delivery", "1")]).await;
    again.assert_leads(303, "/admin/deliveries?done=queued-again");
    site.tell_the_world().await;
    assert_eq!(hub.collect().len(), 1);
    site.as_admin().post("/admin/deliveries", &[("action", "discard")]).await.assert_status(303);
    site.tell_the_world().await;

    assert_eq!(hub.collect().len(), 0);
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
    assert_eq!(site.count("SELECT count(*) FROM audit_log WHERE subject = 'delivery'"), 2);
    site.as_editor().post("/admin/deliveries", &[("action", "retry")]).await.assert_status(403);
}

#[actix_web::test]
async fn search_engines_are_told_of_addresses_and_find_the_key_there() {
    let engine = Partner::open();
    let site = TestSite::with(Given { indexnow_url: Some(engine.url("/indexnow")), ..Given::default() });
    let story = site.story("energy", &[Telling::new("en", "Quiet sea")]);

    site.tell_the_world().await;
    site.as_editor().unpublish(story, "en").await;
    site.tell_the_world().await;

    let told = engine.collect();
    assert_eq!(told.len(), 2);
    let key = site.get("/indexnow.txt").await;
    key.assert_status(200);
    for submission in told {
        let json = submission.json();
        assert_eq!(json["urlList"], serde_json::json!(["https://news.example/en/energy/quiet-sea"]));
        assert_eq!(json["host"], "news.example");
        assert_eq!(json["key"], key.body.as_str());
        assert_eq!(json["keyLocation"], "https://news.example/indexnow.txt");
    }
    assert!(key.body.len() >= 8 && key.body.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", key.body);
    TestSite::new().get("/indexnow.txt").await.assert_status(404);
}

#[actix_web::test]
async fn a_private_network_is_reached_only_where_the_settings_allow_it() {
    let hub = Partner::open();
    let site = TestSite::with_hub(&hub.url("/hub").replace("http://", "https://"));
    site.story("energy", &[Telling::new("en", "Quiet sea")]);

    site.tell_the_world().await;

    assert_eq!(hub.collect().len(), 0);
    let page = site.as_admin().get("/admin/deliveries?state=waiting").await;
    assert!(page.text("main").contains("it leads to a private network"), "{}", page.body);
}
