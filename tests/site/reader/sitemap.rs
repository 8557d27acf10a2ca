//! What crawlers find.

use roxmltree::{Document, Node};

use crate::support::{Answer, Telling, TestSite};

fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The texts of all elements of a name, without the site's origin.
fn texts(answer: &Answer, name: &'static str) -> Vec<String> {
    answer.assert_status(200);
    let document = Document::parse(&answer.body).unwrap();
    named(document.root(), name)
        .map(|node| node.text().unwrap_or_default().replace("https://news.example", ""))
        .collect()
}

/// Each address with its alternates: language and address.
fn alternates(answer: &Answer) -> Vec<(String, Vec<(String, String)>)> {
    let document = Document::parse(&answer.body).unwrap();
    let address = |url: Node<'_, '_>| {
        let links = url.children().filter(|node| node.attribute("rel") == Some("alternate"));
        let loc = url.children().find(|node| node.tag_name().name() == "loc").unwrap();
        let links = links.map(|link| ["hreflang", "href"].map(|name| link.attribute(name).unwrap().to_owned()).into());
        (loc.text().unwrap().to_owned(), links.collect())
    };
    named(document.root(), "url").map(address).collect()
}

#[actix_web::test]
async fn every_article_that_readers_see_is_listed_with_its_other_tellings() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site.story("energy", &[Telling::new("en", "A draft").draft(), Telling::new("ru", "Ветер")]);
    site.story("energy", &[Telling::new("tr", "Rüzgâr"), Telling::new("en", "Later").scheduled("2026-03-10 14:00")]);

    let part = site.get("/sitemap-1.xml").await;

    assert_eq!(part.header("content-type"), "application/xml; charset=utf-8");
    let listed = ["/en/energy/the-sea-warms", "/az/energetika/deniz-isinir", "/ru/energetika/veter"];
    assert_eq!(texts(&part, "loc"), listed);
    assert_eq!(texts(&part, "lastmod"), ["2026-03-10T09:00:00Z"; 3]);
    for (address, links) in alternates(&part) {
        let page = site.get(address.trim_start_matches("https://news.example")).await;
        let tags = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        let told = tags.into_iter().zip(page.attributes("link[rel=alternate][hreflang]", "href"));
        assert_eq!(links, told.collect::<Vec<_>>(), "{address}");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), address);
    }
}

#[actix_web::test]
async fn head_promises_no_other_length_of_a_part_than_get() {
    use actix_web::body::MessageBody;
    use actix_web::test::{self, TestRequest};

    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    let app = test::init_service(manset::routes::app(site.site.clone())).await;
    let get = test::call_service(&app, TestRequest::get().uri("/sitemap-1.xml").to_request()).await;
    let head = TestRequest::default().method(actix_web::http::Method::HEAD).uri("/sitemap-1.xml").to_request();

    assert_eq!(test::call_service(&app, head).await.response().body().size(), get.response().body().size());
}

#[actix_web::test]
async fn an_article_that_changed_says_when_and_one_taken_back_is_gone() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    let taken = site.story("energy", &[Telling::new("en", "Wrong")]);
    let editor = site.as_editor();
    site.set_time("2026-03-10 11:00");

    let change = [("body", "More of it."), ("action", "publish")];
    editor.submit("/admin/stories/1/en", &change).await.assert_status(303);
    editor.unpublish(taken, "en").await;

    let part = site.get("/sitemap-1.xml").await;
    assert_eq!(texts(&part, "loc"), ["/en/energy/the-sea-warms"]);
    assert_eq!(texts(&part, "lastmod"), ["2026-03-10T11:00:00Z"]);
}

#[actix_web::test]
async fn the_index_leads_to_every_part_and_robots_to_the_index() {
    let site = TestSite::new();
    assert_eq!(texts(&site.get("/sitemap.xml").await, "loc"), ["/sitemap-pages.xml"]);
    site.story("energy", &[Telling::new("en", "Early")]);

    let index = texts(&site.get("/sitemap.xml").await, "loc");

    assert_eq!(index, ["/sitemap-pages.xml", "/sitemap-1.xml"]);
    for part in index {
        site.get(&part).await.assert_status(200);
    }
    let robots = site.get("/robots.txt").await;
    robots.assert_contains("Disallow: /admin/\n");
    robots.assert_contains("\nSitemap: https://news.example/sitemap.xml\n");
}

