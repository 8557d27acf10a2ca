//! One story in several languages.

use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn a_variant_is_translated_beside_its_source_and_both_are_linked() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story(
        "energy",
        &[Telling::new("az", "Dəniz isinir").summary("İki dərəcə.").body("Mətn **burada**.").tags("Xəzər")],
    );
    let names = [("name_ru", "Каспий"), ("action", "save")];
    editor.submit("/admin/tags/1", &names).await.assert_status(303);

    let form = editor.get("/admin/stories/1/ru?source=az").await;

    form.assert_status(200);
    assert_eq!(form.text(".reading-headline"), "Dəniz isinir");
    form.assert_contains("Mətn **burada**.");
    let path = "/admin/stories/1/ru";
    assert_eq!(form.field(path, "tags"), "Каспий");
    assert_eq!(form.field(path, "category"), "2");
    assert_eq!(form.field(path, "version"), "0");

    let filled = [("headline", "Море теплеет"), ("body", "Текст."), ("action", "publish")];
    editor.submit(path, &filled).await.assert_leads(303, "/admin/stories/1/ru?done=published");

    let page = site.get("/ru/energetika/more-tepleet").await;
    page.assert_status(200);
    assert_eq!(page.attribute("html", "lang"), "ru");
    assert_eq!(page.attributes("[data-variants] a", "href"), ["/az/energetika/deniz-isinir"]);
    assert_eq!(page.texts("a[rel=tag]"), ["Каспий"]);
}

#[actix_web::test]
async fn the_language_switch_keeps_the_page_or_says_that_it_leads_home() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Dəniz isinir"), Telling::new("en", "The sea warms")]);

    let page = site.get("/en/energy/the-sea-warms").await;

    let links = page.attributes("[data-editions] a", "href");
    assert_eq!(links, ["/az/energetika/deniz-isinir", "/ru/", "/en/energy/the-sea-warms", "/ar/"]);
    let texts = page.texts("[data-editions] a");
    assert!(!texts[0].contains('('), "{texts:?}");
    assert!(texts[1].contains('(') && texts[3].contains('('), "{texts:?}");
}

#[actix_web::test]
async fn a_right_to_left_edition_is_written_from_right_to_left() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("ar", "البحر يدفأ"), Telling::new("en", "The sea warms")]);

    for path in ["/ar/", "/ar/news/", "/en/energy/the-sea-warms"] {
        let page = site.get(path).await;
        page.assert_status(200);
        let dir = if path.starts_with("/ar") { "rtl" } else { "ltr" };
        assert_eq!(page.attribute("html", "dir"), dir, "{path}");
    }
    let english = site.get("/en/energy/the-sea-warms").await;
    assert_eq!(english.attributes("[data-variants] .headline", "dir"), ["rtl"]);
}

#[actix_web::test]
async fn a_saved_change_of_a_published_article_waits_for_its_publication() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "The sea warms").body("First text.")]);
    site.set_time("2026-03-10 11:00");

    editor.submit("/admin/stories/1/en", &[("body", "Second text."), ("action", "save")]).await.assert_status(303);
    let before = site.get("/en/energy/the-sea-warms").await;
    editor.submit("/admin/stories/1/en", &[("action", "publish")]).await.assert_status(303);
    let after = site.get("/en/energy/the-sea-warms").await;

    before.assert_contains("First text.");
    assert!(!before.has(".updated"));
    after.assert_contains("Second text.");
    assert_eq!(after.attribute(".updated", "datetime"), "2026-03-10T15:00:00+04:00");
    assert_eq!(after.attribute("main time", "datetime"), "2026-03-10T13:00:00+04:00");
}

#[actix_web::test]
async fn badges_follow_from_what_an_article_carries() {
    let site = TestSite::new();
    let (sea, tram, waves) = (site.picture("sea"), site.picture("tram"), site.video("waves"));
    let row = format!("![a](media:{sea})\n![b](media:{tram})");
    let film = format!("media:{waves}");
    site.story("energy", &[Telling::new("en", "Gallery").body(&row).at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "Film").body(&film).at("2026-03-10 07:00")]);
    site.story("energy", &[Telling::new("en", "Plain").at("2026-03-10 06:00")]);

    let page = site.get("/en/energy/").await;

    assert_eq!(page.texts("[data-feed] h3"), ["Gallery", "Film", "Plain"]);
    assert_eq!(page.attributes("[data-feed] [data-badge]", "data-badge"), ["photo", "video"]);
    assert_eq!(page.attributes("[data-latest] [data-badge]", "data-badge"), ["photo", "video"]);
}

#[actix_web::test]
async fn related_stories_share_tags_and_neighbours_share_the_category() {
    let site = TestSite::new();
    for (number, tags) in [(1, "Sea, Wind"), (2, ""), (3, "Sea"), (4, "Sea, Wind"), (5, "")] {
        let at = format!("2026-03-10 0{number}:00");
        site.story("energy", &[Telling::new("en", &format!("Story {number}")).tags(tags).at(&at)]);
    }

    let page = site.get("/en/energy/story-4").await;

    assert_eq!(page.texts("[data-related] h3"), ["Story 1", "Story 3", "Story 5", "Story 2"]);
    assert_eq!(page.attribute("[data-neighbours] a[rel=prev]", "href"), "/en/energy/story-3");
    assert_eq!(page.attribute("[data-neighbours] a[rel=next]", "href"), "/en/energy/story-5");
}
