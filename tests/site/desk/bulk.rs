//! One thing done to many stories at once, from their list.

use crate::support::{Answer, Desk, Telling, TestSite, encode};

const LIST: &str = "/admin/stories";

/// Ticks stories in a list that was opened before, fills the bar and presses a button, as a browser without JavaScript does.
pub async fn press(desk: &Desk<'_>, list: &Answer, headlines: &[&str], typed: &[(&str, &str)], button: &str) -> Answer {
    let action = list.attribute("form.picking", "action");
    let mut fields = list.form_fields(&action);
    fields.retain(|(name, _)| typed.iter().all(|(known, _)| known != name));
    let shown: Vec<(String, String)> =
        list.texts("td.pick label").into_iter().zip(list.attributes("td.pick input", "value")).collect();
    for headline in headlines {
        let (_, value) = shown.iter().find(|(label, _)| label == &format!("Select: {headline}")).unwrap();
        fields.push(("story".into(), value.clone()));
    }
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(typed);
    all.push(("action", button));
    desk.post_raw(&action, &encode(&all)).await
}

/// Opens the list, presses a button, and follows to what is told.
pub async fn change(desk: &Desk<'_>, list: &str, headlines: &[&str], typed: &[(&str, &str)], button: &str) -> Answer {
    let opened = desk.get(list).await;
    let done = press(desk, &opened, headlines, typed, button).await;
    done.assert_status(303);
    desk.get(done.header("location")).await
}

/// What is told of it.
pub fn told(page: &Answer) -> String {
    page.text(".told-batch p")
}

/// Each article that was left alone, and why.
pub fn left(page: &Answer) -> Vec<String> {
    page.texts(".told-batch li")
}

/// The tags that readers see on an article.
pub async fn tags(site: &TestSite, path: &str) -> Vec<String> {
    site.get(path).await.texts(".tags a")
}

#[actix_web::test]
async fn a_tag_is_added_to_what_readers_see_and_its_page_lists_it_though_nothing_else_changed() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour opens").tags("Quay")]);
    site.story("energy", &[Telling::new("en", "Storm warning")]);
    site.story("energy", &[Telling::new("en", "Not chosen")]);
    site.set_time("2026-03-10 12:00");

    let typed = [("batch_edition", "en"), ("batch_tag", "Caspian Sea")];
    let page = change(&site.as_editor(), LIST, &["Harbour opens", "Storm warning"], &typed, "add_tag").await;

    assert_eq!(told(&page), "Tag “Caspian Sea” added · English · 2 changed");
    assert_eq!(tags(&site, "/en/energy/harbour-opens").await, ["Quay", "Caspian Sea"]);
    let listed = site.get("/en/tag/caspian-sea/").await.texts("[data-feed] h3");
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(!site.get("/en/energy/harbour-opens").await.has(".updated"), "the text is what it was");
    let list = site.as_editor().get(LIST).await;
    assert!(!list.has(".pill i"), "readers have all of it: {:?}", list.texts(".pill"));
    let history = site.as_editor().get("/admin/stories/1/en/history").await;
    assert_eq!(history.texts(".saves li").len(), 2);
    let log = site.as_admin().get("/admin/audit?subject=article").await.texts(".audit tbody tr");
    assert!(log[1].contains("Editor Elmar Published Article: Harbour opens Tags Quay → Quay, Caspian Sea"), "{log:#?}");
}

#[actix_web::test]
async fn a_tag_is_taken_away_by_each_of_its_names() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One").tags("Sea, Quay"), Telling::new("ru", "Раз").tags("Море")]);
    site.story("energy", &[Telling::new("en", "Two").tags("Quay")]);
    let admin = site.as_admin();
    admin.submit("/admin/tags/3", &[("merge", "sea"), ("action", "merge")]).await.assert_status(303);

    let page =
        change(&admin, LIST, &["One", "Two"], &[("batch_edition", ""), ("batch_tag", "sea")], "remove_tag").await;

    assert_eq!(told(&page), "Tag “sea” removed · 2 changed · 1 needed no change");
    assert_eq!(tags(&site, "/en/energy/one").await, ["Quay"]);
    assert!(tags(&site, "/ru/energetika/raz").await.is_empty());
}

