//! What editors put before readers, and what admins set.

use crate::support::{Telling, TestSite};

fn five_stories() -> TestSite {
    let site = TestSite::new();
    for number in 1..=7 {
        let at = format!("2026-03-10 0{number}:00");
        let tellings = [
            Telling::new("en", &format!("Story {number}")).tags("Sea").at(&at),
            Telling::new("az", &format!("Hekayə {number}")).at(&at),
        ];
        site.story("energy", &tellings);
    }
    site
}

#[actix_web::test]
async fn the_front_shows_what_editors_put_there_and_else_the_newest() {
    let site = five_stories();
    let editor = site.as_editor();
    let uncurated = site.get("/en/").await;

    let chosen = [("story_1", "2"), ("story_2", "https://news.example/en/energy/story-5"), ("story_3", "")];
    editor.submit("/admin/front/en", &chosen).await.assert_leads(303, "/admin/front/en?done=saved");

    assert_eq!(uncurated.texts("[data-front] :is(h2, h3)"), ["Story 7", "Story 6", "Story 5", "Story 4", "Story 3"]);
    let curated = site.get("/en/").await;
    assert_eq!(curated.texts("[data-front] :is(h2, h3)"), ["Story 2", "Story 5"]);
    assert_eq!(curated.texts("[data-feed] h3"), ["Story 7", "Story 6", "Story 4", "Story 3", "Story 1"]);
    assert_eq!(site.get("/az/").await.texts("[data-front] h2"), ["Hekayə 7"]);
    assert_eq!(editor.get("/admin/front/en").await.texts("p.slot-headline"), ["Story 2", "Story 5"]);
}

#[actix_web::test]
async fn the_front_refuses_what_is_not_published_there_or_stands_twice() {
    let site = five_stories();
    let editor = site.as_editor();

    let wrong = [("story_1", "999"), ("story_2", "1"), ("story_3", "1"), ("story_4", "not an address")];
    let answer = editor.submit("/admin/front/en", &wrong).await;

    answer.assert_status(422);
    assert!(answer.complaint("story_1").contains("English"));
    assert_eq!(answer.complaint("story_2"), "");
    assert!(!answer.complaint("story_3").is_empty() && !answer.complaint("story_4").is_empty());
    assert_eq!(answer.field("/admin/front/en", "story_4"), "not an address");
    editor.submit("/admin/front/ru", &[("story_1", "1")]).await.assert_status(422);
}

#[actix_web::test]
async fn the_trending_bar_holds_tags_and_categories_in_order() {
    let site = five_stories();
    let editor = site.as_editor();

    let chosen = [("topic_1", "c2"), ("topic_2", "t1")];
    editor.submit("/admin/topics/en", &chosen).await.assert_leads(303, "/admin/topics/en?done=saved");

    let page = site.get("/en/").await;
    assert_eq!(page.texts("[data-topics] a"), ["Energy", "Sea"]);
    assert_eq!(page.attributes("[data-topics] a", "href"), ["/en/energy/", "/en/tag/sea/"]);
    assert!(!site.get("/az/").await.has("[data-topics]"));
    let twice = editor.submit("/admin/topics/en", &[("topic_1", "t1"), ("topic_2", "t1")]).await;
    twice.assert_status(422);
    assert!(!twice.complaint("topic-2").is_empty());
}

#[actix_web::test]
async fn merged_tags_are_one_everywhere() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "First").tags("Sea, Both").at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "Second").tags("The sea, Sea").at("2026-03-10 07:00")]);
    editor.submit("/admin/topics/en", &[("topic_1", "t3")]).await.assert_status(303);

    let merged = editor.submit("/admin/tags/3", &[("merge", "sea"), ("action", "merge")]).await;

    merged.assert_leads(303, "/admin/tags?done=merged");
    assert_eq!(site.get("/en/tag/sea/").await.texts("[data-feed] h3"), ["First", "Second"]);
    site.get("/en/tag/the-sea/").await.assert_leads(301, "/en/tag/sea/");
    assert_eq!(site.get("/en/").await.texts("[data-topics] a"), ["Sea"]);
    assert_eq!(site.get("/en/energy/second").await.texts("a[rel=tag]"), ["Sea"]);
    let unknown = editor.submit("/admin/tags/1", &[("merge", "nothing such"), ("action", "merge")]).await;
    assert!(!unknown.complaint("merge").is_empty());
}

#[actix_web::test]
async fn a_renamed_tag_stays_one_tag_when_its_article_is_saved_again() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "First").tags("Sea")]);

    let names = [("name_en", "Caspian"), ("slug_en", "caspian"), ("name_az", "Xəzər"), ("action", "save")];
    editor.submit("/admin/tags/1", &names).await.assert_status(303);
    editor.submit("/admin/stories/1/en", &[("action", "publish")]).await.assert_status(303);

    assert_eq!(site.get("/en/energy/first").await.texts("a[rel=tag]"), ["Caspian"]);
    assert_eq!(editor.get("/admin/tags").await.texts("tbody tr").len(), 1);
}

#[actix_web::test]
async fn categories_are_made_moved_and_deleted_only_when_unused() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "First")]);

    let names = [("name_en", "Culture"), ("name_az", "Mədəniyyət"), ("action", "save")];
    editor.submit("/admin/categories/new", &names).await.assert_leads(303, "/admin/categories?done=saved");
    editor.post("/admin/categories/4/up", &[]).await.assert_status(303);
    editor.post("/admin/categories/4/up", &[]).await.assert_status(303);

    let sections = site.get("/en/").await.texts("nav.sections a");
    assert_eq!(sections[1..], ["Society", "Culture", "Energy", "Obituaries"]);
    site.get("/az/medeniyyet/").await.assert_status(200);
    site.get("/ru/culture/").await.assert_status(404);
    let used = editor.submit("/admin/categories/2", &[("action", "delete")]).await;
    used.assert_status(422);
    editor.submit("/admin/categories/4", &[("action", "delete")]).await.assert_status(303);
    site.get("/en/culture/").await.assert_status(404);
    let taken = editor.submit("/admin/categories/1", &[("slug_en", "energy"), ("action", "save")]).await;
    taken.assert_status(422);
    assert_eq!(taken.field("/admin/categories/1", "slug_en"), "energy");
    let reserved = editor.submit("/admin/categories/1", &[("slug_en", "news"), ("action", "save")]).await;
    assert!(!reserved.complaint("slug_en").is_empty());
}
