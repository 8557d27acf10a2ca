//! What is typed and not saved is not lost, and nobody writes alone without knowing of the others.

use crate::support::{Answer, Desk, Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";

/// Types into a form that was opened, and pauses.
async fn type_into(desk: &Desk<'_>, form: &Answer, path: &str, changes: &[(&str, &str)]) {
    let mut fields = form.form_fields(path);
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post_raw("/admin/autosave", &crate::support::encode(&fields)).await.assert_status(204);
}

#[actix_web::test]
async fn what_was_typed_and_not_saved_is_offered_with_what_it_changes() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Sea").body("The sea is calm.").draft()]);
    let form = editor.get(PATH).await;

    type_into(&editor, &form, PATH, &[("body", "The sea is rough.")]).await;

    let again = editor.get(PATH).await;
    assert_eq!(again.field(PATH, "body").trim(), "The sea is calm.");
    assert_eq!(again.texts(".unsaved-text h3"), ["Text"]);
    assert_eq!(again.text(".unsaved-text mark.come"), "rough.");
    let recovered = editor.get(&format!("{PATH}?recover=1")).await;
    assert_eq!(recovered.field(PATH, "body").trim(), "The sea is rough.");
    assert!(recovered.has("#article[data-unsaved]") && !recovered.has(".unsaved-text"));
    // Nobody else sees it, and the article is as it was.
    assert!(!site.as_admin().get(PATH).await.has(".unsaved-text"));

    editor.submit_shown(&recovered, PATH, &[("action", "save")]).await.assert_status(303);
    let saved = editor.get(PATH).await;
    assert_eq!(saved.field(PATH, "body").trim(), "The sea is rough.");
    assert!(!saved.has(".unsaved-text"));
}

#[actix_web::test]
async fn a_text_that_was_overtaken_is_merged_when_it_is_saved() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Sea").body("The sea is calm.\n\nEnd.").draft()]);
    let form = editor.get(PATH).await;
    type_into(&editor, &form, PATH, &[("body", "The sea is rough.\n\nEnd.")]).await;
    admin.submit(PATH, &[("body", "The sea is calm.\n\nThe end."), ("action", "save")]).await.assert_status(303);

    let recovered = editor.get(&format!("{PATH}?recover=1")).await;
    let answer = editor.submit_shown(&recovered, PATH, &[("action", "save")]).await;

    answer.assert_status(409);
    assert_eq!(answer.field(PATH, "body").trim(), "The sea is rough.\n\nThe end.");
}

#[actix_web::test]
async fn what_was_on_its_way_when_a_new_story_was_saved_is_not_offered_for_the_next() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let path = "/admin/stories/new?lang=en";
    let form = editor.get(path).await;
    let typed = [("headline", "Sea"), ("body", "Calm."), ("category", "1")];
    let saved = [typed.as_slice(), &[("action", "save")]].concat();
    editor.submit_shown(&form, path, &saved).await.assert_status(303);

    type_into(&editor, &form, path, &typed).await;

    assert!(!editor.get(path).await.has(".unsaved-text"));
}

#[actix_web::test]
async fn a_new_story_is_kept_too_and_can_be_dropped() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let path = "/admin/stories/new?lang=en";
    let form = editor.get(path).await;
    type_into(&editor, &form, path, &[("headline", "Just begun")]).await;

    let again = editor.get(path).await;
    assert!(again.has(".unsaved-text"));
    let recovered = editor.get("/admin/stories/new?lang=en&recover=1").await;
    assert_eq!(recovered.field(path, "headline"), "Just begun");
    assert!(!editor.get("/admin/stories/new?lang=az").await.has(".unsaved-text"));

    editor.submit_shown(&again, "/admin/autosave/forget", &[]).await.assert_leads(303, path);
    assert!(!editor.get(path).await.has(".unsaved-text"));
}

#[actix_web::test]
async fn only_ones_own_right_to_write_keeps_anything() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Public")]);
    let writer = site.as_contributor();
    let fields = [("story", "1"), ("lang", "en"), ("headline", "Mine")];

    writer.post("/admin/autosave", &fields).await.assert_status(403);
    writer.post("/admin/autosave", &[("headline", "Nowhere")]).await.assert_status(400);
}

#[actix_web::test]
async fn whoever_has_it_open_too_is_named_for_a_minute() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Sea")]);

    assert!(!editor.get(PATH).await.has(".others"));
    let theirs = admin.get(PATH).await;
    assert!(theirs.text(".others").contains("Editor Elmar"), "{}", theirs.text(".others"));
    let beat = editor.post(&format!("{PATH}/presence"), &[]).await;
    beat.assert_status(200);
    beat.assert_contains("Admin Ada");

    site.pass_millis(61_000);
    let later = editor.post(&format!("{PATH}/presence"), &[]).await;
    later.assert_lacks("Admin Ada");
}

#[actix_web::test]
async fn a_browser_keeps_what_is_typed_under_a_key_of_the_person_alone() {
    let site = TestSite::new();
    let key = async |desk: Desk<'_>| desk.get("/admin/stories/new?lang=en").await.attribute("#article", "data-key");

    let (first, later) = (key(site.as_editor()).await, key(site.as_editor()).await);
    let other = key(site.as_admin()).await;

    assert_eq!(first, later, "what a session left is read in the next");
    assert_ne!(first, other);
    assert_eq!(first.len(), 44, "256 bits: {first}");
}
