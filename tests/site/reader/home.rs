//! The home of an edition: front, feed, rail, topics, language switch.

use std::collections::BTreeSet;

use crate::support::{Telling, TestSite};

const FRONT: &str = "[data-front] :is(h2, h3)";
const FEED: &str = "[data-feed] h3";

/// Tells so many stories, a minute after each other; the newest has the highest number.
fn told(count: usize) -> TestSite {
    let site = TestSite::new();
    for number in 1..=count {
        let at = format!("2026-03-09 {:02}:{:02}", number / 60, number % 60);
        site.story("energy", &[Telling::new("en", &format!("Story {number}")).at(&at)]);
    }
    site
}

fn stories(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("Story {number}")).collect()
}

#[actix_web::test]
async fn a_home_without_stories_says_so() {
    let site = TestSite::new();

    let page = site.get("/en/").await;

    page.assert_status(200);
    assert_eq!(page.text("[data-feed]"), "No stories here yet.");
    assert!(!page.has("[data-front]") && !page.has("[data-topics]") && !page.has(".pager"));
}

#[actix_web::test]
async fn the_newest_five_lead_where_nobody_chose_and_the_feed_goes_on_after_them() {
    let site = told(8);

    let page = site.get("/en/").await;

    assert_eq!(page.texts(FRONT), stories((4..=8).rev()));
    assert_eq!(page.text("[data-front] .lead h2"), "Story 8");
    assert_eq!(page.texts(FEED), stories((1..=3).rev()));
}

#[actix_web::test]
async fn a_story_that_an_editor_puts_first_leads_and_the_feed_does_not_repeat_it() {
    let site = told(8);
    site.as_editor().submit("/admin/front/en", &[("story_1", "2"), ("story_2", "7")]).await.assert_status(303);

    let page = site.get("/en/").await;

    assert_eq!(page.texts(FRONT), ["Story 2", "Story 7"]);
    assert_eq!(page.texts(FEED), ["Story 8", "Story 6", "Story 5", "Story 4", "Story 3", "Story 1"]);
}

#[actix_web::test]
async fn a_place_on_the_front_closes_up_when_its_story_is_taken_from_readers() {
    let site = told(3);
    let editor = site.as_editor();
    let chosen = [("story_1", "1"), ("story_2", "2"), ("story_3", "3")];
    editor.submit("/admin/front/en", &chosen).await.assert_status(303);

    editor.submit("/admin/stories/1/en", &[("action", "unpublish")]).await.assert_status(303);

    let page = site.get("/en/").await;
    assert_eq!(page.texts(FRONT), ["Story 2", "Story 3"]);
    assert_eq!(page.text(".lead h2"), "Story 2");
}

#[actix_web::test]
async fn older_pages_of_the_feed_neither_repeat_nor_skip_though_news_comes_in_between() {
    let site = told(98);

    let first = site.get("/en/").await;
    site.story("energy", &[Telling::new("en", "Breaking one")]);
    let second = site.get(&first.attribute("a[rel=next]", "href")).await;
    site.story("energy", &[Telling::new("en", "Breaking two")]);
    let third = site.get(&second.attribute("a[rel=next]", "href")).await;

    assert_eq!(first.texts(FEED), stories((54..=93).rev()));
    assert_eq!(second.texts(FEED), stories((14..=53).rev()));
    assert_eq!(third.texts(FEED), stories((1..=13).rev()));
    assert!(!third.has("a[rel=next]") && !second.has("[data-front]"));
    assert_eq!(site.get("/en/").await.texts(FRONT)[..2], ["Breaking two", "Breaking one"]);
}

#[actix_web::test]
async fn stories_of_the_same_millisecond_are_paged_without_losing_one() {
    let site = TestSite::new();
    for number in 1..=60 {
        site.story("energy", &[Telling::new("en", &format!("Story {number}"))]);
    }

    let first = site.get("/en/").await;
    let second = site.get(&first.attribute("a[rel=next]", "href")).await;

    let shown = [first.texts(FRONT), first.texts(FEED), second.texts(FEED)].concat();
    assert_eq!(shown.len(), 60);
    assert_eq!(BTreeSet::from_iter(shown), BTreeSet::from_iter(stories(1..=60)));
}

#[actix_web::test]
async fn an_older_page_names_itself_and_leads_back_to_the_newest() {
    let site = told(50);
    let older = site.get("/en/").await.attribute("a[rel=next]", "href");

    let page = site.get(&older).await;

    assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("https://news.example{older}"));
    assert!(!page.has("link[rel=alternate][hreflang]"));
    assert_eq!(page.attribute(".pager .newest", "href"), "/en/");
    assert_eq!(page.text(".pager .newest"), "Back to the newest");
}

#[actix_web::test]
async fn a_card_shows_headline_summary_category_time_and_badges() {
    let site = told(5);
    let waves = format!("media:{}", site.video("waves"));
    let film = Telling::new("en", "The film").summary("Ten minutes.").body(&waves);
    site.story("society", &[film.at("2026-03-08 20:30")]);

    let page = site.get("/en/").await;

    assert_eq!(page.attribute("[data-feed] h3 a", "href"), "/en/society/the-film");
    assert_eq!(page.text("[data-feed] .summary"), "Ten minutes.");
    assert_eq!(page.text("[data-feed] .kicker a"), "Society");
    assert_eq!(page.attribute("[data-feed] .kicker a", "href"), "/en/society/");
    assert_eq!(page.text("[data-feed] time"), "9 Mar, 00:30");
    assert_eq!(page.attribute("[data-feed] time", "datetime"), "2026-03-09T00:30:00+04:00");
    assert_eq!(page.attributes("[data-feed] [data-badge]", "data-badge"), ["video"]);
}

