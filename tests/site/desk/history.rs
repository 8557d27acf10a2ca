//! What was saved when, and the way back.

use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn each_save_is_a_version_that_shows_what_changed() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Calm").body("The sea is calm.\n\nEnd.")]);
    let path = "/admin/stories/1/en";
    editor.submit(path, &[("body", "The sea is rough.\n\nEnd."), ("action", "save")]).await.assert_status(303);
    admin.submit(path, &[("headline", "Rough"), ("action", "save")]).await.assert_status(303);

    let page = editor.get(&format!("{path}/history")).await;
    let second = editor.get(&format!("{path}/history?seq=2")).await;
    let all = editor.get(&format!("{path}/history?seq=3&against=1&view=side")).await;

    assert_eq!(page.texts(".saves li b"), ["3", "2", "1"]);
    assert!(page.texts(".saves li")[0].contains("Admin Ada"), "{:?}", page.texts(".saves li"));
    assert_eq!(page.texts(".saves .pill"), ["newest", "readers see it"]);
    assert_eq!(page.texts(".changes h3"), ["Headline"]);
    assert_eq!((second.text("mark.gone"), second.text("mark.come")), ("calm.".to_owned(), "rough.".to_owned()));
    assert_eq!(second.texts(".diff p"), ["The sea is calm.", "The sea is rough.", "", "End."]);
    assert_eq!(all.texts(".changes h3"), ["Headline", "Text"]);
    assert!(all.has(".diff.side"));
    editor.get(&format!("{path}/history?seq=9")).await.assert_status(404);
}

#[actix_web::test]
async fn an_earlier_text_is_taken_up_by_the_form_and_the_rest_stays() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "First").body("The first text.")]);
    let path = "/admin/stories/1/en";
    editor.submit(path, &[("body", "The second text."), ("action", "publish")]).await.assert_status(303);

    let form = editor.get(&format!("{path}?restore=1")).await;
    assert_eq!(form.field(path, "body").trim(), "The first text.");
    form.assert_contains("The text of version 1 is in the form.");
    site.get("/en/energy/first").await.assert_contains("The second text.");
    editor.submit_shown(&form, path, &[("action", "publish")]).await.assert_status(303);

    site.get("/en/energy/first").await.assert_contains("The first text.");
    let history = editor.get(&format!("{path}/history")).await;
    assert!(history.texts(".saves li")[0].contains("text of 1 taken up"), "{:?}", history.texts(".saves li"));
    assert_eq!(history.texts(".saves li").len(), 3);
}

#[actix_web::test]
async fn a_contributor_sees_the_history_of_what_they_may_see() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Hidden").draft()]);

    site.as_contributor().get("/admin/stories/1/en/history").await.assert_status(403);
}
