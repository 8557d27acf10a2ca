use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn an_article_links_its_other_languages_with_their_own_headlines() {
    let site = TestSite::new();
    let film = format!("media:{}", site.video("waves"));
    site.story(
        "energy",
        &[
            Telling::new("az", "Dəniz isinir"),
            Telling::new("en", "The sea warms"),
            Telling::new("ar", "البحر يدفأ").body(&film),
            Telling::new("ru", "Море теплеет").draft(),
        ],
    );

    let page = site.get("/en/energy/the-sea-warms").await;

    page.assert_status(200);
    assert_eq!(page.text("h1"), "The sea warms");
    assert_eq!(page.texts("[data-variants] .headline"), ["Dəniz isinir", "البحر يدفأ"]);
    assert_eq!(page.attributes("[data-variants] .headline", "dir"), ["ltr", "rtl"]);
    assert_eq!(page.attributes("[data-variants] a", "hreflang"), ["az", "ar"]);
    assert_eq!(page.attributes("[data-variants] [data-badge]", "data-badge"), ["video"]);
    page.assert_lacks("Море");
}

#[actix_web::test]
async fn alternates_are_reciprocal_and_complete() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Dəniz isinir"), Telling::new("en", "The sea warms")]);
    let expected = [
        ("az", "https://news.example/az/energetika/deniz-isinir"),
        ("en", "https://news.example/en/energy/the-sea-warms"),
        ("x-default", "https://news.example/az/energetika/deniz-isinir"),
    ];

    for path in ["/az/energetika/deniz-isinir", "/en/energy/the-sea-warms"] {
        let page = site.get(path).await;

        let langs = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        let links = page.attributes("link[rel=alternate][hreflang]", "href");
        let found: Vec<(&str, &str)> = langs.iter().map(String::as_str).zip(links.iter().map(String::as_str)).collect();
        assert_eq!(found, expected, "{path}");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("https://news.example{path}"));
    }
}

#[actix_web::test]
async fn an_article_says_where_when_what_by_whom_and_about_what() {
    let site = TestSite::new();
    let telling = Telling::new("en", "The sea warms")
        .summary("Two degrees in ten years.")
        .body("The **gauge** at the pier.")
        .tags("Caspian Sea, Climate")
        .author("Sona Valiyeva")
        .at("2025-12-17 08:32");
    site.story("energy", &[telling]);

    let page = site.get("/en/energy/the-sea-warms").await;

    assert_eq!(page.texts("h1"), ["The sea warms"]);
    assert_eq!(page.text("article .kicker a"), "Energy");
    assert_eq!(page.attribute("article .kicker a", "href"), "/en/energy/");
    assert_eq!(page.texts("article .meta time span"), ["17 December, 2025", "12:32"]);
    assert_eq!(page.attribute("article .meta time", "datetime"), "2025-12-17T12:32:00+04:00");
    assert_eq!(page.text("article .summary"), "Two degrees in ten years.");
    assert_eq!(page.text("article .body strong"), "gauge");
    assert_eq!(page.text("a[rel=author]"), "Sona Valiyeva");
    assert_eq!(page.attribute("a[rel=author]", "href"), "/en/author/sona-valiyeva/");
    assert_eq!(page.texts("a[rel=tag]"), ["Caspian Sea", "Climate"]);
    assert_eq!(page.attributes("a[rel=tag]", "href"), ["/en/tag/caspian-sea/", "/en/tag/climate/"]);
}

#[actix_web::test]
async fn what_is_not_given_leaves_no_empty_place() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Alone").summary("")]);

    let page = site.get("/en/energy/alone").await;

    for css in ["article .summary", "a[rel=author]", "a[rel=tag]", ".updated", "[data-badge]"] {
        assert!(!page.has(css), "{css}");
    }
    for css in ["[data-variants]", "[data-related]", "[data-neighbours]"] {
        assert!(!page.has(css), "{css}");
    }
}

#[actix_web::test]
async fn the_head_tells_search_engines_title_summary_and_address() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Wind & \"waves\" <here>").summary("Gusts of 20 m/s & \"more\".")]);

    let page = site.get("/en/energy/wind-waves-here").await;

    assert_eq!(page.text("title"), "Wind & \"waves\" <here> — Sahil Xəbər");
    assert_eq!(page.attribute("meta[name=description]", "content"), "Gusts of 20 m/s & \"more\".");
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://news.example/en/energy/wind-waves-here"]);
    assert!(!page.has("meta[name=robots]"));
    assert!(page.has("main#main") && page.has("nav[aria-label]"));
    page.assert_lacks("<here>");
}

#[actix_web::test]
async fn each_edition_writes_the_day_its_own_way() {
    let site = TestSite::new();
    let at = "2026-03-10 08:05";
    let tellings = [("az", "Dəniz"), ("ru", "Море"), ("en", "Sea"), ("ar", "بحر")];
    site.story("energy", &tellings.map(|(lang, headline)| Telling::new(lang, headline).at(at)));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();

    for lang in ["az", "ru", "en", "ar"] {
        let news = site.get(&format!("/{lang}/news/")).await;
        let page = site.get(&news.attribute("[data-feed] h3 a", "href")).await;

        let written = site.site.locales.get(lang).unwrap().date(day);
        assert_eq!(page.texts("article .meta time span"), [written.as_str(), "12:05"], "{lang}");
        assert_eq!(page.attribute("article .meta time", "datetime"), "2026-03-10T12:05:00+04:00", "{lang}");
    }
}

