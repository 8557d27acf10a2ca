//! What pages tell machines: structured data, Open Graph, what is to be fetched first, what is not to be listed.

use serde_json::Value;

use crate::support::{Answer, Telling, TestSite};

const DATA: &str = "script[type='application/ld+json']";

/// The node of a type in a page's data.
fn node(page: &Answer, kind: &str) -> Value {
    let data: Value = serde_json::from_str(&page.text(DATA)).unwrap();
    assert_eq!(*data.get("@context").unwrap(), "https://schema.org");
    let nodes = data.get("@graph").unwrap().as_array().unwrap();
    nodes.iter().find(|node| node["@type"] == kind).cloned().unwrap_or(Value::Null)
}

fn meta(page: &Answer, property: &str) -> Vec<String> {
    page.attributes(&format!("meta[property='{property}']"), "content")
}

#[actix_web::test]
async fn an_article_tells_search_engines_what_it_is() {
    let site = TestSite::new();
    let picture = site.picture("sea.jpg");
    let telling = Telling::new("en", "The sea warms").lead(picture).author("Sona Valiyeva").tags("Caspian, Climate");
    let story = site.story("energy", std::slice::from_ref(&telling));
    site.set_time("2026-03-10 10:30");
    site.tell("energy", Some(story), &telling.body("More of it."));

    let page = site.get("/en/energy/the-sea-warms").await;
    let article = node(&page, "NewsArticle");

    let url = "https://news.example/en/energy/the-sea-warms";
    assert_eq!((&article["url"], &article["headline"]), (&url.into(), &"The sea warms".into()));
    assert_eq!(article["datePublished"], "2026-03-10T13:00:00+04:00");
    assert_eq!(article["dateModified"], "2026-03-10T14:30:00+04:00");
    assert_eq!(article["author"]["name"], "Sona Valiyeva");
    assert_eq!(article["author"]["url"], "https://news.example/en/author/sona-valiyeva/");
    assert_eq!((&article["articleSection"], &article["inLanguage"]), (&"Energy".into(), &"en".into()));
    assert_eq!(article["keywords"], serde_json::json!(["Caspian", "Climate"]));
    assert_eq!(article["isAccessibleForFree"], true);
    let ratios: Vec<(String, u64, u64)> = article["image"]
        .as_array()
        .unwrap()
        .iter()
        .map(|image| {
            let name = image["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            (name, image["width"].as_u64().unwrap(), image["height"].as_u64().unwrap())
        })
        .collect();
    let expected = [("16x9-1920.jpg", 1920, 1080), ("4x3-960.jpg", 960, 720), ("1x1-640.jpg", 640, 640)];
    assert_eq!(ratios, expected.map(|(name, width, height)| (name.to_owned(), width, height)));
    let publisher = node(&page, "Organization");
    assert_eq!(article["publisher"]["@id"], publisher["@id"]);
    assert!(publisher["name"].as_str().is_some_and(|name| !name.is_empty()));
    let crumbs = node(&page, "BreadcrumbList");
    let way: Vec<&str> =
        crumbs["itemListElement"].as_array().unwrap().iter().map(|item| item["item"].as_str().unwrap()).collect();
    assert_eq!(way, ["https://news.example/en/", "https://news.example/en/energy/", url]);
}

#[actix_web::test]
async fn a_translation_names_its_original_and_the_original_its_translations() {
    let site = TestSite::new();
    let tellings = [
        Telling::new("en", "The sea warms"),
        Telling::new("az", "Dəniz isinir"),
        Telling::new("ru", "Море").draft(),
        Telling::new("tr", "Deniz"),
    ];
    site.story("energy", &tellings);

    let original = node(&site.get("/en/energy/the-sea-warms").await, "NewsArticle");
    let translation = node(&site.get("/az/energetika/deniz-isinir").await, "NewsArticle");

    // The Russian one is not published, and nobody sees the Turkish edition.
    assert_eq!(original["workTranslation"].as_array().unwrap().len(), 1);
    assert_eq!(original["workTranslation"][0]["@id"], translation["@id"]);
    assert_eq!(original["workTranslation"][0]["inLanguage"], "az");
    assert_eq!(translation["translationOfWork"]["@id"], original["@id"]);
    assert_eq!(translation["translationOfWork"]["headline"], "The sea warms");
    assert!(original["translationOfWork"].is_null() && translation["workTranslation"].is_null());

    site.as_editor().unpublish(manset::domain::id::StoryId(1), "en").await;
    let alone = node(&site.get("/az/energetika/deniz-isinir").await, "NewsArticle");
    assert!(alone["translationOfWork"].is_null());
}

#[actix_web::test]
async fn the_videos_of_an_article_are_told() {
    let site = TestSite::new();
    let (picture, video) = (site.picture("sea.jpg"), site.video("waves.mp4"));
    let body = format!("![](media:{video})\n\nhttps://youtu.be/abc-_DEF123");
    site.story("energy", &[Telling::new("en", "The sea warms").lead(picture).body(&body)]);

    let page = site.get("/en/energy/the-sea-warms").await;

    let data: Value = serde_json::from_str(&page.text(DATA)).unwrap();
    let videos: Vec<&Value> =
        data["@graph"].as_array().unwrap().iter().filter(|node| node["@type"] == "VideoObject").collect();
    assert_eq!(videos.len(), 2);
    assert!(videos[0]["contentUrl"].as_str().unwrap().ends_with("/video.mp4"));
    assert_eq!(videos[1]["embedUrl"], "https://www.youtube-nocookie.com/embed/abc-_DEF123");
    for video in videos {
        assert!(video["thumbnailUrl"].as_str().unwrap().starts_with("https://news.example/media/"));
        assert_eq!(video["uploadDate"], "2026-03-10T13:00:00+04:00");
        assert!(node(&page, "NewsArticle")["video"].as_array().unwrap().iter().any(|id| id["@id"] == video["@id"]));
    }
}

#[actix_web::test]
async fn no_headline_leaves_the_data_it_stands_in() {
    let site = TestSite::new();
    let headline = "</script><script>alert(1)</script> & <!-- more";
    site.story("energy", &[Telling::new("en", headline)]);

    let listed = site.get("/en/energy/").await.attribute("main h3 a", "href");
    let page = site.get(&listed).await;

    assert_eq!(node(&page, "NewsArticle")["headline"], headline);
    assert_eq!(page.texts(DATA).len(), 1);
    page.assert_lacks("<script>alert");
}

#[actix_web::test]
async fn other_sites_are_told_what_a_link_leads_to() {
    let site = TestSite::new();
    let picture = site.picture("sea.jpg");
    let telling = Telling::new("en", "The sea warms").lead(picture).author("Sona Valiyeva").tags("Caspian, Climate");
    site.story("energy", &[telling, Telling::new("az", "Dəniz isinir")]);

    let page = site.get("/en/energy/the-sea-warms").await;

    for (property, expected) in [
        ("og:type", vec!["article"]),
        ("og:title", vec!["The sea warms"]),
        ("og:description", vec!["Summary of The sea warms"]),
        ("og:url", vec!["https://news.example/en/energy/the-sea-warms"]),
        ("og:locale", vec!["en_US"]),
        ("og:locale:alternate", vec!["az_AZ"]),
        ("og:image:type", vec!["image/jpeg"]),
        ("og:image:width", vec!["1200"]),
        ("article:published_time", vec!["2026-03-10T13:00:00+04:00"]),
        ("article:modified_time", vec![]),
        ("article:section", vec!["Energy"]),
        ("article:tag", vec!["Caspian", "Climate"]),
        ("article:author", vec!["https://news.example/en/author/sona-valiyeva/"]),
    ] {
        assert_eq!(meta(&page, property), expected, "{property}");
    }
    assert_eq!(page.attribute("meta[name='twitter:card']", "content"), "summary_large_image");
    let home = site.get("/en/").await;
    assert_eq!(meta(&home, "og:type"), ["website"]);
    assert!(meta(&home, "article:section").is_empty());
    assert_eq!(node(&home, "Organization")["url"], "https://news.example/");
}

#[actix_web::test]
async fn what_a_page_opens_with_is_named_before_it() {
    let site = TestSite::new();
    let picture = site.picture("sea.jpg");
    site.story("energy", &[Telling::new("en", "The sea warms").lead(picture), Telling::new("ru", "Море теплеет")]);

    let english = site.get("/en/energy/the-sea-warms").await;
    let links = english.header("link").to_owned();

    assert!(
        links.starts_with(&format!("<{}>; rel=preload; as=style", english.attribute("link[rel=stylesheet]", "href")))
    );
    assert!(links.contains("/fonts/literata-bold-latin.") && !links.contains("cyrillic"), "{links}");
    assert!(links.contains("/fonts/literata-regular-latin."), "{links}");
    // The source that a browser takes if it can, with the same candidates.
    let (srcset, sizes) = ("main picture source", "sizes");
    assert!(links.contains(&format!("imagesrcset=\"{}\"", english.attribute(srcset, "srcset"))), "{links}");
    assert!(links.contains(&format!("imagesizes=\"{}\"", english.attribute(srcset, sizes))), "{links}");
    let again = site.get("/en/energy/the-sea-warms").await;
    assert_eq!((again.header("cache-status"), again.header("link")), ("manset; hit", links.as_str()));
    let russian = site.get("/ru/").await;
    assert!(russian.header("link").contains("/fonts/literata-bold-cyrillic."), "{}", russian.header("link"));
    assert!(!russian.header("link").contains("regular"), "{}", russian.header("link"));
    for font in ["/fonts/literata-bold-latin.", "/fonts/literata-bold-cyrillic."] {
        let path = russian.header("link").split(['<', '>']).find(|part| part.contains(font)).unwrap().to_owned();
        assert!(site.get(&path).await.header("cache-control").contains("immutable"), "{path}");
    }
}

#[actix_web::test]
async fn search_engines_list_no_results_no_empty_lists_and_no_older_pages() {
    let site = TestSite::new();
    for number in 1..=45 {
        site.story("energy", &[Telling::new("en", &format!("Story {number}"))]);
    }
    let is_listed = async |path: &str| !site.get(path).await.has_attribute("meta[name=robots][content=noindex]");
    let older = site.get("/en/energy/").await.attribute("a[rel=next]", "href");

    for path in ["/en/", "/en/energy/", "/en/news/", "/en/news/2026/03/10/", "/en/energy/story-1"] {
        assert!(is_listed(path).await, "{path}");
    }
    for path in [&older, "/en/search?q=story", "/az/", "/en/society/", "/en/corrections/", "/en/news/2026/03/09/"] {
        assert!(!is_listed(path).await, "{path}");
    }
    for path in ["/en/none/", "/en/energy/none"] {
        let page = site.get(path).await;
        page.assert_status(404);
        assert!(page.has_attribute("meta[name=robots][content=noindex]") && !page.has_attribute(DATA), "{path}");
        assert!(meta(&page, "og:title").is_empty(), "{path}");
    }
}
