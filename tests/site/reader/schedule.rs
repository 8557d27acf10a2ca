//! Scheduled articles at their minute, and stories under embargo.

use crate::support::{Telling, TestSite};

const FEED: &str = "main :is([data-front], [data-feed]) :is(h2, h3)";

#[actix_web::test]
async fn a_scheduled_article_is_published_exactly_at_its_minute_and_not_a_millisecond_before() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "At ten").scheduled("2026-03-10 10:00")]);

    site.set_time("2026-03-10 10:00");
    site.pass_millis(-1);
    site.publish_due().await;
    let before = site.get("/en/energy/at-ten").await;
    site.pass_millis(1);
    site.publish_due().await;
    let after = site.get("/en/energy/at-ten").await;

    before.assert_status(404);
    after.assert_status(200);
    assert_eq!(after.attribute("article .meta time", "datetime"), "2026-03-10T14:00:00+04:00");
    assert!(!after.has(".updated"));
}

#[actix_web::test]
async fn articles_due_while_the_job_slept_take_their_places_by_their_own_minutes() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "At ten").scheduled("2026-03-10 10:00")]);
    site.story("energy", &[Telling::new("en", "At eleven").scheduled("2026-03-10 11:00")]);
    site.story("energy", &[Telling::new("en", "Half past ten").at("2026-03-10 10:30")]);
    site.story("energy", &[Telling::new("en", "Next week").scheduled("2026-03-17 10:00")]);

    site.set_time("2026-03-12 23:00");
    site.publish_due().await;

    let page = site.get("/en/energy/").await;
    assert_eq!(page.texts(FEED), ["At eleven", "Half past ten", "At ten"]);
    let times = ["10 Mar, 15:00", "10 Mar, 14:30", "10 Mar, 14:00"];
    assert_eq!(page.texts("[data-feed] time"), times);
    site.get("/en/energy/next-week").await.assert_status(404);
}

#[actix_web::test]
async fn every_edition_of_a_story_appears_at_its_own_minute() {
    let site = TestSite::new();
    let (ten, eleven) = ("2026-03-10 10:00", "2026-03-10 11:00");
    let russian = Telling::new("ru", "Море теплеет").scheduled(eleven);
    site.story("energy", &[Telling::new("en", "The sea warms").scheduled(ten), russian]);

    site.set_time(ten);
    site.publish_due().await;
    let at_ten = site.get("/en/energy/the-sea-warms").await;
    site.set_time(eleven);
    site.publish_due().await;
    let at_eleven = site.get("/en/energy/the-sea-warms").await;

    at_ten.assert_lacks("Море");
    assert_eq!(at_eleven.texts("[data-variants] .headline"), ["Море теплеет"]);
    assert_eq!(site.get("/ru/").await.texts(FEED), ["Море теплеет"]);
}

#[actix_web::test]
async fn what_is_saved_while_an_article_waits_is_what_readers_get() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "First words").body("Early text.").scheduled("2026-03-10 10:00")]);
    let saved = [("headline", "Last words"), ("body", "Late text."), ("tags", "Sea"), ("action", "save")];
    site.as_editor().submit("/admin/stories/1/en", &saved).await.assert_status(303);

    site.set_time("2026-03-10 10:00");
    site.publish_due().await;

    assert_eq!(site.get("/en/").await.texts(FEED), ["Last words"]);
    let tagged = site.get("/en/tag/sea/").await;
    let page = site.get(&tagged.attribute("[data-feed] h3 a", "href")).await;
    page.assert_contains("Late text.");
    page.assert_lacks("Early text.");
}

#[actix_web::test]
async fn an_article_taken_off_the_schedule_does_not_appear() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let off = site.story("energy", &[Telling::new("en", "Taken off").scheduled("2026-03-10 10:00")]);
    let binned = site.story("energy", &[Telling::new("en", "Thrown away").scheduled("2026-03-10 10:00")]);
    editor.unpublish(off, "en").await;
    editor.delete(binned, "en").await;

    site.set_time("2026-03-10 10:01");
    site.publish_due().await;

    assert!(!site.get("/en/").await.has(FEED));
    site.get("/en/energy/taken-off").await.assert_status(404);
    site.get("/en/energy/thrown-away").await.assert_status(404);
}