#[actix_web::test]
async fn an_article_says_updated_after_its_text_was_changed_and_published_again() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms").body("First.").at("2026-03-09 08:00")]);

    site.tell("energy", Some(story), &Telling::new("en", "The sea warms").body("Second.").at("2026-03-10 08:30"));

    let page = site.get("/en/energy/the-sea-warms").await;
    assert_eq!(page.text(".updated"), "Updated 10 March, 2026, 12:30");
    assert_eq!(page.attribute(".updated", "datetime"), "2026-03-10T12:30:00+04:00");
    assert_eq!(page.attribute("article .meta time", "datetime"), "2026-03-09T12:00:00+04:00");
}

#[actix_web::test]
async fn an_article_published_again_with_the_same_text_was_not_updated() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms").at("2026-03-09 08:00")]);
    let editor = site.as_editor();

    editor.unpublish(story, "en").await;
    editor.submit("/admin/stories/1/en", &[("action", "publish")]).await.assert_status(303);

    let page = site.get("/en/energy/the-sea-warms").await;
    assert_eq!(page.attribute("article .meta time", "datetime"), "2026-03-09T12:00:00+04:00");
    assert!(!page.has(".updated"), "{}", page.text(".updated"));
}

#[actix_web::test]
async fn related_stories_share_the_most_tags_then_the_category_and_stay_in_the_edition() {
    let site = TestSite::new();
    for (headline, category, tags) in [
        ("Same section old", "energy", ""),
        ("Same section new", "energy", ""),
        ("Other section", "society", ""),
        ("One tag", "society", "Sea"),
        ("Two tags", "society", "Sea, Wind"),
        ("This one", "energy", "Sea, Wind"),
    ] {
        site.story(category, &[Telling::new("en", headline).tags(tags)]);
        site.pass_millis(60_000);
    }
    site.story("energy", &[Telling::new("az", "Başqa dildə").tags("Sea")]);

    let page = site.get("/en/energy/this-one").await;

    assert_eq!(page.texts("[data-related] h3"), ["Two tags", "One tag", "Same section new", "Same section old"]);
}

#[actix_web::test]
async fn older_and_newer_stories_of_the_category_stand_below() {
    let site = TestSite::new();
    for (headline, category, at) in [
        ("First", "energy", "2026-03-10 06:00"),
        ("Elsewhere", "society", "2026-03-10 06:30"),
        ("Second", "energy", "2026-03-10 07:00"),
        ("Third", "energy", "2026-03-10 08:00"),
    ] {
        site.story(category, &[Telling::new("en", headline).at(at)]);
    }

    let neighbours = async |slug: &str| {
        let page = site.get(&format!("/en/energy/{slug}")).await;
        (
            page.attributes("[data-neighbours] a[rel=prev]", "href"),
            page.attributes("[data-neighbours] a[rel=next]", "href"),
        )
    };

    assert_eq!(neighbours("first").await, (vec![], vec!["/en/energy/second".to_owned()]));
    assert_eq!(neighbours("second").await, (vec!["/en/energy/first".to_owned()], vec!["/en/energy/third".to_owned()]));
    assert_eq!(neighbours("third").await, (vec!["/en/energy/second".to_owned()], vec![]));
}

#[actix_web::test]
async fn badges_follow_from_pictures_and_videos_in_the_body() {
    let site = TestSite::new();
    let [one, two, three] = ["sea", "tram", "tea"].map(|name| format!("![a](media:{})", site.picture(name)));
    let film = format!("media:{}", site.video("waves"));
    for (headline, body, expected) in [
        ("Gallery", format!("{one}\n{two}"), &["photo"][..]),
        ("Three pictures", format!("{one}\n\ntext\n\n{two}\n\ntext\n\n{three}"), &["photo"]),
        ("Two pictures", format!("{one}\n\ntext\n\n{two}"), &[]),
        ("One picture thrice", format!("{one}\n\ntext\n\n{one}\n\ntext\n\n{one}"), &[]),
        ("Own film", film, &["video"]),
        ("Film elsewhere", "https://youtu.be/abc-_DEF123".to_owned(), &["video"]),
        ("Both", format!("{one}\n{two}\n\nhttps://vimeo.com/12345"), &["photo", "video"]),
        ("Only mentioned", "See https://vimeo.com/12345 for more.".to_owned(), &[]),
        ("Pictures elsewhere", "![a](https://x.example/a.png)\n".repeat(4), &[]),
    ] {
        site.story("society", &[Telling::new("en", headline).body(&body)]);
        let path = format!("/en/society/{}", headline.to_lowercase().replace(' ', "-"));

        let page = site.get(&path).await;

        assert_eq!(page.attributes("article header [data-badge]", "data-badge"), expected, "{headline}");
    }
}

#[actix_web::test]
async fn an_article_of_a_hidden_edition_is_not_there_and_nobody_links_to_it() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("tr", "Deniz ısınıyor")]);

    let hidden = site.get("/tr/enerji/deniz-isiniyor").await;
    let page = site.get("/en/energy/the-sea-warms").await;

    hidden.assert_status(404);
    hidden.assert_lacks("Deniz");
    page.assert_lacks("Deniz");
    page.assert_lacks("/tr/");
    assert!(!page.has("[data-variants]"));
    assert_eq!(page.attributes("link[rel=alternate][hreflang]", "hreflang"), ["en", "x-default"]);
}
