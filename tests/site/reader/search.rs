//! Search in an edition.

use crate::support::{Telling, TestSite};

const FOUND: &str = "main [data-feed] h3";

async fn found(site: &TestSite, path: &str) -> Vec<String> {
    let page = site.get(path).await;
    page.assert_status(200);
    page.texts(FOUND)
}

#[actix_web::test]
async fn another_keyboard_finds_the_same_words() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Şəkidə İPƏK Yolu").summary("Qədim yol")]);
    site.story("energy", &[Telling::new("ru", "Ёлка на площади")]);
    site.story("energy", &[Telling::new("ar", "أَخْبَارُ المَدِينَة")]);

    for (lang, typed, expected) in [
        ("az", "sekide", "Şəkidə İPƏK Yolu"),
        ("az", "IPEK  yolu", "Şəkidə İPƏK Yolu"),
        ("az", "qedim", "Şəkidə İPƏK Yolu"),
        ("az", "yolu şəki", "Şəkidə İPƏK Yolu"),
        ("ru", "ЕЛКА", "Ёлка на площади"),
        ("ar", "اخبار المدينه", "أَخْبَارُ المَدِينَة"),
    ] {
        let query = crate::support::encode(&[("q", typed)]);
        assert_eq!(found(&site, &format!("/{lang}/search?{query}")).await, [expected], "{typed}");
    }
}

#[actix_web::test]
async fn every_word_must_be_there_in_whatever_order() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Wind over the sea").at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "Wind over the hills").at("2026-03-10 07:00")]);

    assert_eq!(found(&site, "/en/search?q=sea+wind").await, ["Wind over the sea"]);
    assert_eq!(found(&site, "/en/search?q=wind").await, ["Wind over the sea", "Wind over the hills"]);
    assert!(found(&site, "/en/search?q=wind+desert").await.is_empty());
}

#[actix_web::test]
async fn signs_that_databases_read_as_wildcards_are_found_as_they_are() {
    let site = TestSite::new();
    for headline in ["All 100% of it", "All 1000 of it", "A snake_case name", "A snakeXcase name", "Path c:\\x", "It's"]
    {
        site.story("energy", &[Telling::new("en", headline).summary("-")]);
    }

    for (typed, expected) in [
        ("100%", "All 100% of it"),
        ("snake_case", "A snake_case name"),
        ("c:\\x", "Path c:\\x"),
        ("it's", "It's"),
        ("%", "All 100% of it"),
        ("_", "A snake_case name"),
    ] {
        let query = crate::support::encode(&[("q", typed)]);
        assert_eq!(found(&site, &format!("/en/search?{query}")).await, [expected], "{typed}");
    }
    for typed in ["' OR 1=1 --", "\" NEAR/2 \"", "headline:it", "%%", "\\"] {
        let query = crate::support::encode(&[("q", typed)]);
        let expected: &[&str] = if typed == "\\" { &["Path c:\\x"] } else { &[] };
        assert_eq!(found(&site, &format!("/en/search?{query}")).await, expected, "{typed}");
    }
}

#[actix_web::test]
async fn an_empty_query_shows_the_form_and_nothing_else() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);

    for path in ["/en/search", "/en/search?q=", "/en/search?q=+++"] {
        let page = site.get(path).await;
        page.assert_status(200);
        assert_eq!(page.text("h1"), "Search", "{path}");
        assert!(!page.has("main [data-feed]") && !page.has("main .empty"), "{path}");
        assert!(page.has("main form[action='/en/search'] input[name=q]"), "{path}");
    }
}

#[actix_web::test]
async fn what_is_not_found_is_said_with_the_words_typed() {
    let site = TestSite::new();

    let page = site.get("/en/search?q=%3Cb%3Enothing%3C%2Fb%3E+%22such").await;

    page.assert_status(200);
    assert_eq!(page.text("h1"), "Results for “<b>nothing</b> \"such”");
    assert!(page.text("main .empty").starts_with("Nothing found for “<b>nothing</b>"));
    assert_eq!(page.attribute("main input[name=q]", "value"), "<b>nothing</b> \"such");
    page.assert_lacks("<b>nothing");
}

#[actix_web::test]
async fn results_are_paged_and_every_page_keeps_the_query() {
    let site = TestSite::new();
    for number in 1..=45 {
        let at = format!("2026-03-09 10:{number:02}");
        site.story("energy", &[Telling::new("en", &format!("Tide & wind {number}")).at(&at)]);
    }

    let first = site.get("/en/search?q=tide+%26").await;
    site.story("energy", &[Telling::new("en", "Tide & wind tonight")]);
    let second = site.get(&first.attribute("a.older", "href")).await;

    let expected = |numbers: std::ops::RangeInclusive<u32>| -> Vec<String> {
        numbers.rev().map(|number| format!("Tide & wind {number}")).collect()
    };
    assert_eq!(first.texts(FOUND), expected(6..=45));
    assert_eq!(second.texts(FOUND), expected(1..=5));
    assert_eq!(second.attribute("main input[name=q]", "value"), "tide &");
    assert!(!second.has("a.older"));
    let newest = site.get(&second.attribute("a.newest", "href")).await;
    assert_eq!(newest.texts(FOUND)[0], "Tide & wind tonight");
}

#[actix_web::test]
async fn only_what_readers_of_the_edition_see_is_found() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour open"), Telling::new("ru", "Harbour in Russian")]);
    site.story("energy", &[Telling::new("en", "Harbour draft").draft()]);
    site.story("energy", &[Telling::new("en", "Harbour tomorrow").scheduled("2026-03-11 09:00")]);
    site.story("energy", &[Telling::new("tr", "Harbour hidden")]);
    let withdrawn = site.story("energy", &[Telling::new("en", "Harbour withdrawn")]);
    site.as_editor().unpublish(withdrawn, "en").await;

    assert_eq!(found(&site, "/en/search?q=harbour").await, ["Harbour open"]);
    assert_eq!(found(&site, "/ru/search?q=harbour").await, ["Harbour in Russian"]);
    site.get("/tr/search?q=harbour").await.assert_status(404);
}

#[actix_web::test]
async fn nothing_that_is_typed_breaks_it() {
    let site = TestSite::new();
    let long = "a".repeat(8_000);
    let many = "a+".repeat(4_000);

    for query in [long.as_str(), many.as_str(), "%00", "%ff%fe", "%F0%9F%8C%8A", "((((((((", "%E2%80%AE"] {
        let page = site.get(&format!("/en/search?q={query}")).await;
        let shown: String = query.chars().take(20).collect();
        assert_eq!(page.status, 200, "{shown}");
        assert!(page.text("h1").starts_with("Results for"), "{shown}");
    }
    site.get("/en/search?q=a&before=junk").await.assert_status(400);
}

#[actix_web::test]
async fn search_engines_are_kept_out_and_each_edition_has_its_own() {
    let site = TestSite::new();

    let page = site.get("/ar/search?q=sea").await;

    assert_eq!(page.attribute("html", "dir"), "rtl");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex");
    assert_eq!(page.attribute("main form", "action"), "/ar/search");
    assert!(!page.has("link[rel=alternate][hreflang]"));
}
