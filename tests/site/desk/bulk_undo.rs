//! What was done to many stories at once, undone.

use super::bulk::{change, left, tags, told};
use crate::support::{Answer, Desk, Telling, TestSite};

const LIST: &str = "/admin/stories";

/// Presses "Undo" beside what is told, and follows.
async fn undo(desk: &Desk<'_>, page: &Answer) -> Answer {
    undo_at(desk, &page.attribute(".told-batch form", "action")).await
}

async fn undo_at(desk: &Desk<'_>, path: &str) -> Answer {
    let done = desk.post(path, &[]).await;
    done.assert_status(303);
    desk.get(done.header("location")).await
}

#[actix_web::test]
async fn tags_are_again_what_they_were_and_the_history_says_so() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One").tags("Quay, Sea")]);
    site.story("energy", &[Telling::new("en", "Two").tags("Sea").draft()]);
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];
    let removed = change(&editor, LIST, &["One", "Two"], &typed, "remove_tag").await;
    assert_eq!(tags(&site, "/en/energy/one").await, ["Quay"]);

    let page = undo(&editor, &removed).await;

    assert_eq!(told(&page), "Undone: Tag “Sea” removed · English · 2 as before");
    assert!(!page.has(".told-batch form") && !page.has(".batches"), "once");
    assert_eq!(tags(&site, "/en/energy/one").await, ["Quay", "Sea"]);
    assert_eq!(editor.get("/admin/stories/2/en").await.field("/admin/stories/2/en", "tags"), "Sea");
    site.get("/en/energy/two").await.assert_status(404);
    let saves = editor.get("/admin/stories/1/en/history").await.texts(".saves li");
    assert!(saves[0].contains("text of 1 taken up") && saves.len() == 3, "{saves:?}");
}

#[actix_web::test]
async fn what_was_taken_from_readers_is_given_back_with_its_former_time_and_text_and_no_more() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("The first text.").tags("Sea").at("2026-03-09 08:00")]);
    let path = "/admin/stories/1/en";
    let ends = [("expires_at", "2026-03-12T10:00"), ("body", "A secret."), ("slug", "rough"), ("action", "save")];
    editor.submit(path, &ends).await.assert_status(303);
    site.story("energy", &[Telling::new("en", "Newer").at("2026-03-10 08:00")]);
    let before = site.get("/en/energy/calm").await.body;
    let gone = change(&editor, LIST, &["Calm"], &[("batch_reason", "A mistake.")], "unpublish").await;
    site.get("/en/energy/calm").await.assert_status(410);
    site.set_time("2026-03-10 12:00");

    let page = undo(&editor, &gone).await;

    assert_eq!(told(&page), "Undone: Unpublished · 1 as before");
    assert_eq!(site.get("/en/energy/calm").await.body, before, "not a letter of it is another");
    assert_eq!(site.get("/en/energy/").await.texts("[data-feed] h3"), ["Newer", "Calm"]);
    assert_eq!(site.get("/en/tag/sea/").await.texts("[data-feed] h3"), ["Calm"]);
    let form = editor.get(path).await;
    assert_eq!(form.field(path, "body").trim(), "A secret.", "what waited goes on waiting");
    assert_eq!(form.field(path, "expires_at"), "2026-03-12T10:00");
    site.set_time("2026-03-12 06:01");
    site.publish_due().await;
    site.get("/en/energy/calm").await.assert_status(410);
}

#[actix_web::test]
async fn stories_go_back_to_the_category_that_each_came_from() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз").draft()]);
    site.story("obituaries", &[Telling::new("en", "Two")]);
    site.story("energy", &[Telling::new("en", "Choosing")]);
    let path = "/admin/stories/3/en";
    editor.submit(path, &[("category", "3"), ("action", "save")]).await.assert_status(303);
    let moved = change(&editor, LIST, &["One", "Two", "Choosing"], &[("batch_category", "1")], "move").await;
    site.get("/en/society/one").await.assert_status(200);
    site.get("/en/society/choosing").await.assert_status(200);

    let page = undo(&editor, &moved).await;

    assert_eq!(told(&page), "Undone: Moved to “Society” · 3 as before");
    for address in ["/en/energy/one", "/en/obituaries/two", "/en/energy/choosing"] {
        site.get(address).await.assert_status(200);
    }
    assert_eq!(editor.get(path).await.field(path, "category"), "3", "the choice that waited waits");
    editor.submit("/admin/stories/1/ru", &[("action", "publish")]).await.assert_status(303);
    site.get("/en/energy/one").await.assert_status(200);
}

#[actix_web::test]
async fn what_changed_since_is_left_alone_and_named() {
    let site = TestSite::new();
    let editor = site.as_editor();
    for headline in ["Edited", "Deleted", "Untouched"] {
        site.story("energy", &[Telling::new("en", headline)]);
    }
    let chosen = ["Edited", "Deleted", "Untouched"];
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];
    let added = change(&editor, LIST, &chosen, &typed, "add_tag").await;
    let other = site.as_admin();
    other.submit("/admin/stories/1/en", &[("body", "Edited since."), ("action", "publish")]).await.assert_status(303);
    other.delete(manset::domain::id::StoryId(2), "en").await;

    let page = undo(&editor, &added).await;

    assert_eq!(told(&page), "Undone: Tag “Sea” added · English · 1 as before · 2 left alone:");
    assert_eq!(left(&page), ["Edited somebody changed it meanwhile", "Deleted somebody changed it meanwhile"]);
    assert_eq!(tags(&site, "/en/energy/edited").await, ["Sea"]);
    site.get("/en/energy/edited").await.assert_contains("Edited since.");
    site.get("/en/energy/deleted").await.assert_status(404);
    assert!(tags(&site, "/en/energy/untouched").await.is_empty());
}

