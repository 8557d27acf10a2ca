//! Categories, tags and authors.

use crate::support::{Answer, Telling, TestSite};

const FEED: &str = "[data-feed] h3";

fn alternates(page: &Answer) -> Vec<(String, String)> {
    let langs = page.attributes("link[rel=alternate][hreflang]", "hreflang");
    let links = page.attributes("link[rel=alternate][hreflang]", "href");
    langs.into_iter().zip(links.into_iter().map(|link| link.replace("https://news.example", ""))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(lang, path)| ((*lang).to_owned(), (*path).to_owned())).collect()
}

#[actix_web::test]
async fn a_category_lists_its_stories_newest_first_under_its_name_in_each_edition() {
    let site = TestSite::new();
    let tell = |category: &str, en: &str, az: &str, at: &str| {
        site.story(category, &[Telling::new("en", en).at(at), Telling::new("az", az).at(at)]);
    };
    tell("energy", "Middle", "Orta", "2026-03-10 07:00");
    tell("energy", "Newest", "Ən yeni", "2026-03-10 08:00");
    tell("energy", "Oldest", "Ən köhnə", "2026-03-10 06:00");
    tell("society", "Elsewhere", "Başqa", "2026-03-10 08:30");

    let english = site.get("/en/energy/").await;
    let azerbaijani = site.get("/az/energetika/").await;

    assert_eq!((english.text("h1").as_str(), azerbaijani.text("h1").as_str()), ("Energy", "Energetika"));
    assert_eq!(english.texts(FEED), ["Newest", "Middle", "Oldest"]);
    assert_eq!(azerbaijani.texts(FEED), ["Ən yeni", "Orta", "Ən köhnə"]);
    assert_eq!(english.texts("nav.sections [aria-current]"), ["Energy"]);
    assert_eq!(english.attribute("meta[name=description]", "content"), "Energy — Tagline en");
}

#[actix_web::test]
async fn a_category_names_its_address_in_every_edition_that_readers_see() {
    let site = TestSite::new();
    site.story("energy", &["en", "az", "ru", "ar"].map(|lang| Telling::new(lang, "Caspian")));
    site.story("obituaries", &[Telling::new("en", "A life")]);
    let arabic = site.get("/ar/").await.attributes("nav.sections a", "href")[2].clone();
    let expected = pairs(&[
        ("ar", &arabic),
        ("az", "/az/energetika/"),
        ("en", "/en/energy/"),
        ("ru", "/ru/energetika/"),
        ("x-default", "/az/energetika/"),
    ]);

    for path in ["/en/energy/", "/az/energetika/", "/ru/energetika/", arabic.as_str()] {
        let page = site.get(path).await;
        assert_eq!(alternates(&page), expected, "{path}");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("https://news.example{path}"));
    }
    let only_english = site.get("/en/obituaries/").await;
    assert_eq!(alternates(&only_english), pairs(&[("en", "/en/obituaries/"), ("x-default", "/en/obituaries/")]));
}

#[actix_web::test]
async fn an_empty_category_says_so_and_is_there_all_the_same() {
    let site = TestSite::new();

    let page = site.get("/en/obituaries/").await;

    page.assert_status(200);
    assert_eq!(page.text("h1"), "Obituaries");
    assert_eq!(page.text("[data-feed] .empty"), "No stories here yet.");
    assert!(!page.has(".pager"));
}

#[actix_web::test]
async fn what_no_edition_has_is_not_found() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms").tags("Sea").author("Sona Valiyeva")]);

    for path in [
        "/en/nothing/",
        "/en/energetika/",
        "/az/energy/",
        "/az/obituaries/",
        "/tr/enerji/",
        "/en/tag/nothing/",
        "/az/tag/sea/",
        "/tr/tag/sea/",
        "/en/author/nobody/",
        "/az/author/sona-valiyeva/",
        "/en/energy/?before=1-1",
        "/en/tag/sea/?before=1-1",
        "/en/author/sona-valiyeva/?before=1-1",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_tag_lists_the_stories_that_carry_it_in_every_section_of_the_edition() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "First").tags("Sea, Wind").at("2026-03-10 06:00")]);
    site.story("society", &[Telling::new("en", "Second").tags("SEA").at("2026-03-10 07:00")]);
    site.story("society", &[Telling::new("en", "Third").tags("Wind").at("2026-03-10 08:00")]);

    let page = site.get("/en/tag/sea/").await;

    assert_eq!(page.text("h1"), "Sea");
    assert_eq!(page.texts(FEED), ["Second", "First"]);
    assert_eq!(page.texts("[data-feed] .kicker a"), ["Society", "Energy"]);
    assert_eq!(page.attribute("meta[name=description]", "content"), "Sea — Tagline en");
}

