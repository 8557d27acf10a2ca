//! Who follows an edition, a section, a tag or an author in a feed reader.

use chrono::DateTime;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::support::{Answer, Telling, TestSite};

const LISTS: [&str; 4] = ["/en/", "/en/energy/", "/en/tag/sea/", "/en/author/sona-valiyeva/"];
const FILES: [(&str, &str); 3] = [
    ("feed.xml", "application/rss+xml; charset=utf-8"),
    ("atom.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json; charset=utf-8"),
];

fn told() -> TestSite {
    let site = TestSite::new();
    let sea = Telling::new("en", "The sea warms").tags("Sea").author("Sona Valiyeva").at("2026-03-10 06:00");
    site.story("energy", &[sea, Telling::new("az", "Dəniz isinir")]);
    site
}

/// The headlines of a feed in any form.
fn headlines(answer: &Answer) -> Vec<String> {
    answer.assert_status(200);
    if answer.header("content-type").starts_with("application/feed+json") {
        let feed: Value = serde_json::from_str(&answer.body).unwrap();
        let items = feed.get("items").and_then(Value::as_array).unwrap();
        return items.iter().filter_map(|item| Some(item.get("title")?.as_str()?.to_owned())).collect();
    }
    let feed = Document::parse(&answer.body).unwrap();
    let entries = feed.descendants().filter(|node| ["item", "entry"].contains(&node.tag_name().name()));
    entries.map(|entry| text(entry, "title")).collect()
}

fn find<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|node| node.tag_name().name() == name)
}

fn text<'a>(node: Node<'a, 'a>, name: &str) -> String {
    find(node, name).unwrap_or_else(|| panic!("no {name}")).text().unwrap_or_default().to_owned()
}

async fn carry_all(site: &TestSite) {
    site.as_admin().submit("/admin/settings", &[("feed_text", "full")]).await.assert_status(303);
}

#[actix_web::test]
async fn each_list_is_followed_in_three_forms() {
    let site = told();
    site.story("society", &[Telling::new("en", "Elsewhere").at("2026-03-10 07:00")]);

    for list in LISTS {
        let expected: &[&str] = if list == "/en/" { &["Elsewhere", "The sea warms"] } else { &["The sea warms"] };
        for (file, content_type) in FILES {
            let feed = site.get(&format!("{list}{file}")).await;
            assert_eq!(headlines(&feed), expected, "{list}{file}");
            assert_eq!(feed.header("content-type"), content_type, "{list}{file}");
        }
    }
}

#[actix_web::test]
async fn pages_say_where_they_are_followed() {
    let site = told();

    for list in LISTS {
        let page = site.get(list).await;
        let links = page.attributes("link[rel=alternate][type]", "href");
        let own = FILES.map(|(file, _)| format!("https://news.example{list}{file}"));
        assert_eq!(links[..3], own, "{list}");
        assert!(links.contains(&"https://news.example/en/feed.xml".to_owned()), "{list}");
    }
    let article = site.get("/en/energy/the-sea-warms").await;
    assert_eq!(article.attributes("link[rel=alternate][type]", "href").len(), 3);
    assert!(!site.get("/en/nothing/").await.has("link[rel=alternate]"));
}

#[actix_web::test]
async fn rss_tells_all_that_a_feed_reader_shows() {
    let site = told();
    site.story(
        "energy",
        &[Telling::new("en", "Wind & <waves>").tags("Sea, Wind").author("Ada").lead(site.picture("wind.jpg"))],
    );

    let answer = site.get("/en/feed.xml").await;
    let feed = Document::parse(&answer.body).unwrap();
    let item = find(feed.root(), "item").unwrap();

    assert_eq!(text(feed.root(), "language"), "en");
    let own = feed.descendants().find(|node| node.attribute("rel") == Some("self")).unwrap();
    assert_eq!(own.attribute("href"), Some("https://news.example/en/feed.xml"));
    assert_eq!(text(item, "title"), "Wind & <waves>");
    assert_eq!(text(item, "link"), "https://news.example/en/energy/wind-waves");
    assert_eq!(text(item, "description"), "Summary of Wind & <waves>");
    assert_eq!(text(item, "creator"), "Ada");
    assert_eq!(text(item, "pubDate"), "Tue, 10 Mar 2026 13:00:00 +0400");
    let categories = item.children().filter(|node| node.tag_name().name() == "category");
    assert_eq!(categories.map(|node| node.text().unwrap_or_default()).collect::<Vec<_>>(), ["Energy", "Sea", "Wind"]);
    let picture = item.children().find(|node| node.tag_name().name() == "content").unwrap();
    assert!(picture.attribute("url").unwrap().starts_with("https://news.example/media/"));
    let pixels = ["type", "width", "height"].map(|name| picture.attribute(name).unwrap());
    assert_eq!(pixels, ["image/jpeg", "1280", "853"]);
    assert_eq!(find(item, "thumbnail").unwrap().attribute("width"), Some("640"));
    assert_eq!(find(item, "enclosure").unwrap().attribute("type"), Some("image/jpeg"));
    assert!(find(item, "encoded").is_none());
}