#[actix_web::test]
async fn in_all_editions_a_tag_is_added_by_its_name_in_each_and_a_new_one_in_none() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Tagged").tags("Sea"), Telling::new("ru", "С тегом").tags("Море")]);
    let admin = site.as_admin();
    admin.submit("/admin/tags/2", &[("merge", "sea"), ("action", "merge")]).await.assert_status(303);
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз"), Telling::new("az", "Bir")]);

    let list = admin.get(LIST).await;
    let unknown = press(&admin, &list, &["One"], &[("batch_edition", ""), ("batch_tag", "Ocean")], "add_tag").await;
    let page = change(&admin, LIST, &["One"], &[("batch_edition", ""), ("batch_tag", "Море")], "add_tag").await;

    unknown.assert_status(422);
    assert_eq!(unknown.complaint("batch_tag"), "No edition has a tag of this name. To make it, choose its edition.");
    assert!(unknown.has("td.pick input[checked]") && unknown.has("details.batch[open]"));
    assert_eq!(told(&page), "Tag “Море” added · 2 changed · 1 left alone:");
    assert_eq!(left(&page), ["Bir no name for the tag or category in this edition"]);
    assert_eq!(tags(&site, "/en/energy/one").await, ["Sea"]);
    assert_eq!(tags(&site, "/ru/energetika/raz").await, ["Море"]);
}

#[actix_web::test]
async fn the_edition_that_the_list_is_filtered_by_is_the_one_that_is_changed() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз")]);
    let editor = site.as_editor();

    let page = change(&editor, "/admin/stories?lang=ru&q=%D1%80", &["One"], &[("batch_tag", "Море")], "add_tag").await;

    assert_eq!(told(&page), "Tag “Море” added · Русский · 1 changed");
    assert_eq!(page.attribute("select[name=lang] option[selected]", "value"), "ru", "one is back where one was");
    assert!(tags(&site, "/en/energy/one").await.is_empty());
    assert_eq!(tags(&site, "/ru/energetika/raz").await, ["Море"]);
}

#[actix_web::test]
async fn what_waits_to_be_published_goes_on_waiting() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Live").body("The first text.")]);
    editor.submit("/admin/stories/1/en", &[("body", "A secret."), ("action", "save")]).await.assert_status(303);
    site.story("energy", &[Telling::new("en", "Draft").draft()]);
    site.story("energy", &[Telling::new("en", "Later").scheduled("2026-03-10 10:00")]);

    let chosen = ["Live", "Draft", "Later"];
    let page = change(&editor, LIST, &chosen, &[("batch_edition", "en"), ("batch_tag", "Sea")], "add_tag").await;

    assert_eq!(told(&page), "Tag “Sea” added · English · 3 changed · 1 waiting with other changes to be published");
    let public = site.get("/en/energy/live").await;
    public.assert_contains("The first text.");
    public.assert_lacks("A secret.");
    assert!(!public.has(".tags a"));
    assert_eq!(editor.get("/admin/stories/2/en").await.field("/admin/stories/2/en", "tags"), "Sea");
    site.get("/en/energy/draft").await.assert_status(404);
    site.set_time("2026-03-10 10:00");
    site.publish_due().await;
    assert_eq!(tags(&site, "/en/energy/later").await, ["Sea"], "scheduled to the minute that it was");
}

#[actix_web::test]
async fn a_story_moves_to_another_category_in_all_its_editions_and_stays_there() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз"), Telling::new("az", "Bir").draft()]);
    site.story("society", &[Telling::new("en", "There already")]);
    let waits = site.story("energy", &[Telling::new("en", "Waits")]);
    let path = format!("/admin/stories/{waits}/en");
    editor.submit(&path, &[("body", "A secret."), ("action", "save")]).await.assert_status(303);

    let typed = [("batch_edition", "ru"), ("batch_category", "1")];
    let page = change(&editor, LIST, &["One", "There already", "Waits"], &typed, "move").await;

    assert_eq!(told(&page), "Moved to “Society” · 2 changed · 1 needed no change");
    site.get("/en/energy/one").await.assert_leads(301, "/en/society/one");
    site.get("/ru/obshchestvo/raz").await.assert_status(200);
    site.get("/en/society/waits").await.assert_lacks("A secret.");
    editor.submit("/admin/stories/1/az", &[("action", "publish")]).await.assert_status(303);
    site.get("/en/society/one").await.assert_status(200);
    site.get("/az/cemiyyet/bir").await.assert_status(200);
}

#[actix_web::test]
async fn a_story_stays_where_its_new_category_would_have_no_name() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "English only")]);
    site.story("energy", &[Telling::new("en", "Both"), Telling::new("ru", "Обе")]);

    let chosen = ["English only", "Both"];
    let page = change(&site.as_editor(), LIST, &chosen, &[("batch_category", "3")], "move").await;

    assert_eq!(told(&page), "Moved to “Obituaries” · 1 changed · 1 left alone:");
    assert_eq!(left(&page), ["Both no name for the tag or category in this edition"]);
    site.get("/en/obituaries/english-only").await.assert_status(200);
    site.get("/en/energy/both").await.assert_status(200);
    let history = site.as_editor().get("/admin/stories/2/en/history").await;
    assert_eq!(history.texts(".saves li").len(), 1, "nothing of it was done");
}

