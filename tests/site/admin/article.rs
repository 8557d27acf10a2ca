use crate::support::TestSite;

#[actix_web::test]
async fn an_editor_writes_a_story_and_publishes_it() {
    let site = TestSite::new();
    let editor = site.as_editor();

    let saved = editor
        .submit(
            "/admin/stories/new?lang=en",
            &[
                ("headline", "Harbour gets a new light"),
                ("summary", "It can be seen for twenty miles."),
                ("body", "The **old** lamp goes to the museum."),
                ("category", "1"),
                ("tags", "Lighthouses, Caspian Sea"),
                ("author", "Sona Valiyeva"),
                ("action", "publish"),
            ],
        )
        .await;

    saved.assert_leads(303, "/admin/stories/1/en?done=published");
    let page = site.get("/en/society/harbour-gets-a-new-light").await;
    page.assert_status(200);
    page.assert_contains("The <strong>old</strong> lamp");
    assert_eq!(page.texts("a[rel=tag]"), ["Lighthouses", "Caspian Sea"]);
    assert_eq!(page.text("time"), "10 March, 2026 13:00");
}
