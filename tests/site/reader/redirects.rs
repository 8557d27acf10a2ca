//! Former and misspelt addresses lead to the right one, and never tell of what readers can't see.

use crate::support::{Answer, Desk, Telling, TestSite};

fn told() -> TestSite {
    let site = TestSite::new();
    site.story(
        "energy",
        &[Telling::new("en", "The sea warms").tags("Caspian").author("Somebody"), Telling::new("az", "Dəniz isinir")],
    );
    site
}

async fn change(desk: &Desk<'_>, path: &str, name: &str, value: &str, action: &str) {
    desk.submit(path, &[(name, value), ("action", action)]).await.assert_status(303);
}

/// What the answer says, without what differs from request to request and what the address itself explains.
fn tells(answer: &Answer) -> (u16, String, String) {
    (answer.status, answer.header("location").to_owned(), answer.text("main"))
}

#[actix_web::test]
async fn a_missing_slash_is_added_and_one_too_many_taken_away_keeping_the_query() {
    let site = told();

    for (path, location) in [
        ("/en", "/en/"),
        ("/en?before=4102444800000-1", "/en/?before=4102444800000-1"),
        ("/en/energy", "/en/energy/"),
        ("/en/energy?a=%20b&c", "/en/energy/?a=%20b&c"),
        ("/en/news", "/en/news/"),
        ("/en/news/2026/03/10", "/en/news/2026/03/10/"),
        ("/en/tag/caspian?x=1", "/en/tag/caspian/?x=1"),
        ("/en/author/somebody", "/en/author/somebody/"),
        ("/en/energy/the-sea-warms/", "/en/energy/the-sea-warms"),
        ("/en/energy/the-sea-warms/?from=feed", "/en/energy/the-sea-warms?from=feed"),
        ("/en/search/?q=a+b", "/en/search?q=a+b"),
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (301, location), "{path}");
    }
}

#[actix_web::test]
async fn an_address_that_leads_to_nothing_is_not_moved() {
    let site = told();

    for path in [
        "/sitemap.xml/",
        "/sitemap-0.xml",
        "/sitemap-01.xml",
        "/sitemap-2.xml",
        "/favicon.ico",
        "/xx",
        "/media/x",
        "/en/feed.xml/",
        "/en/nothing",
        "/en/tag/nothing",
        "/en/news/2026/",
        "/en/energy/nothing/",
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{path}");
    }
}

#[actix_web::test]
async fn a_wrong_category_in_front_of_a_right_slug_is_corrected_keeping_the_query() {
    let site = told();

    site.get("/en/society/the-sea-warms?from=feed").await.assert_leads(301, "/en/energy/the-sea-warms?from=feed");
    site.get("/en/nothing/the-sea-warms").await.assert_leads(301, "/en/energy/the-sea-warms");
    site.get("/az/energy/deniz-isinir").await.assert_leads(301, "/az/energetika/deniz-isinir");
    site.get("/az/energetika/the-sea-warms").await.assert_status(404);
}

#[actix_web::test]
async fn every_former_slug_leads_straight_to_the_present_one() {
    let site = told();
    let editor = site.as_editor();
    change(&editor, "/admin/stories/1/en", "slug", "second-slug", "publish").await;
    change(&editor, "/admin/stories/1/en", "slug", "third-slug", "publish").await;

    for former in ["/en/energy/the-sea-warms", "/en/energy/second-slug", "/en/society/second-slug?a=b"] {
        let answer = site.get(former).await;
        let query = if former.contains('?') { "?a=b" } else { "" };
        answer.assert_leads(301, &format!("/en/energy/third-slug{query}"));
    }
    change(&editor, "/admin/stories/1/en", "slug", "the-sea-warms", "publish").await;
    site.get("/en/energy/the-sea-warms").await.assert_status(200);
    site.get("/en/energy/third-slug").await.assert_leads(301, "/en/energy/the-sea-warms");
}

#[actix_web::test]
async fn a_slug_saved_but_not_published_changes_no_address() {
    let site = told();

    change(&site.as_editor(), "/admin/stories/1/en", "slug", "still-secret", "save").await;

    site.get("/en/energy/the-sea-warms").await.assert_status(200);
    site.get("/en/energy/still-secret").await.assert_status(404);
}