#[actix_web::test]
async fn the_index_says_when_a_part_changed() {
    let site = TestSite::new();
    let early = site.story("energy", &[Telling::new("en", "Early")]);
    let changed = async |at| {
        site.set_time(at);
        site.tell_the_world().await;
        texts(&site.get("/sitemap.xml").await, "lastmod")
    };

    assert_eq!(changed("2026-03-10 09:05").await, ["2026-03-10T09:05:00Z"]);
    site.story("energy", &[Telling::new("en", "Draft").draft()]);
    assert_eq!(changed("2026-03-10 09:10").await, ["2026-03-10T09:05:00Z"]);
    site.as_editor().unpublish(early, "en").await;
    assert_eq!(changed("2026-03-10 09:15").await, ["2026-03-10T09:15:00Z"]);
}

#[actix_web::test]
async fn homes_and_sections_with_stories_are_listed_as_their_pages_say() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);

    let pages = site.get("/sitemap-pages.xml").await;

    let listed = texts(&pages, "loc");
    for path in ["/en/", "/az/", "/en/energy/", "/az/energetika/"] {
        assert!(listed.contains(&path.to_owned()), "{path} in {listed:?}");
    }
    assert!(!listed.iter().any(|path| path.starts_with("/tr/") || path == "/en/obituaries/"), "{listed:?}");
    for (address, links) in alternates(&pages) {
        let page = site.get(address.trim_start_matches("https://news.example")).await;
        let told = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        let told = told.into_iter().zip(page.attributes("link[rel=alternate][hreflang]", "href"));
        let (mut told, mut links): (Vec<_>, Vec<_>) = (told.collect(), links);
        told.sort();
        links.sort();
        assert_eq!(links, told, "{address}");
    }
}

#[actix_web::test]
async fn the_news_of_two_days_are_told_to_search_engines() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Old").at("2026-03-08 08:59")]);
    site.story("energy", &[Telling::new("en", "Wind & <waves>").at("2026-03-08 09:00")]);
    site.story(
        "energy",
        &[Telling::new("az", "Dəniz"), Telling::new("tr", "Deniz"), Telling::new("ru", "Море").draft()],
    );

    let news = site.get("/news-sitemap.xml").await;

    assert_eq!(texts(&news, "title"), ["Dəniz", "Wind & <waves>"]);
    assert_eq!(texts(&news, "language"), ["az", "en"]);
    assert_eq!(texts(&news, "publication_date"), ["2026-03-10T13:00:00+04:00", "2026-03-08T13:00:00+04:00"]);
    assert!(texts(&news, "name").iter().all(|name| !name.is_empty()));
    site.pass_minutes(1);
    assert_eq!(texts(&site.get("/news-sitemap.xml").await, "title"), ["Dəniz"]);
}

#[actix_web::test]
async fn admins_add_to_robots_txt_what_crawlers_understand() {
    let site = TestSite::new();
    let admin = site.as_admin();

    let refused = admin.submit("/admin/settings", &[("robots", "Disallow: /en/search\nKeep out!")]).await;
    refused.assert_status(422);
    assert_eq!(refused.complaint("robots"), "Crawlers don’t understand line 2.");
    site.get("/robots.txt").await.assert_lacks("search");
    let added = [("robots", "Disallow: /en/search\r\n\r\nUser-agent: GPTBot\r\nDisallow: /\r\n")];
    admin.submit("/admin/settings", &added).await.assert_status(303);

    let expected = "User-agent: *\nDisallow: /admin/\nDisallow: /preview/\nDisallow: /en/search\n\nUser-agent: GPTBot\n\
                    Disallow: /\n\nSitemap: https://news.example/sitemap.xml\nSitemap: https://news.example/news-sitemap.xml\n";
    assert_eq!(site.get("/robots.txt").await.body, expected);
    assert_eq!(admin.get("/admin/settings").await.field("/admin/settings", "robots").lines().count(), 4);
    admin.get("/admin/audit").await.assert_contains("GPTBot");
}