#[actix_web::test]
async fn with_a_reason_the_old_addresses_tell_it_and_without_one_they_say_nothing() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз")]);
    site.story("energy", &[Telling::new("en", "Two")]);
    site.story("energy", &[Telling::new("en", "Three").draft()]);

    let why = [("batch_edition", "en"), ("batch_reason", "The tender was <cancelled>.")];
    let page = change(&editor, LIST, &["One", "Three"], &why, "unpublish").await;
    let silent = change(&editor, LIST, &["Two"], &[("batch_edition", "")], "unpublish").await;

    assert_eq!(told(&page), "Unpublished · English · 1 changed · 1 needed no change");
    assert_eq!(told(&silent), "Unpublished · 1 changed");
    let gone = site.get("/en/energy/one").await;
    gone.assert_status(410);
    gone.assert_contains("The tender was &#60;cancelled&#62;.");
    site.get("/en/energy/two").await.assert_status(404);
    site.get("/ru/energetika/raz").await.assert_status(200);
}

#[actix_web::test]
async fn what_somebody_changed_meanwhile_is_left_alone_and_named() {
    let site = TestSite::new();
    let (editor, other) = (site.as_editor(), site.as_admin());
    site.story("energy", &[Telling::new("en", "Quiet")]);
    site.story("energy", &[Telling::new("en", "Busy").body("Old.")]);
    let list = editor.get(LIST).await;
    other.submit("/admin/stories/2/en", &[("body", "New."), ("action", "publish")]).await.assert_status(303);

    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];
    let done = press(&editor, &list, &["Quiet", "Busy"], &typed, "add_tag").await;

    let page = editor.get(done.header("location")).await;
    assert_eq!(told(&page), "Tag “Sea” added · English · 1 changed · 1 left alone:");
    assert_eq!(left(&page), ["Busy somebody changed it meanwhile"]);
    site.get("/en/energy/busy").await.assert_contains("New.");
    assert!(tags(&site, "/en/energy/busy").await.is_empty());
}

#[actix_web::test]
async fn a_second_click_changes_nothing_and_tells_the_same() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One")]);
    let list = editor.get(LIST).await;
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea")];

    let first = press(&editor, &list, &["One"], &typed, "add_tag").await;
    let second = press(&editor, &list, &["One"], &typed, "add_tag").await;

    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(told(&editor.get(second.header("location")).await), "Tag “Sea” added · English · 1 changed");
}

#[actix_web::test]
async fn each_role_changes_what_it_may_change_one_by_one() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Of the editor"), Telling::new("ru", "Редактора")]);
    for (writer, headline) in [(site.as_contributor(), "Of the writer"), (site.as_author(), "Of the author")] {
        let filled = [("headline", headline), ("category", "2"), ("action", "save")];
        writer.submit("/admin/stories/new?lang=en", &filled).await.assert_status(303);
    }
    site.as_author().submit("/admin/stories/3/en", &[("action", "publish")]).await.assert_status(303);
    let typed = [("batch_edition", "en"), ("batch_tag", "Sea"), ("batch_category", "1")];

    // What they may not change at all has no box to tick: the request is forged with what an editor's list holds.
    let forge = async |desk: &Desk<'_>, headlines: &[&str], button: &str| {
        let mut list = site.as_editor().get(LIST).await;
        list.body = list.body.replace(&site_token(&list), &desk.token.form_token());
        let done = press(desk, &list, headlines, &typed, button).await;
        desk.get(done.header("location")).await
    };
    let writer = site.as_contributor();
    assert_eq!(writer.get(LIST).await.texts("td.pick label"), ["Select: Of the writer"]);
    let page = forge(&writer, &["Of the editor", "Of the writer"], "add_tag").await;
    assert_eq!(told(&page), "Tag “Sea” added · English · 1 changed · 1 left alone:");
    assert_eq!(left(&page), ["Of the editor you may not change this"]);
    let page = forge(&writer, &["Of the editor", "Of the writer"], "unpublish").await;
    assert_eq!(left(&page), ["Of the editor you may not change this"]);
    let translator = forge(&site.as_translator(), &["Of the editor", "Of the writer"], "move").await;
    assert_eq!(left(&translator), ["Of the editor you may not change this"], "what is unseen is not named");
    translator.assert_lacks("Of the writer");

    let author = site.as_author();
    let page = forge(&author, &["Of the author", "Of the editor"], "unpublish").await;
    assert_eq!(told(&page), "Unpublished · English · 1 changed · 1 left alone:");
    site.get("/en/energy/of-the-editor").await.assert_status(200);
    site.get("/en/energy/of-the-author").await.assert_status(404);
    for (desk, category, name) in [(site.as_editor(), "1", "Society"), (site.as_admin(), "2", "Energy")] {
        let chosen = ["Of the writer", "Of the author", "Of the editor"];
        let page = change(&desk, LIST, &chosen, &[("batch_category", category)], "move").await;
        assert_eq!(told(&page), format!("Moved to “{name}” · 3 changed"));
    }
}