#[actix_web::test]
async fn what_was_done_one_after_the_other_is_undone_one_before_the_other() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One")]);
    let typed = |tag| [("batch_edition", "en"), ("batch_tag", tag)];
    change(&editor, LIST, &["One"], &typed("Sea"), "add_tag").await;
    change(&editor, LIST, &["One"], &typed("Quay"), "add_tag").await;
    let gone = change(&editor, LIST, &["One"], &[("batch_edition", "en")], "unpublish").await;
    assert_eq!(gone.texts(".batches li b"), ["Tag “Quay” added", "Tag “Sea” added"]);

    undo(&editor, &gone).await;
    assert_eq!(tags(&site, "/en/energy/one").await, ["Sea", "Quay"]);
    let list = editor.get(LIST).await;
    undo_at(&editor, &list.attribute(".batches form", "action")).await;
    assert_eq!(tags(&site, "/en/energy/one").await, ["Sea"]);
    let list = editor.get(LIST).await;
    let page = undo_at(&editor, &list.attribute(".batches form", "action")).await;

    assert_eq!(told(&page), "Undone: Tag “Sea” added · English · 1 as before");
    assert!(tags(&site, "/en/energy/one").await.is_empty());
}

#[actix_web::test]
async fn another_writer_neither_sees_nor_undoes_it_and_an_editor_does_both() {
    let site = TestSite::new();
    let writer = site.as_contributor();
    let filled = [("headline", "Of the writer"), ("category", "2"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &filled).await.assert_status(303);
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];
    let added = change(&writer, LIST, &["Of the writer"], &typed, "add_tag").await;
    let path = added.attribute(".told-batch form", "action");

    for other in [site.signed_in("other@manset.example"), site.as_author(), site.as_translator()] {
        other.post(&path, &[]).await.assert_status(403);
        let list = other.get("/admin/stories?batch=1").await;
        assert!(!list.has(".batches") && !list.has(".told-batch"));
    }
    let editor = site.as_editor();
    assert!(editor.get(LIST).await.text(".batches li").contains("Writer Sona"));
    let page = undo_at(&editor, &path).await;

    assert_eq!(told(&page), "Undone: Tag “Sea” added · English · 1 as before");
}

#[actix_web::test]
async fn who_lost_the_right_meanwhile_undoes_nothing() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One")]);
    let gone = change(&site.as_editor(), LIST, &["One"], &[("batch_edition", "en")], "unpublish").await;
    let id = site.actor("editor@manset.example").id;
    site.as_admin().submit(&format!("/admin/users/{id}"), &[("role", "author"), ("action", "save")]).await;
    let author = site.as_editor();
    site.sql("UPDATE articles SET created_by = 1");

    let path = gone.attribute(".told-batch form", "action");
    author.post(&path, &[]).await.assert_status(303);

    site.get("/en/energy/one").await.assert_status(404);
    assert_eq!(site.count("SELECT count(*) FROM batch_articles WHERE undo_obstacle = 'forbidden'"), 1);
}

#[actix_web::test]
async fn what_may_not_be_published_now_is_not_given_back() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Embargoed")]);
    site.story("energy", &[Telling::new("en", "Free")]);
    let gone = change(&editor, LIST, &["Embargoed", "Free"], &[("batch_edition", "en")], "unpublish").await;
    site.sql("UPDATE stories SET embargo_until = '2026-03-11 09:00:00' WHERE id = 1");

    let page = undo(&editor, &gone).await;

    assert_eq!(told(&page), "Undone: Unpublished · English · 1 as before · 1 left alone:");
    assert_eq!(left(&page), ["Embargoed can’t be published now"]);
    site.get("/en/energy/embargoed").await.assert_status(404);
    site.get("/en/energy/free").await.assert_status(200);
}

#[actix_web::test]
async fn after_a_day_it_is_over_and_swept_away() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One")]);
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];
    let added = change(&site.as_editor(), LIST, &["One"], &typed, "add_tag").await;
    let path = added.attribute(".told-batch form", "action");
    site.set_time("2026-03-11 09:00");
    let editor = site.as_editor();

    let page = undo_at(&editor, &path).await;
    let now = site.site.now();
    site.write(|tx| manset::newsroom::housekeeping::sweep(tx, now, 90));
    let again = undo_at(&editor, &path).await;

    for page in [&page, &again] {
        assert_eq!(page.text(".flash"), "This can’t be undone any more: a day has passed.");
        assert!(!page.has(".batches"));
    }
    assert_eq!(tags(&site, "/en/energy/one").await, ["Sea"]);
    assert_eq!(site.count("SELECT count(*) FROM batches"), 0);
    assert_eq!(site.count("SELECT count(*) FROM batch_articles"), 0);
}