#[actix_web::test]
async fn an_article_keeps_its_id_when_its_address_changes_and_tells_when_it_was_updated() {
    let site = told();
    let before = site.get("/en/atom.xml").await;
    site.set_time("2026-03-10 11:00");

    let change = [("slug", "sea-warming"), ("body", "More of it."), ("action", "publish")];
    site.as_editor().submit("/admin/stories/1/en", &change).await.assert_status(303);

    let after = site.get("/en/atom.xml").await;
    let (before, after) = (Document::parse(&before.body).unwrap(), Document::parse(&after.body).unwrap());
    let entry = |feed: &Document<'_>, name: &str| {
        let entry = feed.descendants().find(|node| node.tag_name().name() == "entry").unwrap();
        let found = entry.descendants().find(|node| node.tag_name().name() == name).unwrap();
        found.text().unwrap_or_default().to_owned()
    };
    assert!(entry(&before, "id").starts_with("urn:uuid:"));
    assert_eq!(entry(&before, "id"), entry(&after, "id"));
    assert_eq!(entry(&after, "published"), "2026-03-10T10:00:00+04:00");
    assert_eq!(entry(&after, "updated"), "2026-03-10T15:00:00+04:00");
}

#[actix_web::test]
async fn all_of_a_text_is_readable_anywhere_once_the_newsroom_gives_it() {
    let site = told();
    let (picture, video) = (site.picture("p.jpg"), site.video("v.mp4"));
    let body = format!(
        "See [the sea](/en/energy/the-sea-warms).\n\n![Wind](media:{picture} \"Off Absheron\")\n\nmedia:{video}\n\n\
         https://youtu.be/abcdefghijk"
    );
    site.story("energy", &[Telling::new("en", "Wind").body(&body)]);
    carry_all(&site).await;

    let json: Value = serde_json::from_str(&site.get("/en/feed.json").await.body).unwrap();
    let html = json["items"][0]["content_html"].as_str().unwrap();

    let folder = format!("https://news.example{}", site.media_folder(picture));
    assert!(html.contains("<a href=\"https://news.example/en/energy/the-sea-warms\""), "{html}");
    assert!(html.contains(&format!("<img src=\"{folder}/full-1280.jpg\" width=\"1280\" height=\"853\" alt=\"Wind\">")));
    assert!(html.contains("<figcaption>Off Absheron</figcaption>"), "{html}");
    assert!(html.contains("/video.mp4\">") && html.contains("https://www.youtube.com/watch?v=abcdefghijk"), "{html}");
    for none in ["<script", "<video", "<picture", "srcset", "=\"/", "data-embed"] {
        assert!(!html.contains(none), "{none} in {html}");
    }
    let rss = site.get("/en/feed.xml").await;
    let feed = Document::parse(&rss.body).unwrap();
    assert_eq!(text(feed.root(), "encoded"), html);
}

#[actix_web::test]
async fn json_feed_says_the_same() {
    let site = told();

    let json: Value = serde_json::from_str(&site.get("/en/energy/feed.json").await.body).unwrap();

    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "https://news.example/en/energy/feed.json");
    assert_eq!(json["home_page_url"], "https://news.example/en/energy/");
    assert_eq!(json["language"], "en");
    let item = &json["items"][0];
    assert_eq!(item["url"], "https://news.example/en/energy/the-sea-warms");
    assert_eq!(item["content_text"], "Summary of The sea warms");
    assert_eq!(item["tags"], serde_json::json!(["Energy", "Sea"]));
    assert_eq!(item["authors"][0]["url"], "https://news.example/en/author/sona-valiyeva/");
    assert!(DateTime::parse_from_rfc3339(item["date_published"].as_str().unwrap()).is_ok());
}

#[actix_web::test]
async fn a_hub_is_named_where_one_is_set() {
    let hub = "https://hub.example/";
    let site = TestSite::with_hub(hub);

    for (file, _) in FILES {
        site.get(&format!("/en/{file}")).await.assert_contains(hub);
        told().get(&format!("/en/{file}")).await.assert_lacks("hub");
    }
}

#[actix_web::test]
async fn what_readers_do_not_see_is_in_no_feed() {
    let site = told();
    let sea = |headline: &str| Telling::new("en", headline).tags("Sea").author("Sona Valiyeva");
    site.story("energy", &[sea("A draft").draft()]);
    site.story("energy", &[sea("Later").scheduled("2026-03-10 14:00")]);
    let taken = site.story("energy", &[sea("Taken back")]);
    site.as_editor().unpublish(taken, "en").await;
    site.story("energy", &[Telling::new("tr", "Deniz ısınıyor")]);

    for (file, _) in FILES {
        for list in LISTS {
            assert_eq!(headlines(&site.get(&format!("{list}{file}")).await), ["The sea warms"], "{list}{file}");
        }
        for none in
            ["/tr/", "/tr/enerji/", "/xx/", "/en/nothing/", "/en/tag/nothing/", "/en/author/nobody/", "/en/news/"]
        {
            assert_eq!(site.get(&format!("{none}{file}")).await.status, 404, "{none}{file}");
        }
    }
}

