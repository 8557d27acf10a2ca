//! What is suggested while somebody types.

use serde_json::Value;

use crate::support::{Telling, TestSite, encode};

/// What is suggested: text, what it is, where it leads.
async fn suggested(site: &TestSite, lang: &str, typed: &str) -> Vec<(String, String, String)> {
    let answer = site.get(&format!("/{lang}/search/suggestions?{}", encode(&[("q", typed)]))).await;
    answer.assert_status(200);
    assert_eq!(answer.header("content-type"), "application/json");
    let data: Value = serde_json::from_str(&answer.body).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = data.get("suggestions").unwrap().as_array().unwrap().iter();
    rows.map(|row| (text(&row["text"]), text(&row["kind"]), text(&row["path"]))).collect()
}

async fn texts(site: &TestSite, lang: &str, typed: &str) -> Vec<String> {
    suggested(site, lang, typed).await.into_iter().map(|(text, _, _)| text).collect()
}

#[actix_web::test]
async fn stories_tags_and_categories_are_suggested_by_how_their_words_begin() {
    let site = TestSite::new();
    let telling = Telling::new("en", "Energetic winds over the harbour").tags("Energy drinks, Harbour");
    site.story("energy", &[telling.at("2026-03-10 08:00")]);
    site.story("society", &[Telling::new("en", "The harbour opens").at("2026-03-10 08:30")]);
    site.index().await;

    let all = suggested(&site, "en", "ener").await;

    let row = |text: &str, kind: &str, path: &str| (text.to_owned(), kind.to_owned(), path.to_owned());
    assert_eq!(
        all,
        [
            row("Energy", "Category", "/en/energy/"),
            row("Energy drinks", "Tag", "/en/tag/energy-drinks/"),
            row("Energetic winds over the harbour", "", "/en/energy/energetic-winds-over-the-harbour"),
        ]
    );
    for (_, _, path) in all {
        site.get(&path).await.assert_status(200);
    }
    assert_eq!(texts(&site, "en", "harb").await, ["Harbour", "The harbour opens", "Energetic winds over the harbour"]);
    assert_eq!(texts(&site, "en", "wind harb").await, ["Energetic winds over the harbour"]);
    // A single letter is the word itself; half a word within another is no beginning.
    for typed in ["", "e", "  ", "-", "arbour", "harb x", "%", "\"", "harb*"] {
        let found = texts(&site, "en", typed).await;
        assert!(found.is_empty() || typed == "harb*", "{typed}: {found:?}");
    }
    assert!(texts(&site, "az", "harb").await.is_empty());
}

#[actix_web::test]
async fn whatever_the_keyboard() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Şəkidə qış")]);
    site.story("energy", &[Telling::new("ru", "Алиев посетил Ёлкино")]);
    site.story("energy", &[Telling::new("ar", "أخبار المدينة")]);
    site.index().await;

    for (lang, typed) in
        [("az", "sek"), ("az", "ŞƏ"), ("ru", "ели"), ("ru", "елк"), ("ru", "alie"), ("ar", "مدي"), ("ar", "اخب")]
    {
        let expected = usize::from(typed != "ели");
        assert_eq!(texts(&site, lang, typed).await.len(), expected, "{lang}: {typed}");
    }
}

#[actix_web::test]
async fn nothing_that_readers_do_not_see_is_suggested() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Secret draft").tags("Secretive").draft()]);
    site.story("energy", &[Telling::new("en", "Secret plan").scheduled("2026-03-10 14:00")]);
    site.story("energy", &[Telling::new("tr", "Secret edition")]);
    let taken = site.story("energy", &[Telling::new("en", "Secret for an hour").tags("Secretive")]);
    site.index().await;
    assert_eq!(texts(&site, "en", "secr").await, ["Secretive", "Secret for an hour"]);

    site.as_editor().unpublish(taken, "en").await;

    // At once, before the index knows; and not from what was kept.
    assert!(texts(&site, "en", "secr").await.is_empty());
    site.index().await;
    site.index_desk().await;
    assert!(texts(&site, "en", "secr").await.is_empty());
    site.get("/tr/search/suggestions?q=secr").await.assert_status(404);
}

#[actix_web::test]
async fn suggestions_are_kept_while_they_hold() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Wind")]);
    let ask = async || site.get("/en/search/suggestions?q=wind").await;

    assert!(!ask().await.header("cache-status").contains("stored"), "there is no index yet");
    site.index().await;
    assert!(ask().await.header("cache-status").contains("stored"));
    let kept = ask().await;
    assert_eq!(kept.header("cache-status"), "manset; hit");
    let again = site.get_with("/en/search/suggestions?q=wind", ("if-none-match", kept.header("etag"))).await;
    again.assert_status(304);
    site.story("energy", &[Telling::new("en", "Windy")]);
    site.index().await;
    assert_eq!(texts(&site, "en", "wind").await.len(), 2);
}

#[actix_web::test]
async fn both_fields_say_where_suggestions_come_from() {
    let site = TestSite::new();

    let page = site.get("/en/search?q=wind").await;

    assert_eq!(page.attributes("form[data-suggestions]", "data-suggestions"), ["/en/search/suggestions"; 2]);
    let script = page.attribute("script[data-suggest]", "data-suggest");
    assert!(script.starts_with("/static/js/suggest."), "{script}");
    site.get(&script).await.assert_status(200);
}
