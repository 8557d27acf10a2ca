//! What becomes of a text after readers have it: changes, corrections, and its end.

use crate::support::{Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";
const PUBLIC: &str = "/en/energy/calm";

#[actix_web::test]
async fn a_correction_is_told_on_the_article_and_on_the_page_of_corrections_of_its_edition() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("It cost 12."), Telling::new("ru", "Штиль")]);
    site.set_time("2026-03-10 12:00");

    let fixed = [("body", "It cost 21."), ("correction", "The price is 21, <b>not</b> 12."), ("action", "save")];
    editor.submit(PATH, &fixed).await.assert_status(303);
    assert!(!site.get(PUBLIC).await.has(".corrections li"), "nobody is told of a draft");
    assert_eq!(editor.get(PATH).await.field(PATH, "correction").trim(), "The price is 21, <b>not</b> 12.");
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);

    let page = site.get(PUBLIC).await;
    assert_eq!(page.texts(".corrections li"), ["10 March, 2026, 16:00 The price is 21, <b>not</b> 12."]);
    assert!(page.has(".updated"));
    let all = site.get("/en/corrections/").await;
    assert_eq!(
        (all.text(".corrections li h2"), all.attribute(".corrections li a", "href")),
        ("Calm".into(), PUBLIC.into())
    );
    assert!(!site.get("/ru/corrections/").await.has(".corrections li"));
    assert_eq!(editor.get(PATH).await.field(PATH, "correction").trim(), "", "what was said is said");

    editor.submit(PATH, &[("headline", "Calm again"), ("action", "publish")]).await.assert_status(303);
    assert_eq!(site.get(PUBLIC).await.texts(".corrections li").len(), 1, "and is not said again");
    editor.unpublish(manset::domain::id::StoryId(1), "en").await;
    assert!(!site.get("/en/corrections/").await.has(".corrections li"), "nothing of what is withdrawn leaves");
}

#[actix_web::test]
async fn a_small_change_leaves_the_time_of_the_last_update_as_it_was() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("Teh sea.")]);
    site.set_time("2026-03-10 12:00");

    editor.submit(PATH, &[("body", "The sea."), ("is_minor", "yes"), ("action", "publish")]).await.assert_status(303);
    let after_small = site.get(PUBLIC).await;
    editor.submit(PATH, &[("body", "The sea is calm."), ("action", "publish")]).await.assert_status(303);
    let after_real = site.get(PUBLIC).await;

    after_small.assert_contains("The sea.");
    assert!(!after_small.has(".updated"));
    assert!(after_real.has(".updated"));
    let form = editor.get(PATH).await;
    assert!(!form.has("[name=is_minor][checked]"), "the next change begins anew");
}

#[actix_web::test]
async fn an_article_taken_back_with_a_reason_is_gone_and_says_why_under_each_address_it_had() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("A secret.")]);
    editor.submit(PATH, &[("slug", "still"), ("action", "publish")]).await.assert_status(303);
    site.story("energy", &[Telling::new("en", "Never public").draft()]);

    let why = [("reason", "The tender was <cancelled>."), ("action", "unpublish")];
    editor.submit(PATH, &why).await.assert_status(303);

    for address in ["/en/energy/still", PUBLIC] {
        let page = site.get(address).await;
        page.assert_status(410);
        page.assert_contains("The tender was &#60;cancelled&#62;.");
        page.assert_lacks("A secret.");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex");
    }
    site.get("/en/energy/never-public").await.assert_status(404);
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    site.get("/en/energy/still").await.assert_contains("A secret.");
    editor.unpublish(manset::domain::id::StoryId(1), "en").await;
    site.get("/en/energy/still").await.assert_status(404);
}

#[actix_web::test]
async fn an_article_ends_by_itself_at_its_minute() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm")]);
    editor.submit(PATH, &[("expires_at", "2026-03-11T09:00"), ("action", "publish")]).await.assert_status(303);

    site.set_time("2026-03-11 04:59");
    site.publish_due().await;
    site.get(PUBLIC).await.assert_status(200);
    site.set_time("2026-03-11 05:00");
    site.publish_due().await;

    let gone = site.get(PUBLIC).await;
    gone.assert_status(410);
    gone.assert_contains("has been taken back by the newsroom.");
    let editor = site.as_editor();
    assert_eq!(editor.get(PATH).await.texts(".facts .pill"), ["Unpublished"]);
    let late = editor.submit(PATH, &[("expires_at", "2026-03-11T08:00"), ("action", "publish")]).await;
    late.assert_status(422);
    assert_eq!(late.complaint("expires_at"), "This moment has passed: readers would not see the article.");
}

#[actix_web::test]
async fn an_embargo_holds_for_all_editions_of_the_story_until_its_minute() {
    let site = TestSite::new();
    let (writer, editor) = (site.as_contributor(), site.as_editor());
    site.story("energy", &[Telling::new("en", "Calm").draft(), Telling::new("ru", "Штиль").draft()]);
    editor.submit(PATH, &[("embargo", "2026-03-10T18:00"), ("action", "save")]).await.assert_status(303);

    let early = editor.submit("/admin/stories/1/ru", &[("action", "publish")]).await;
    early.assert_status(422);
    assert!(early.complaint("embargo").contains("10 March, 2026, 18:00"), "{}", early.complaint("embargo"));
    let early = [("publish_at", "2026-03-10T17:59"), ("action", "schedule")];
    editor.submit("/admin/stories/1/ru", &early).await.assert_status(422);
    let due = [("publish_at", "2026-03-10T18:00"), ("action", "schedule")];
    editor.submit("/admin/stories/1/ru", &due).await.assert_status(303);
    site.set_time("2026-03-10 14:00");
    site.publish_due().await;
    assert_eq!(editor.get("/admin/stories/1/ru").await.texts(".facts .pill"), ["Published"]);

    let own = [("headline", "Mine"), ("category", "1"), ("embargo", "2026-03-12T18:00"), ("action", "save")];
    let refused = writer.submit("/admin/stories/new?lang=en", &own).await;
    refused.assert_status(403);
    refused.assert_contains("Mine");
}
