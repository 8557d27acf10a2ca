use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn an_article_links_its_other_languages_with_their_own_headlines() {
    let site = TestSite::new();
    site.story(
        "energy",
        &[
            Telling::new("az", "Dəniz isinir"),
            Telling::new("en", "The sea warms"),
            Telling::new("ar", "البحر يدفأ").body("/static/demo/waves.webm"),
            Telling::new("ru", "Море теплеет").draft(),
        ],
    );

    let page = site.get("/en/energy/the-sea-warms").await;

    page.assert_status(200);
    assert_eq!(page.text("h1"), "The sea warms");
    assert_eq!(page.texts("[data-variants] .headline"), ["Dəniz isinir", "البحر يدفأ"]);
    assert_eq!(page.attributes("[data-variants] li", "dir"), ["ltr", "rtl"]);
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