#[actix_web::test]
async fn the_newest_forty_are_enough_and_no_news_is_a_feed_too() {
    let site = TestSite::new();
    for (file, _) in FILES {
        assert!(headlines(&site.get(&format!("/en/energy/{file}")).await).is_empty());
    }

    for number in 1..=41 {
        site.story(
            "energy",
            &[Telling::new("en", &format!("Story {number}")).at(&format!("2026-03-09 10:{number:02}"))],
        );
    }

    let shown = headlines(&site.get("/en/energy/atom.xml").await);
    assert_eq!((shown.len(), shown[0].as_str(), shown[39].as_str()), (40, "Story 41", "Story 2"));
}

#[actix_web::test]
async fn a_renamed_section_or_tag_takes_its_feeds_along() {
    let site = told();
    let editor = site.as_editor();
    for (path, slug) in [("/admin/categories/2", "power"), ("/admin/tags/1", "khazar")] {
        editor.submit(path, &[("slug_en", slug), ("action", "save")]).await.assert_status(303);
    }

    for (file, _) in FILES {
        site.get(&format!("/en/energy/{file}")).await.assert_leads(301, &format!("/en/power/{file}"));
        site.get(&format!("/en/tag/sea/{file}")).await.assert_leads(301, &format!("/en/tag/khazar/{file}"));
    }
}

#[actix_web::test]
async fn who_has_the_feed_already_is_told_so() {
    let site = told();
    site.get("/en/feed.xml").await;
    site.pass_millis(1_000);
    let feed = site.get("/en/feed.xml").await;
    let (etag, since) = (feed.header("etag"), feed.header("last-modified"));
    assert!(etag.starts_with('"') && !since.is_empty());

    for (name, value) in [
        ("if-none-match", etag.to_owned()),
        ("if-none-match", format!("\"other\", W/{etag}")),
        ("if-none-match", "*".to_owned()),
        ("if-modified-since", since.to_owned()),
    ] {
        let again = site.get_with("/en/feed.xml", (name, &value)).await;
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", etag), "{name}: {value}");
    }
    for (name, value) in [("if-none-match", "\"other\""), ("if-modified-since", "Mon, 09 Mar 2026 09:00:00 GMT")] {
        site.get_with("/en/feed.xml", (name, value)).await.assert_status(200);
    }
    let head = site.send_method("HEAD", "/en/feed.xml").await;
    assert_eq!((head.status, head.header("etag"), head.header("last-modified")), (200, etag, since));
}

#[actix_web::test]
async fn what_was_taken_back_is_news_to_whoever_has_the_feed() {
    let site = told();
    let story = site.story("energy", &[Telling::new("en", "Wrong").at("2026-03-10 05:00")]);
    site.get("/en/feed.xml").await;
    site.pass_millis(1_000);
    let feed = site.get("/en/feed.xml").await;

    site.as_editor().unpublish(story, "en").await;

    for name in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
        let again = site.get_with("/en/feed.xml", (name.0, feed.header(name.1))).await;
        again.assert_status(200).assert_lacks("Wrong");
    }
}

#[actix_web::test]
async fn a_feed_is_rendered_once_and_nobody_reads_an_article_by_it() {
    let site = told();

    let first = site.get("/en/feed.xml").await;
    let second = site.get("/en/feed.xml").await;

    assert!(second.header("cache-status").starts_with("manset; hit"));
    assert_eq!((&first.body, first.header("etag")), (&second.body, second.header("etag")));
}

#[test]
fn any_text_gives_feeds_that_parse() {
    let system = actix_web::rt::System::new();
    let site = told();
    system.block_on(carry_all(&site));

    proptest!(ProptestConfig::with_cases(24), |(headline in "\\PC{0,20}[\u{0}-\u{1f}\u{fffe}\u{ffff}<>&\"']{0,6}\\PC{0,20}", body in "[\u{0}-\u{7f}\u{fffe}\u{ffff}]{0,60}")| {
        let quoted = format!("x{}", headline.replace('\'', "''").replace('\0', "\u{1}"));
        site.sql(&format!("UPDATE articles SET headline = '{quoted}', summary = '{quoted}' WHERE lang = 'en'"));
        let html = format!("<p>{}</p>", body.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "''").replace('\0', "\u{1}"));
        site.sql(&format!("UPDATE renderings SET body_html = '{html}'"));
        for (file, _) in FILES {
            let feed = system.block_on(site.get(&format!("/en/{file}")));
            prop_assert_eq!(headlines(&feed).len(), 1);
        }
    });
}
