//! The texts of `tests/hostile`, published: whatever else does not withstand them, our pages and feeds do.

use std::fs;
use std::path::Path;

use manset::domain::text;
use roxmltree::Document;

use super::harmless::assert_harmless;
use crate::support::{Answer, Desk, TestSite};

/// So many texts are published as one body.
const TOGETHER: usize = 40;

fn list(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile").join(name).with_extension("json");
    let texts: Vec<String> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    // Pictures that the library lacks are refused, which other tests show: here each text is to reach its page.
    texts.into_iter().map(|text| text.replace("media:999)", "media:1)")).collect()
}

/// Publishes a body by the form and opens its page.
async fn published(site: &TestSite, desk: &Desk<'_>, number: usize, body: &str) -> Answer {
    let slug = format!("hostile-{number}");
    let typed = [
        ("without_alt", "yes"),
        ("headline", "Hostile"),
        ("slug", &slug),
        ("category", "1"),
        ("body", body),
        ("action", "publish"),
    ];
    desk.submit("/admin/stories/new?lang=en", &typed).await.assert_status(303);
    let page = site.get(&format!("/en/society/{slug}")).await;
    page.assert_status(200);
    page
}

/// Publishes all that can be a body, some together, and tells how many that were; what cannot is refused in words.
async fn publish_all(texts: &[String], together: usize) -> usize {
    let site = TestSite::new();
    let desk = site.as_editor();
    site.picture("sea");
    let (taken, refused): (Vec<&String>, Vec<&String>) = texts.iter().partition(|text| text::body(text).is_ok());
    for (number, group) in taken.chunks(together).enumerate() {
        let body = group.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n\n");
        assert_harmless(&published(&site, &desk, number, &body).await, &body);
    }
    for body in refused {
        let typed = [("headline", "Hostile"), ("category", "1"), ("body", body.as_str()), ("action", "publish")];
        let answer = desk.submit("/admin/stories/new?lang=en", &typed).await;
        assert!([400, 422].contains(&answer.status), "{} for {body:?}", answer.status);
    }
    taken.len()
}

#[actix_web::test]
async fn what_breaks_out_of_sanitisers_and_parsers_is_text_on_our_pages() {
    for (name, least) in
        [("sanitisers", 450), ("mutation", 140), ("loading", 90), ("clobbering", 180), ("parser", 1_500)]
    {
        let taken = publish_all(&list(name), TOGETHER).await;
        assert!(taken >= least, "{taken} of {name}");
    }
}

#[actix_web::test]
async fn what_breaks_out_of_markdown_does_not_out_of_ours() {
    // Each by itself: one that opens a block of code would have the others in it.
    assert!(publish_all(&list("markdown"), 1).await >= 90);
}

#[actix_web::test]
async fn however_an_address_is_spelt_it_leads_only_where_one_may() {
    let placed: Vec<String> = list("addresses")
        .iter()
        .map(|address| {
            let ways = [
                format!("[text]({address})"),
                format!("[text](<{address}>)"),
                format!("<{address}>"),
                format!("![text]({address})"),
                format!("[text][r]\n\n[r]: {address}"),
                format!("[![text]({address})]({address})"),
                format!("[text](/ \"{address}\")"),
            ];
            ways.join("\n\n")
        })
        .collect();

    // Not together, that each has its own `[r]`.
    assert!(publish_all(&placed, 1).await >= 130);
}

#[actix_web::test]
async fn naughty_strings_are_kept_in_every_field_and_leave_feeds_well_formed() {
    let site = TestSite::new();
    let (all, desk) = (list("naughty"), site.as_editor());
    let mut told = 0;
    for (number, strings) in all.chunks(4).enumerate() {
        let [headline, summary, author, body] = std::array::from_fn(|at| strings.get(at).map_or("", String::as_str));
        let slug = format!("naughty-{number}");
        let typed = [
            ("headline", headline),
            ("summary", summary),
            ("author", author),
            ("body", body),
            ("slug", &slug),
            ("category", "1"),
            ("action", "publish"),
        ];
        let answer = desk.submit("/admin/stories/new?lang=en", &typed).await;
        if answer.status != 303 {
            assert!([400, 422].contains(&answer.status), "{} for {strings:?}", answer.status);
            continue;
        }
        let form = answer.header("location").split('?').next().unwrap().to_owned();
        let shown = desk.get(&form).await;
        for (field, typed) in [("headline", headline), ("summary", summary), ("author", author)] {
            assert_eq!(shown.field(&form, field), text::line(typed, text::SUMMARY_MAX).unwrap(), "{field}");
        }
        assert_eq!(shown.field(&form, "body"), text::body(body).unwrap());
        let page = site.get(&format!("/en/society/{slug}")).await;
        page.assert_status(200);
        assert_harmless(&page, body);
        told += 1;
        if number % 10 == 0 {
            assert_well_formed(&site).await;
        }
    }
    assert_well_formed(&site).await;
    assert!(told > 70, "{told} of {}", all.len() / 4);
}

async fn assert_well_formed(site: &TestSite) {
    for path in ["/en/feed.xml", "/en/atom.xml", "/sitemap.xml", "/news-sitemap.xml"] {
        let feed = site.get(path).await;
        feed.assert_status(200);
        Document::parse(&feed.body).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let feed = site.get("/en/feed.json").await;
    serde_json::from_str::<serde_json::Value>(&feed.body).unwrap();
}