#[actix_web::test]
async fn the_latest_rail_holds_the_newest_sixteen_with_time_badge_and_category() {
    let site = told(20);
    let gallery = format!("![a](media:{})\n![b](media:{})", site.picture("sea"), site.picture("tram"));
    site.story("society", &[Telling::new("en", "The gallery").body(&gallery)]);

    let page = site.get("/en/").await;

    let expected = [vec!["The gallery".to_owned()], stories((6..=20).rev())].concat();
    assert_eq!(page.texts("[data-latest] li div > a"), expected);
    assert_eq!(page.text("[data-latest] time"), "13:00");
    assert_eq!(page.text("[data-latest] .kicker a"), "Society");
    assert_eq!(page.attributes("[data-latest] [data-badge]", "data-badge"), ["photo"]);
    assert_eq!(page.attribute("[data-latest] .more a", "href"), "/en/news/");
}

#[actix_web::test]
async fn a_time_tells_its_day_where_that_is_not_the_day_of_the_newest_article() {
    let site = TestSite::new();
    for (headline, at) in
        [("Newest", "2026-03-09 20:30"), ("Day before", "2026-03-09 19:59"), ("Year before", "2025-12-31 08:00")]
    {
        site.story("energy", &[Telling::new("en", headline).at(at)]);
    }

    let home = site.get("/en/").await;
    let article = site.get("/en/energy/newest").await;

    // Site time is four hours ahead: the newest is of the 10th.
    assert_eq!(home.texts("[data-latest] time"), ["00:30", "9 Mar 23:59", "31 December, 2025 12:00"]);
    assert_eq!(home.texts("[data-front] .card time"), ["9 Mar, 23:59", "31 December, 2025, 12:00"]);
    assert_eq!(article.texts("[data-related] time"), ["9 Mar, 23:59", "31 December, 2025, 12:00"]);
    assert_eq!(home.attributes("[data-latest] time", "datetime")[1], "2026-03-09T23:59:00+04:00");
}

#[actix_web::test]
async fn a_story_whose_pictures_stand_after_its_text_has_one_in_lists() {
    let site = TestSite::new();
    let (tram, sea) = (site.picture("tram"), site.picture("sea"));
    let gallery = format!("Text.\n\n![a](media:{sea})\n![b](media:{tram})");
    site.story("society", &[Telling::new("en", "The gallery").body(&gallery)]);
    let folder = site.media_folder(sea);

    let home = site.get("/en/").await;
    let section = site.get("/en/society/").await;

    assert_eq!(home.attribute("[data-front] .lead img", "src"), format!("{folder}/16x9-960.jpg"));
    assert_eq!(section.attribute("[data-feed] img", "src"), format!("{folder}/4x3-960.jpg"));
}

#[actix_web::test]
async fn the_topics_bar_belongs_to_its_edition_and_stands_on_every_page() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms").tags("Caspian Sea"), Telling::new("az", "Dəniz")]);
    let chosen = [("topic_1", "t1"), ("topic_2", "c1")];
    site.as_editor().submit("/admin/topics/en", &chosen).await.assert_status(303);

    for path in ["/en/", "/en/energy/", "/en/energy/the-sea-warms", "/en/news/", "/en/search", "/en/nothing/"] {
        let page = site.get(path).await;
        assert_eq!(page.texts("[data-topics] a"), ["Caspian Sea", "Society"], "{path}");
        assert_eq!(page.attributes("[data-topics] a", "href"), ["/en/tag/caspian-sea/", "/en/society/"], "{path}");
    }
    assert!(!site.get("/az/").await.has("[data-topics]"));
}

#[actix_web::test]
async fn the_language_switch_keeps_home_category_and_news_where_the_other_edition_has_them() {
    let site = told(1);

    for (path, expected) in [
        ("/en/", ["/az/", "/ru/", "/en/", "/ar/"]),
        ("/en/energy/", ["/az/energetika/", "/ru/energetika/", "/en/energy/", "/ar/taqa/"]),
        ("/en/news/", ["/az/news/", "/ru/news/", "/en/news/", "/ar/news/"]),
        ("/en/search", ["/az/search", "/ru/search", "/en/search", "/ar/search"]),
    ] {
        let page = site.get(path).await;
        assert_eq!(page.attributes("[data-editions] a", "href"), expected, "{path}");
        assert!(page.texts("[data-editions] a").iter().all(|text| !text.contains('(')), "{path}");
        assert_eq!(page.text("[data-editions] [aria-current]"), "English", "{path}");
    }
}

#[actix_web::test]
async fn where_an_edition_lacks_a_category_the_switch_leads_home_and_says_so_in_its_language() {
    let site = TestSite::new();

    let page = site.get("/en/obituaries/").await;

    let words = ["az", "ru", "ar"].map(|lang| site.site.locales.get(lang).unwrap());
    assert_eq!(page.attributes("[data-editions] a", "href"), ["/az/", "/ru/", "/en/obituaries/", "/ar/"]);
    let expected = words.map(|t| format!("({})", t.edition_home_suffix()));
    assert_eq!(page.texts("[data-editions] small"), expected);
    assert!(!site.get("/az/").await.texts("nav.sections a").contains(&"Obituaries".to_owned()));
}
