//! From a writer's draft through a colleague's eyes to publication.

use crate::support::{Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";

#[actix_web::test]
async fn a_draft_goes_to_review_is_approved_and_published() {
    let site = TestSite::new();
    let (writer, editor, admin) = (site.as_contributor(), site.as_editor(), site.as_admin());
    let new = [("headline", "Quiet sea"), ("body", "Calm."), ("category", "1"), ("action", "in_review")];
    writer.submit("/admin/stories/new?lang=en", &new).await.assert_status(303);

    let inbox = editor.get("/admin/inbox").await;
    assert_eq!(inbox.texts("section[aria-labelledby=to-read] .task a"), ["Quiet sea"]);
    assert!(!writer.get("/admin/inbox").await.has("section[aria-labelledby=to-read]"));
    assert_eq!(
        editor.get("/admin/board").await.texts("section[aria-labelledby=column-in_review] .task a"),
        ["Quiet sea"]
    );

    writer.submit(PATH, &[("action", "approved")]).await.assert_status(403);
    writer.post(&format!("{PATH}/stage"), &[("stage", "approved")]).await.assert_status(403);
    editor.submit(PATH, &[("action", "approved")]).await.assert_status(303);
    editor.post(&format!("{PATH}/stage"), &[("stage", "writing")]).await.assert_status(303);
    assert_eq!(editor.get(PATH).await.texts(".facts .pill"), ["Draft"]);
    editor.post(&format!("{PATH}/stage"), &[("stage", "approved")]).await.assert_status(303);
    assert_eq!(admin.get("/admin/inbox").await.texts("section[aria-labelledby=to-publish] .task a"), ["Quiet sea"]);
    assert_eq!(editor.get(PATH).await.texts(".facts .pill"), ["Draft", "Approved"]);
    site.get("/en/society/quiet-sea").await.assert_status(404);

    admin.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    site.get("/en/society/quiet-sea").await.assert_contains("Calm.");
    assert!(!admin.get("/admin/inbox").await.has(".task"));
    assert_eq!(editor.get(PATH).await.texts(".facts .pill"), ["Published"]);
}

#[actix_web::test]
async fn a_request_for_a_change_sends_the_text_back_and_waits_for_its_writer() {
    let site = TestSite::new();
    let (writer, editor) = (site.as_contributor(), site.as_editor());
    let new = [("headline", "Quiet sea"), ("body", "One.\n\nTwo."), ("category", "1"), ("action", "in_review")];
    writer.submit("/admin/stories/new?lang=en", &new).await.assert_status(303);

    let request = [("comment", "Which harbour?"), ("about", "2"), ("request", "yes")];
    editor.submit(&format!("{PATH}/review"), &request).await.assert_leads(303, &format!("{PATH}/review#comment-1"));

    assert!(!editor.get("/admin/inbox").await.has("section[aria-labelledby=to-read]"));
    let waiting = writer.get("/admin/inbox").await;
    assert_eq!(waiting.texts("section[aria-labelledby=said] .said"), ["Which harbour?"]);
    let page = writer.get(&format!("{PATH}/review")).await;
    assert_eq!(page.texts("#paragraph-2 .said"), ["Which harbour?"]);
    assert!(!page.has("#paragraph-1 .said"));
    assert_eq!(writer.get(PATH).await.text(".facts"), "Draft History Review, 1 open comment");

    writer.post(&format!("{PATH}/comments/1"), &[("action", "settle")]).await.assert_status(303);
    assert!(!writer.get("/admin/inbox").await.has("section[aria-labelledby=said]"));
    assert!(writer.get(&format!("{PATH}/review")).await.has("#comment-1.settled"));
}

#[actix_web::test]
async fn a_comment_follows_its_paragraph_and_keeps_its_words_when_they_are_gone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("The sea is calm.\n\nEnd.").draft()]);
    editor.submit(&format!("{PATH}/review"), &[("comment", "Sure?"), ("about", "1")]).await.assert_status(303);

    editor
        .submit(PATH, &[("body", "New first.\n\nThe sea is calm.\n\nEnd."), ("action", "save")])
        .await
        .assert_status(303);
    assert_eq!(editor.get(&format!("{PATH}/review")).await.texts("#paragraph-2 .said"), ["Sure?"]);

    editor.submit(PATH, &[("body", "The sea was rough.\n\nEnd."), ("action", "save")]).await.assert_status(303);
    let page = editor.get(&format!("{PATH}/review")).await;
    assert_eq!(page.texts("#paragraph-1 .said"), ["Sure?"]);
    assert!(page.text("#comment-1 blockquote").contains("The sea is calm."), "{}", page.text("#comment-1"));
}