#[actix_web::test]
async fn the_job_running_again_changes_nothing() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "At ten").scheduled("2026-03-10 10:00")]);
    site.set_time("2026-03-10 10:00");
    site.publish_due().await;
    let generation = site.generation();

    site.pass_millis(60_000);
    site.publish_due().await;

    assert_eq!(site.generation(), generation);
    assert!(!site.get("/en/energy/at-ten").await.has(".updated"));
}

#[actix_web::test]
async fn one_article_that_may_not_go_out_does_not_hold_back_the_others() {
    let site = TestSite::new();
    for (headline, at) in [("First", "2026-03-10 10:00"), ("Held", "2026-03-10 10:01"), ("Last", "2026-03-10 10:02")] {
        site.story("energy", &[Telling::new("en", headline).scheduled(at)]);
    }
    site.sql("UPDATE stories SET embargo_until = '2026-03-11 00:00:00' WHERE id = 2");

    site.set_time("2026-03-10 10:05");
    site.publish_due().await;

    assert_eq!(site.get("/en/energy/").await.texts(FEED), ["Last", "First"]);
    site.get("/en/energy/held").await.assert_status(404);
    let desk = site.as_editor().get("/admin/stories/2/en").await;
    assert_eq!(desk.field("/admin/stories/2/en", "headline"), "Held");
}

#[actix_web::test]
async fn an_embargoed_story_stays_from_readers_in_every_edition_whoever_presses_the_button() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Embargoed").draft(), Telling::new("ru", "Эмбарго").draft()]);
    site.sql("UPDATE stories SET embargo_until = '2026-03-10 12:00:00'");
    let admin = site.as_admin();

    for (lang, action) in [("en", "publish"), ("ru", "publish")] {
        let answer = admin.submit(&format!("/admin/stories/1/{lang}"), &[("action", action)]).await;
        answer.assert_status(422);
        answer.assert_contains("embargo until");
    }
    let early = [("publish_at", "2026-03-10T15:59"), ("action", "schedule")];
    admin.submit("/admin/stories/1/en", &early).await.assert_status(422);

    assert!(!site.get("/en/").await.has(FEED) && !site.get("/ru/").await.has(FEED));
    site.get("/en/energy/embargoed").await.assert_status(404);
}

#[actix_web::test]
async fn an_embargo_ends_at_its_minute() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Embargoed").draft()]);
    site.sql("UPDATE stories SET embargo_until = '2026-03-10 12:00:00'");
    let at_the_minute = [("publish_at", "2026-03-10T16:00"), ("action", "schedule")];
    site.as_admin().submit("/admin/stories/1/en", &at_the_minute).await.assert_status(303);

    site.set_time("2026-03-10 12:00");
    site.publish_due().await;

    let page = site.get("/en/energy/embargoed").await;
    page.assert_status(200);
    assert_eq!(page.attribute("article .meta time", "datetime"), "2026-03-10T16:00:00+04:00");
}

#[actix_web::test]
async fn a_refused_article_leaves_the_public_editions_of_its_story_as_they_were() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Dəniz isinir"), Telling::new("en", "The sea warms").draft()]);
    let moved = [("category", "1"), ("publish_at", "2026-03-10T14:00"), ("action", "schedule")];
    site.as_editor().submit("/admin/stories/1/en", &moved).await.assert_status(303);
    site.sql("UPDATE stories SET embargo_until = '2026-03-11 00:00:00'");

    site.set_time("2026-03-10 10:00");
    site.publish_due().await;

    site.get("/en/society/the-sea-warms").await.assert_status(404);
    site.get("/az/energetika/deniz-isinir").await.assert_status(200);
    assert_eq!(site.get("/az/energetika/").await.texts(FEED), ["Dəniz isinir"]);
}