#[actix_web::test]
async fn a_tag_named_in_several_editions_links_those_where_a_story_carries_it() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "The sea warms").tags("Sea")]);
    let names = [("name_az", "Dəniz"), ("name_ru", "Море"), ("name_tr", "Deniz"), ("action", "save")];
    editor.submit("/admin/tags/1", &names).await.assert_status(303);
    site.story("energy", &[Telling::new("az", "Dəniz isinir").tags("Dəniz")]);
    site.story("energy", &[Telling::new("tr", "Deniz ısınıyor").tags("Deniz")]);
    site.story("energy", &[Telling::new("ru", "Море теплеет").tags("Море").draft()]);

    let page = site.get("/en/tag/sea/").await;

    let expected = [("az", "/az/tag/deniz/"), ("en", "/en/tag/sea/"), ("x-default", "/az/tag/deniz/")];
    assert_eq!(alternates(&page), pairs(&expected));
    assert_eq!(alternates(&site.get("/az/tag/deniz/").await), pairs(&expected));
    assert_eq!(page.attributes("[data-editions] a", "href"), ["/az/tag/deniz/", "/ru/", "/en/tag/sea/", "/ar/"]);
}

#[actix_web::test]
async fn a_tag_that_only_unpublished_articles_carry_is_not_found() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms").tags("Sea")]);
    site.story("energy", &[Telling::new("en", "A thought").tags("Sea, Secret").draft()]);
    site.get("/en/tag/sea/").await.assert_status(200);

    site.as_editor().unpublish(story, "en").await;

    site.get("/en/tag/sea/").await.assert_status(404);
    site.get("/en/tag/secret/").await.assert_status(404);
}

#[actix_web::test]
async fn an_author_page_lists_what_they_wrote_however_the_name_was_typed() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "First").author("SONA  Valiyeva").at("2026-03-10 06:00")]);
    site.story("society", &[Telling::new("en", "Second").author("Sona Valiyeva").at("2026-03-10 07:00")]);
    site.story("society", &[Telling::new("en", "Third").author("Somebody Else").at("2026-03-10 08:00")]);
    site.story("society", &[Telling::new("en", "Draft").author("Sona Valiyeva").draft()]);

    let page = site.get("/en/author/sona-valiyeva/").await;

    assert_eq!(page.text("h1"), "All stories by Sona Valiyeva");
    assert_eq!(page.texts(FEED), ["Second", "First"]);
    assert_eq!(alternates(&page)[0], pairs(&[("en", "/en/author/sona-valiyeva/")])[0]);
    assert_eq!(page.attributes("[data-editions] a", "href"), ["/az/", "/ru/", "/en/author/sona-valiyeva/", "/ar/"]);
}

#[actix_web::test]
async fn category_tag_and_author_page_on_by_forty_and_news_in_between_shifts_nothing() {
    let site = TestSite::new();
    let tell = |headline: &str, at: &str| {
        site.story("energy", &[Telling::new("en", headline).tags("Sea").author("Sona Valiyeva").at(at)]);
    };
    for number in 1..=42 {
        tell(&format!("Story {number}"), &format!("2026-03-09 10:{number:02}"));
    }

    for (turn, path) in ["/en/energy/", "/en/tag/sea/", "/en/author/sona-valiyeva/"].into_iter().enumerate() {
        let first = site.get(path).await;
        tell(&format!("Breaking {turn}"), "2026-03-10 08:00");
        let older = first.attribute("a.older", "href");
        let second = site.get(&older).await;

        let shown = [first.texts(FEED), second.texts(FEED)].concat();
        let expected: Vec<String> = (1..=42).rev().map(|number| format!("Story {number}")).collect();
        assert_eq!(first.texts(FEED).len(), 40, "{path}");
        assert_eq!(shown[turn..], expected, "{path}");
        assert_eq!(second.attribute("link[rel=canonical]", "href"), format!("https://news.example{older}"));
        assert_eq!(second.attribute("a.newest", "href"), path);
        assert!(alternates(&second).is_empty(), "{path}");
    }
}

#[actix_web::test]
async fn a_story_moved_to_another_section_is_listed_there_and_no_longer_here() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);

    site.tell("society", Some(story), &Telling::new("en", "The sea warms"));

    assert!(!site.get("/en/energy/").await.has(FEED));
    assert_eq!(site.get("/en/society/").await.texts(FEED), ["The sea warms"]);
    assert_eq!(site.get("/az/cemiyyet/").await.texts(FEED), ["Dəniz isinir"]);
    site.get("/az/energetika/deniz-isinir").await.assert_leads(301, "/az/cemiyyet/deniz-isinir");
}
