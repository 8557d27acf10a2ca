//! Each page of the site and the same page in other editions name one another, in the head and in the sitemap.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Document;

use crate::support::{Answer, Telling, TestSite};

const ORIGIN: &str = "https://news.example";

/// What a page says of itself.
#[derive(Debug)]
struct Said {
    canonical: String,
    /// Language and address.
    alternates: BTreeMap<String, String>,
    is_listed: bool,
    lang: String,
}

fn said(page: &Answer) -> Said {
    let links = "link[rel=alternate][hreflang]";
    let told = page.attributes(links, "hreflang").into_iter().zip(page.attributes(links, "href"));
    Said {
        canonical: page.attribute("link[rel=canonical]", "href"),
        alternates: told.collect(),
        is_listed: !page.has_attribute("meta[name=robots][content=noindex]"),
        lang: page.attribute("html", "lang"),
    }
}

/// Every page of readers that the homes lead to, by its address.
async fn crawl(site: &TestSite) -> BTreeMap<String, Said> {
    let mut open: Vec<String> = ["az", "en", "ru", "ar"].iter().map(|lang| format!("/{lang}/")).collect();
    let (mut known, mut found): (BTreeSet<String>, _) = (open.iter().cloned().collect(), BTreeMap::new());
    while let Some(path) = open.pop() {
        let page = site.get(&path).await;
        page.assert_status(200);
        let said = said(&page);
        let own = page.attributes("a[href]", "href");
        let told = said.alternates.values().filter_map(|address| address.strip_prefix(ORIGIN)).map(str::to_owned);
        for next in own.into_iter().chain(told) {
            let is_page = next.starts_with('/') && !["/?", "/media/"].iter().any(|other| next.starts_with(other));
            let next = next.split('#').next().unwrap().to_owned();
            if is_page && known.insert(next.clone()) {
                open.push(next);
            }
        }
        found.insert(format!("{ORIGIN}{path}"), said);
    }
    found
}

/// Each address of the sitemap with its alternates.
async fn sitemap(site: &TestSite) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut listed = BTreeMap::new();
    let index = site.get("/sitemap.xml").await;
    let index = Document::parse(&index.body).unwrap();
    for part in index.descendants().filter(|node| node.tag_name().name() == "loc") {
        let part = site.get(part.text().unwrap().strip_prefix(ORIGIN).unwrap()).await;
        let part = Document::parse(&part.body).unwrap();
        for url in part.descendants().filter(|node| node.tag_name().name() == "url") {
            let loc = url.children().find(|node| node.tag_name().name() == "loc").unwrap();
            let links = url.children().filter(|node| node.attribute("rel") == Some("alternate"));
            let told = links.map(|link| {
                (link.attribute("hreflang").unwrap().to_owned(), link.attribute("href").unwrap().to_owned())
            });
            listed.insert(loc.text().unwrap().to_owned(), told.collect());
        }
    }
    listed
}

/// Stories in some editions and not in others; drafts, an edition that nobody sees, a renamed tag, older pages, a correction.
async fn newsroom() -> TestSite {
    let site = TestSite::new();
    let on = |telling: Telling, day: u32| telling.at(&format!("2026-03-{day:02} 08:00"));
    let all = |day: u32| {
        ["en", "az", "ru", "ar"]
            .map(|lang| on(Telling::new(lang, &format!("Caspian {lang} {day}")).tags("Caspian"), day))
    };
    for day in 1..=3 {
        site.story("energy", &all(day));
    }
    site.story(
        "society",
        &[on(Telling::new("az", "Bayram").author("Sona Valiyeva"), 4), on(Telling::new("en", "Feast"), 5)],
    );
    site.story("society", &[on(Telling::new("ru", "Зима"), 4), Telling::new("en", "Winter").draft()]);
    site.story("energy", &[on(Telling::new("tr", "Rüzgâr"), 4), on(Telling::new("en", "Wind"), 4)]);
    for number in 1..=45 {
        site.story("energy", &[on(Telling::new("en", &format!("Oil {number}")), 6)]);
    }
    let correction = [("body", "Better."), ("correction", "It was worse."), ("action", "publish")];
    site.as_editor().submit("/admin/stories/1/en", &correction).await.assert_status(303);
    site
}

#[actix_web::test]
async fn every_page_and_the_same_in_other_editions_name_one_another() {
    let site = newsroom().await;

    let pages = crawl(&site).await;

    assert!(pages.len() > 100, "{}", pages.len());
    for (address, page) in &pages {
        if !page.is_listed {
            assert!(page.alternates.is_empty(), "{address} is not listed, and has {:?}", page.alternates);
            continue;
        }
        assert_eq!(&page.canonical, address);
        assert_eq!(page.alternates.get(&page.lang), Some(address), "{address}");
        for (lang, other) in &page.alternates {
            let there = pages.get(other).unwrap_or_else(|| panic!("{address} leads to {other}, which nobody reaches"));
            assert!(there.is_listed && &there.canonical == other, "{address} → {other}");
            assert_eq!(there.alternates, page.alternates, "{address} → {other}");
            assert!(lang == "x-default" || &there.lang == lang, "{address} → {other} is no {lang}");
        }
        let fallback = page.alternates.get("x-default").unwrap();
        assert!(page.alternates.iter().any(|(lang, other)| lang != "x-default" && other == fallback), "{address}");
    }
    // For readers of other languages: an article as it was first written, another page in the default edition, else the first.
    for (address, fallback) in [
        ("/en/energy/caspian-en-1", "/en/energy/caspian-en-1"),
        ("/ru/energetika/caspian-ru-1", "/en/energy/caspian-en-1"),
        ("/en/society/feast", "/az/cemiyyet/bayram"),
        ("/ru/", "/az/"),
        ("/en/corrections/", "/en/corrections/"),
    ] {
        let page =
            pages.get(&format!("{ORIGIN}{address}")).unwrap_or_else(|| panic!("{address} of {:?}", pages.keys()));
        assert_eq!(page.alternates["x-default"], format!("{ORIGIN}{fallback}"), "{address}");
    }
}

#[actix_web::test]
async fn the_sitemap_says_what_pages_say_and_lists_no_page_that_does_not_want_it() {
    let site = newsroom().await;

    let (pages, listed) = (crawl(&site).await, sitemap(&site).await);

    assert!(listed.len() > 60, "{}", listed.len());
    for (address, alternates) in &listed {
        let page = pages.get(address).unwrap_or_else(|| panic!("{address} is listed, and nobody reaches it"));
        assert!(page.is_listed, "{address}");
        assert_eq!(alternates, &page.alternates, "{address}");
    }
    for address in ["/en/society/", "/az/energetika/", "/ru/", "/en/society/feast"] {
        assert!(listed.contains_key(&format!("{ORIGIN}{address}")), "{address}");
    }
}