#[actix_web::test]
async fn whoever_a_comment_names_finds_it_waiting() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Calm")]);

    let comment = [("comment", "@Admin Ada, is the figure right? <b>"), ("about", "0")];
    editor.submit(&format!("{PATH}/review"), &comment).await.assert_status(303);

    let waiting = admin.get("/admin/inbox").await;
    assert_eq!(waiting.texts("section[aria-labelledby=said] .said"), ["@Admin Ada, is the figure right? <b>"]);
    assert_eq!(waiting.attribute("section[aria-labelledby=said] a", "href"), format!("{PATH}/review#comment-1"));
    assert!(!editor.get("/admin/inbox").await.has("section[aria-labelledby=said]"));
    let empty = editor.submit(&format!("{PATH}/review"), &[("comment", " "), ("about", "1"), ("request", "yes")]).await;
    empty.assert_status(422);
    assert_eq!(empty.complaint("comment"), "Fill this in.");
    assert_eq!(empty.field(&format!("{PATH}/review"), "request"), "yes");
}

#[actix_web::test]
async fn a_text_given_into_a_writers_hands_is_theirs_to_change_until_it_is_taken_back() {
    let site = TestSite::new();
    let (writer, editor) = (site.as_contributor(), site.as_editor());
    site.story("energy", &[Telling::new("en", "Calm").draft()]);
    writer.get(PATH).await.assert_status(403);
    let hands = editor.get(&format!("{PATH}/review")).await;
    let writers_number = site.actor("writer@manset.example").id.to_string();
    hands.assert_status(200);

    let given = [("assignee", writers_number.as_str()), ("due", "2026-03-09T18:00")];
    editor.submit_shown(&hands, &format!("{PATH}/assign"), &given).await.assert_status(303);

    let card = writer.get("/admin/inbox").await;
    assert_eq!(card.texts("section[aria-labelledby=assigned] .task a"), ["Calm"]);
    assert!(card.has(".late"), "it was due yesterday");
    writer.submit(PATH, &[("headline", "Calmer"), ("action", "save")]).await.assert_status(303);
    let wrong = editor.submit_shown(&hands, &format!("{PATH}/assign"), &[("due", "soon")]).await;
    wrong.assert_status(422);
    assert_eq!(wrong.field(&format!("{PATH}/assign"), "due"), "soon");

    editor.submit_shown(&hands, &format!("{PATH}/assign"), &[("assignee", "")]).await.assert_status(303);
    writer.get(PATH).await.assert_status(403);
}

#[actix_web::test]
async fn the_calendar_shows_what_is_due_and_what_goes_out_on_its_day_in_the_sites_zone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Late tonight").draft()]);
    editor.submit(PATH, &[("publish_at", "2026-03-12T00:30"), ("action", "schedule")]).await.assert_status(303);
    site.story("energy", &[Telling::new("en", "Due").draft()]);
    let due = [("due", "2026-04-02T09:00")];
    let path = "/admin/stories/2/en";
    let page = editor.get(&format!("{path}/review")).await;
    editor.submit_shown(&page, &format!("{path}/assign"), &due).await.assert_status(303);

    let march = editor.get("/admin/calendar").await;
    let april = editor.get("/admin/calendar?month=2026-04").await;

    assert_eq!(march.text("td:has(time[datetime='2026-03-12']) .task a"), "Late tonight");
    assert_eq!(march.text("td:has(time[datetime='2026-04-02']) .task a"), "Due", "the last week reaches into April");
    assert_eq!(april.texts(".task a"), ["Due"]);
    assert_eq!(march.text(".today time .short"), "10");
    assert_eq!((march.texts("thead th")[0].as_str(), march.texts("td .short")[0].as_str()), ("Mon", "23"));
    editor.get("/admin/calendar?month=2026-13").await.assert_status(404);
}
