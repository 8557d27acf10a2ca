//! What is to be mended in a text is told beside the button that publishes it, and blocks only where the newsroom says so.

use crate::support::{Answer, Desk, Telling, TestSite};

const NEW: &str = "/admin/stories/new?lang=en";
const PATH: &str = "/admin/stories/1/en";

fn remarks(page: &Answer) -> Vec<String> {
    page.texts(".checks li")
}

/// The list for a form as it is being typed.
async fn look(desk: &Desk<'_>, fields: &[(&str, &str)]) -> Vec<String> {
    let good = [("lang", "en"), ("headline", "Sea"), ("summary", "Calm."), ("category", "1")];
    let kept = good.iter().filter(|(name, _)| fields.iter().all(|(changed, _)| changed != name));
    let all: Vec<(&str, &str)> = kept.chain(fields).copied().collect();
    let answer = desk.post("/admin/checks", &all).await;
    answer.assert_status(200);
    assert!(!answer.has("form"), "only the list's own part");
    answer.texts("li")
}

#[actix_web::test]
async fn breaking_news_goes_out_in_one_form_whatever_is_remarked() {
    let site = TestSite::new();
    let editor = site.as_editor();

    let form = editor.get(NEW).await;
    let news = [("headline", "Quake"), ("body", "One paragraph."), ("category", "1"), ("action", "publish")];
    editor.submit_shown(&form, NEW, &news).await.assert_leads(303, "/admin/stories/1/en?done=published");

    site.get("/en/society/quake").await.assert_contains("One paragraph.");
    let stored = editor.get(PATH).await;
    assert_eq!(stored.text(".checks summary"), "Remarks: 1");
    assert_eq!(remarks(&stored), ["The summary is empty."]);
    assert_eq!(stored.attributes(".checks a", "href"), ["#f-summary"]);
}

#[actix_web::test]
async fn each_remark_is_told_while_the_text_is_typed() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Old").tags("Harbour, COP28")]);
    let long = "word ".repeat(20);

    let none: [String; 0] = [];
    assert_eq!(look(&editor, &[]).await, none);
    assert_eq!(look(&editor, &[("summary", " ")]).await, ["The summary is empty."]);
    assert!(look(&editor, &[("headline", &long)]).await[0].contains("more than 90 characters"));
    assert_eq!(look(&editor, &[("category", "")]).await, ["Blocks: No category is chosen."]);
    assert_eq!(look(&editor, &[("category", "99")]).await, ["Blocks: No category is chosen."]);
    assert_eq!(
        look(&editor, &[("body", "## One\n\n#### Three & more")]).await,
        ["The heading “Three & more” skips a level."]
    );
    assert_eq!(
        look(&editor, &[("tags", "Harbor, COP29, harbour")]).await,
        ["The new tag “Harbor” is nearly “Harbour”."]
    );
    let picture = site.picture("sea").to_string();
    assert_eq!(
        look(&editor, &[("lead_picture", &picture)]).await,
        [format!("Pictures without alternative text: {picture}.")]
    );
}

#[actix_web::test]
async fn links_to_this_site_are_followed_and_others_are_left_alone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let told = Telling::new("en", "Wind at sea").tags("Harbour").author("Ada Lee");
    site.story("energy", &[told]);
    site.story("energy", &[Telling::new("en", "Hidden").draft()]);
    site.story("energy", &[Telling::new("tr", "Deniz")]);
    editor.submit(PATH, &[("slug", "wind"), ("action", "publish")]).await.assert_status(303);

    for good in [
        "/",
        "/en/",
        "/en/energy/",
        "/en/energy/wind",
        "/en/society/wind-at-sea?x=1#top",
        "https://news.example/en/tag/harbour/",
        "/en/author/ada-lee/",
        "/en/news/",
        "#below",
        "https://other.example/en/energy/nothing",
    ] {
        let none: [String; 0] = [];
        assert_eq!(look(&editor, &[("body", &format!("[a]({good})"))]).await, none, "{good}");
    }
    for broken in [
        "/en/energy/hidden",
        "https://news.example/en/energy/nothing",
        "/en/weather/",
        "/en/tag/none/",
        "/en/author/nobody/",
        "/tr/",
        "/tr/enerji/deniz",
        "/xx/",
        "/admin/stories",
        "/media/none/1-x/full-320.jpg",
    ] {
        let said = look(&editor, &[("body", &format!("[a]({broken}) ![](media:1)"))]).await;
        assert_eq!(said, [format!("Leads to nothing published: {broken} media:1")], "{broken}");
    }
}

#[actix_web::test]
async fn what_the_newsroom_lets_block_stops_publishing_and_never_a_draft() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    let set = [("check_summary", "block"), ("check_headings", "off")];
    admin.submit("/admin/settings", &set).await.assert_leads(303, "/admin/settings?done=saved");
    assert_eq!(admin.get("/admin/settings").await.field("/admin/settings", "check_summary"), "block");
    let typed =
        [("headline", "Quake"), ("body", "#### Deep\n\nKept."), ("category", "1"), ("publish_at", "2026-03-11T10:00")];

    for action in ["publish", "schedule"] {
        let all = [&typed[..], &[("action", action)]].concat();
        let refused = editor.submit(NEW, &all).await;
        refused.assert_status(422);
        assert_eq!(remarks(&refused), ["Blocks: The summary is empty."]);
        assert!(refused.text(".alert").contains("see what blocks"), "{}", refused.text(".alert"));
        assert!(refused.field(NEW, "body").contains("Kept."));
        assert!(refused.has(".checks .blocked"));
    }
    editor.submit(NEW, &[&typed[..], &[("action", "save")]].concat()).await.assert_status(303);
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(422);
    editor.submit(PATH, &[("action", "publish"), ("summary", "Strong.")]).await.assert_status(303);

    admin.submit("/admin/settings", &[("check_summary", "warn")]).await.assert_status(303);
    assert_eq!(site.count("SELECT count(*) FROM check_levels"), 1, "only what differs from the usual");
    editor.post("/admin/settings", &[("check_summary", "off")]).await.assert_status(403);
    let form = admin.get("/admin/settings").await;
    admin.submit_shown(&form, "/admin/settings", &[("check_summary", "loud")]).await.assert_status(400);
    admin.submit_shown(&form, "/admin/settings", &[("check_category", "off")]).await.assert_status(303);
    assert_eq!(look(&editor, &[("category", "")]).await, ["Blocks: No category is chosen."]);
}

#[actix_web::test]
async fn missing_alternative_text_is_asked_about_or_blocks_or_is_nobodys_matter() {
    let site = TestSite::new();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    let sea = site.picture("sea").to_string();
    let typed =
        [("headline", "Sea"), ("summary", "S"), ("category", "1"), ("lead_picture", &*sea), ("action", "publish")];
    let agreed = [&typed[..], &[("without_alt", "yes")]].concat();

    assert!(editor.submit(NEW, &typed).await.has("[name=without_alt]"));
    admin.submit("/admin/settings", &[("check_alt", "block")]).await.assert_status(303);
    let blocked = editor.submit(NEW, &agreed).await;
    blocked.assert_status(422);
    assert!(!blocked.has("[name=without_alt]"), "there is nothing to agree to");
    admin.submit("/admin/settings", &[("check_alt", "off")]).await.assert_status(303);
    assert!(!editor.get(NEW).await.has(".silent"));
    editor.submit(NEW, &typed).await.assert_status(303);
}