fn site_token(list: &Answer) -> String {
    list.attribute("form.picking input[name=csrf]", "value")
}

#[actix_web::test]
async fn whoever_is_limited_to_an_edition_changes_no_other() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One"), Telling::new("ru", "Раз")]);
    let id = site.actor("editor@manset.example").id;
    site.as_admin().submit(&format!("/admin/users/{id}"), &[("editions", "ru"), ("action", "save")]).await;
    let editor = site.as_editor();

    let page = change(&editor, LIST, &["One"], &[("batch_edition", "")], "unpublish").await;
    let moved = change(&editor, LIST, &["One"], &[("batch_category", "1")], "move").await;

    assert_eq!(page.attributes("select[name=batch_edition] option", "value"), ["", "ru"]);
    assert_eq!(told(&page), "Unpublished · 1 changed · 1 left alone:");
    assert_eq!(left(&page), ["One you may not change this"]);
    assert_eq!(left(&moved), ["One you may not change this"], "a story moves in all its editions");
    site.get("/en/energy/one").await.assert_status(200);
}

#[actix_web::test]
async fn without_scripts_the_bar_is_a_plain_form_that_says_what_is_missing() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One")]);
    let list = editor.get(LIST).await;

    let nothing = press(&editor, &list, &[], &[("batch_tag", "Sea")], "add_tag").await;
    let nameless = press(&editor, &list, &["One"], &[], "add_tag").await;
    let two = press(&editor, &list, &["One"], &[("batch_tag", "Sea, Quay")], "add_tag").await;
    let nowhere = press(&editor, &list, &["One"], &[], "move").await;

    assert!(list.has("form.picking details.batch summary"));
    for answer in [&nothing, &nameless, &two, &nowhere] {
        answer.assert_status(422);
    }
    assert_eq!(nothing.text("[role=alert]"), "Select at least one story.");
    assert_eq!(nothing.attribute("[name=batch_tag]", "value"), "Sea");
    assert_eq!(nameless.complaint("batch_tag"), "Fill this in.");
    assert_eq!(two.complaint("batch_tag"), "One tag at a time, please.");
    assert_eq!(nowhere.complaint("batch_category"), "Fill this in.");
    assert!(!editor.get("/admin/stories?deleted=1").await.has("form.picking"), "nothing in the bin is changed");
    let many: Vec<(&str, &str)> = (0..41).map(|_| ("story", "1 1:1")).chain([("action", "unpublish")]).collect();
    editor.post("/admin/stories/batches", &many).await.assert_status(400);
}

#[actix_web::test]
async fn a_name_that_nearly_equals_a_tag_is_refused_where_the_newsroom_says_so() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "One").tags("Caspian Sea")]);
    site.sql("INSERT INTO check_levels (name, level) VALUES ('tags', 'block')");
    let editor = site.as_editor();
    let list = editor.get(LIST).await;

    let typed = [("batch_edition", "en"), ("batch_tag", "Caspian Seas")];
    let near = press(&editor, &list, &["One"], &typed, "add_tag").await;

    near.assert_status(422);
    assert_eq!(near.complaint("batch_tag"), "The new tag “Caspian Seas” is nearly “Caspian Sea”.");
}

#[actix_web::test]
async fn what_somebody_typed_and_did_not_save_is_still_there() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "One")]);
    let form = editor.get("/admin/stories/1/en").await;
    let mut fields = form.form_fields("/admin/stories/1/en");
    fields.retain(|(name, _)| name != "body");
    fields.push(("body".into(), "Typed and not saved.".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    editor.post_raw("/admin/autosave", &encode(&fields)).await.assert_status(204);

    change(&editor, LIST, &["One"], &[("batch_edition", "en"), ("batch_tag", "Sea")], "add_tag").await;

    let recovered = editor.get("/admin/stories/1/en?recover=1").await;
    assert_eq!(recovered.field("/admin/stories/1/en", "body").trim(), "Typed and not saved.");
}
