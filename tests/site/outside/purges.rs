//! Caches in front keep pages for long, and are told when pages change.

use manset::config::Given;

use crate::support::partner::Partner;
use crate::support::{Telling, TestSite};

fn behind(cache: &Partner) -> TestSite {
    TestSite::with(Given { shared_cache_seconds: Some(3_600), varnish_urls: Some(cache.url("/")), ..Given::default() })
}

#[actix_web::test]
async fn a_cache_in_front_is_told_of_whatever_readers_could_see_of_a_change() {
    let cache = Partner::open();
    let site = behind(&cache);
    let (editor, admin) = (site.as_editor(), site.as_admin());
    site.tell_the_world().await;
    cache.collect();
    let told = || {
        let told = cache.collect();
        assert!(
            told.iter().all(|purge| purge.method == "PURGE" && purge.header("surrogate-key") == "pages"),
            "{told:?}"
        );
        told.len()
    };

    let story = site.story("energy", &[Telling::new("en", "Quiet sea")]);
    site.tell_the_world().await;
    assert_eq!(told(), 1);
    site.tell_the_world().await;
    assert_eq!(told(), 0);

    let draft = [("headline", "Not yet"), ("category", "1"), ("action", "save")];
    editor.submit("/admin/stories/new?lang=en", &draft).await.assert_status(303);
    site.tell_the_world().await;
    assert_eq!(told(), 0, "a draft");

    editor.unpublish(story, "en").await;
    site.tell_the_world().await;
    assert_eq!(told(), 1, "withdrawn");

    admin.submit("/admin/settings", &[("time_zone", "Europe/Berlin")]).await.assert_status(303);
    site.tell_the_world().await;
    assert_eq!(told(), 1, "no article changed, but every page's times");
}

#[actix_web::test]
async fn many_changes_while_the_cache_is_away_are_one_purge_once_it_is_back() {
    let cache = Partner::open();
    let site = behind(&cache);
    site.tell_the_world().await;
    cache.collect();
    cache.answer(503);

    for headline in ["One", "Two", "Three"] {
        site.story("energy", &[Telling::new("en", headline)]);
        site.tell_the_world().await;
    }
    cache.collect();
    cache.answer(200);
    site.pass_minutes(10);
    site.tell_the_world().await;

    assert_eq!(cache.collect().len(), 1);
}

#[actix_web::test]
async fn pages_say_how_long_they_may_be_kept_and_by_what_they_are_forgotten() {
    let cache = Partner::open();
    let site = behind(&cache);
    site.story("energy", &[Telling::new("en", "Quiet sea")]);

    for path in ["/en/", "/en/energy/", "/en/energy/quiet-sea", "/en/feed.xml"] {
        for page in [site.get(path).await, site.get(path).await] {
            let expected = "public, max-age=0, s-maxage=3600, stale-while-revalidate=30, stale-if-error=600";
            assert_eq!(page.header("cache-control"), expected, "{path}");
            assert_eq!((page.header("surrogate-key"), page.header("cache-tag")), ("pages", "pages"), "{path}");
        }
    }
    let editor = site.as_editor();
    assert_eq!(editor.get("/admin/stories").await.header("cache-control"), "private, no-store");
}

#[actix_web::test]
async fn what_is_not_there_yet_may_be_asked_for_again_at_once() {
    let cache = Partner::open();
    let site = behind(&cache);

    for path in ["/en/energy/never-told", "/en/nothing/", "/nowhere", "/en/tag/none/"] {
        let answer = site.get(path).await;
        answer.assert_status(404);
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
}