#[actix_web::test]
async fn a_renamed_category_takes_its_lists_and_articles_along() {
    let site = told();
    let editor = site.as_editor();
    change(&editor, "/admin/categories/2", "slug_en", "power", "save").await;
    change(&editor, "/admin/categories/2", "slug_en", "electricity", "save").await;

    for (path, location) in [
        ("/en/energy/?before=9-9", "/en/electricity/?before=9-9"),
        ("/en/power/", "/en/electricity/"),
        ("/en/energy/the-sea-warms", "/en/electricity/the-sea-warms"),
        ("/en/power/the-sea-warms", "/en/electricity/the-sea-warms"),
    ] {
        site.get(path).await.assert_leads(301, location);
    }
    let page = site.get("/en/electricity/the-sea-warms").await;
    let canonical = "https://news.example/en/electricity/the-sea-warms";
    assert_eq!(page.attribute("link[rel=canonical]", "href"), canonical);
    site.get("/az/energetika/").await.assert_status(200);
    change(&editor, "/admin/categories/2", "slug_en", "energy", "save").await;
    site.get("/en/energy/the-sea-warms").await.assert_status(200);
    site.get("/en/electricity/").await.assert_leads(301, "/en/energy/");
}

#[actix_web::test]
async fn renamed_and_merged_tags_lead_to_the_one_that_stays() {
    let site = told();
    site.story("energy", &[Telling::new("en", "The lake").tags("Khazar")]);
    let editor = site.as_editor();
    change(&editor, "/admin/tags/1", "slug_en", "caspian-sea", "save").await;

    site.get("/en/tag/caspian/?before=9-9").await.assert_leads(301, "/en/tag/caspian-sea/?before=9-9");
    change(&editor, "/admin/tags/1", "merge", "khazar", "merge").await;

    for former in ["/en/tag/caspian/", "/en/tag/caspian-sea/"] {
        site.get(former).await.assert_leads(301, "/en/tag/khazar/");
    }
    assert_eq!(site.get("/en/tag/khazar/").await.texts("[data-feed] h3").len(), 2);
}

#[actix_web::test]
async fn former_addresses_of_what_was_taken_from_readers_tell_as_little_as_any_other() {
    let site = told();
    let editor = site.as_editor();
    let story = site.story("energy", &[Telling::new("en", "Withdrawn").tags("Only here").author("Only Author")]);
    change(&editor, "/admin/stories/2/en", "slug", "withdrawn-too", "publish").await;
    change(&editor, "/admin/tags/2", "slug_en", "only-there", "save").await;
    editor.unpublish(story, "en").await;
    site.story("energy", &[Telling::new("en", "Only a draft").draft()]);
    site.story("energy", &[Telling::new("en", "Tomorrow").scheduled("2026-03-11 09:00")]);
    let deleted = site.story("energy", &[Telling::new("en", "Deleted")]);
    editor.delete(deleted, "en").await;
    let nothing = tells(&site.get("/en/energy/there-never-was-such-a-thing").await);

    for slug in ["withdrawn", "withdrawn-too", "only-a-draft", "tomorrow", "deleted"] {
        for category in ["energy", "society", "nothing"] {
            let path = format!("/en/{category}/{slug}");
            assert_eq!(tells(&site.get(&path).await), nothing, "{path}");
        }
    }
    for path in ["/en/tag/only-here/", "/en/tag/only-there/", "/en/author/only-author/"] {
        assert_eq!(tells(&site.get(path).await), nothing, "{path}");
    }
}

#[actix_web::test]
async fn a_hidden_edition_redirects_nothing() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("tr", "Deniz ısınıyor").tags("Hazar")]);
    let editor = site.as_editor();
    change(&editor, "/admin/stories/1/tr", "slug", "hazar-isiniyor", "publish").await;
    change(&editor, "/admin/categories/2", "slug_tr", "guc", "save").await;
    change(&editor, "/admin/tags/1", "slug_tr", "hazar-denizi", "save").await;

    for path in [
        "/tr/enerji/",
        "/tr/guc/",
        "/tr/toplum/hazar-isiniyor",
        "/tr/guc/deniz-isiniyor",
        "/tr/guc/hazar-isiniyor",
        "/tr/tag/hazar/",
        "/tr/tag/hazar-denizi/",
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{path}");
    }
}

#[actix_web::test]
async fn no_address_leads_to_another_site() {
    let site = told();

    for path in [
        "//evil.example",
        "//evil.example/",
        "//evil.example/x",
        "///evil.example/x/y/",
        "//evil.example/x/y/",
        "/%2fevil.example",
        "/%5cevil.example",
        "/%09/evil.example",
        "/.evil.example",
        "/en?https://evil.example",
    ] {
        let location = site.get(path).await.header("location").to_owned();
        assert!(!location.starts_with("//") && !location.contains("://evil.example/"), "{path}: {location}");
    }
}

#[actix_web::test]
async fn a_backslash_never_stands_where_browsers_read_it_as_a_slash() {
    let site = told();

    for path in ["/\\evil.example", "/\\evil.example/x", "/\\evil.example/x/y/", "/\\\\evil.example"] {
        let location = site.get(path).await.header("location").to_owned();
        assert!(!location.replace('\\', "/").starts_with("//"), "{path}: {location}");
    }
}
