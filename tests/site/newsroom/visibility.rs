//! Nothing unpublished leaves by any exit, and what is published is there at once.

use crate::support::{Telling, TestSite};

/// Marks whatever no reader may see.
const MARKER: &str = "qzxhiddenqzx";

const EXITS: &[&str] = &[
    "/en/",
    "/en/energy/",
    "/en/news/",
    "/en/news/2026/03/10/",
    "/en/news/2026/03/09/",
    "/en/search?q=qzxhiddenqzx",
    "/en/search?q=open",
    "/en/tag/harbour/",
    "/en/energy/open-story",
    "/en/nothing/",
    "/az/",
    "/ru/",
    "/ar/",
];

fn hidden(lang: &'static str, name: &str) -> Telling {
    Telling::new(lang, &format!("{MARKER} {name}"))
        .summary(&format!("{MARKER} summary"))
        .body(&format!("{MARKER} body"))
        .tags("Harbour, qzxhiddenqzx tag")
        .author("Qzxhiddenqzx Author")
}

#[actix_web::test]
async fn drafts_scheduled_unpublished_and_deleted_articles_leave_by_no_exit() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let open = site.story("energy", &[Telling::new("en", "Open story").tags("Harbour")]);
    site.story("energy", &[hidden("en", "draft").draft()]);
    site.story("energy", &[hidden("en", "scheduled").scheduled("2026-03-11 09:00")]);
    let withdrawn = site.story("energy", &[hidden("en", "withdrawn")]);
    let deleted = site.story("energy", &[hidden("en", "deleted")]);
    site.tell("energy", Some(open), &hidden("ru", "variant").draft());
    site.story("energy", &[hidden("tr", "of a hidden edition")]);
    editor.submit(&format!("/admin/stories/{withdrawn}/en"), &[("action", "unpublish")]).await.assert_status(303);
    let version = editor.get(&format!("/admin/stories/{deleted}/en")).await;
    let version = version.field(&format!("/admin/stories/{deleted}/en"), "version");
    let delete = [("action", "delete"), ("confirmed", "1"), ("version", version.as_str())];
    editor.post(&format!("/admin/stories/{deleted}/en"), &delete).await.assert_status(303);
    editor
        .submit(&format!("/admin/stories/{open}/en"), &[("body", MARKER), ("summary", MARKER), ("action", "save")])
        .await
        .assert_status(303);

    site.index().await;
    for exit in EXITS {
        let page = site.get(exit).await;
        let shown = page.body.replace("q=qzxhiddenqzx", "").replace("value=\"qzxhiddenqzx\"", "");
        let echoed = shown.to_lowercase().matches(MARKER).count();
        let own_query = if exit.contains(MARKER) { 3 } else { 0 };
        assert!(echoed <= own_query, "{exit}: {shown}");
        assert!(page.texts("main article, main li").iter().all(|text| !text.to_lowercase().contains(MARKER)), "{exit}");
    }
    for name in ["draft", "scheduled", "withdrawn", "deleted", "variant", "of-a-hidden-edition"] {
        for lang in ["en", "ru", "tr"] {
            let page = site.get(&format!("/{lang}/energy/{MARKER}-{name}")).await;
            assert_eq!(page.status, 404, "{lang} {name}");
        }
    }
    site.get("/en/tag/qzxhiddenqzx-tag/").await.assert_status(404);
    site.get("/en/author/qzxhiddenqzx-author/").await.assert_status(404);
}

#[actix_web::test]
async fn a_scheduled_article_is_nowhere_a_second_before_its_minute_and_everywhere_after() {
    let site = TestSite::new();
    let telling = Telling::new("en", "At its minute").tags("Harbour").scheduled("2026-03-10 10:00");
    site.story("energy", &[telling]);
    let exits = ["/en/", "/en/energy/", "/en/news/", "/en/news/2026/03/10/"];

    site.set_time("2026-03-10 10:00");
    site.pass_millis(-1000);
    site.publish_due().await;
    for exit in exits {
        site.get(exit).await.assert_lacks("At its minute");
    }
    site.get("/en/energy/at-its-minute").await.assert_status(404);

    site.pass_millis(1000);
    site.publish_due().await;
    for exit in exits {
        site.get(exit).await.assert_contains("At its minute");
    }
    site.get("/en/tag/harbour/").await.assert_contains("At its minute");
    site.get("/en/energy/at-its-minute").await.assert_status(200);
}

#[actix_web::test]
async fn what_came_due_while_the_server_was_down_is_dated_at_its_own_minute() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "At its minute").scheduled("2026-03-10 10:00")]);

    site.set_time("2026-03-12 23:00");
    site.publish_due().await;

    let page = site.get("/en/energy/at-its-minute").await;
    assert_eq!(page.attribute("main time", "datetime"), "2026-03-10T14:00:00+04:00");
    assert_eq!(page.text("main time"), "10 March, 2026 14:00");
}

#[actix_web::test]
async fn a_publication_is_on_every_page_of_the_next_request() {
    let site = TestSite::new();
    let before = site.generation();

    site.story("energy", &[Telling::new("en", "Just in").tags("Harbour").author("Sona Valiyeva")]);

    assert!(site.generation() > before);
    for exit in
        ["/en/", "/en/energy/", "/en/news/", "/en/tag/harbour/", "/en/author/sona-valiyeva/", "/en/search?q=just"]
    {
        site.get(exit).await.assert_contains("Just in");
    }
}

#[actix_web::test]
async fn a_draft_leaves_the_readers_generation_alone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let before = site.generation();

    let draft = [("headline", "Only a thought"), ("category", "1"), ("action", "save")];
    editor.submit("/admin/stories/new?lang=en", &draft).await.assert_status(303);

    assert_eq!(site.generation(), before);
}

#[actix_web::test]
async fn older_pages_go_on_where_the_last_one_ended_though_news_comes_in() {
    let site = TestSite::new();
    for number in 0..90 {
        let at = format!("2026-03-09 {:02}:{:02}", number / 60, number % 60);
        site.story("energy", &[Telling::new("en", &format!("Story {number:02}")).at(&at)]);
    }

    let first = site.get("/en/energy/").await;
    let older = first.attribute("a[rel=next]", "href");
    site.story("energy", &[Telling::new("en", "Breaking")]);
    let second = site.get(&older).await;
    let third = site.get(&second.attribute("a[rel=next]", "href")).await;

    let all: Vec<String> = [&first, &second, &third].iter().flat_map(|page| page.texts("[data-feed] h3")).collect();
    let expected: Vec<String> = (0..90).rev().map(|number| format!("Story {number:02}")).collect();
    assert_eq!(all, expected);
    assert_eq!(first.texts("[data-feed] h3").len(), 40);
    assert!(!third.has("a[rel=next]"));
}

#[actix_web::test]
async fn a_day_is_a_day_of_the_site_time() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Late in London").at("2026-03-08 20:30")]);

    let page = site.get("/en/news/").await;

    assert_eq!(page.texts(".day h2"), ["Monday, 9 March, 2026"]);
    site.get("/en/news/2026/03/09/").await.assert_contains("Late in London");
    let empty = site.get("/en/news/2026/03/08/").await;
    empty.assert_lacks("Late in London</a></h3>");
    assert_eq!(empty.attributes(".calendar td a", "href"), ["/en/news/2026/03/09/"]);
    assert_eq!(empty.attributes("nav.days a", "href"), ["/en/news/2026/03/09/"]);
}
