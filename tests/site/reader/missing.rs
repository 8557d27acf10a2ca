//! What is not there is told at next to no cost, however often it is asked for.

use diesel::RunQueryDsl;
use manset::db::Seen;

use crate::support::{Telling, TestSite};

fn told() -> TestSite {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    site
}

#[actix_web::test]
async fn the_page_of_what_is_not_there_is_rendered_once_in_each_edition() {
    let site = told();
    let page = site.get("/en/no/such/page").await;
    page.assert_status(404);
    site.get("/az/yox").await.assert_status(404);

    // Without this table no page of an edition can be rendered.
    let renamed = "ALTER TABLE editions RENAME TO lost_editions";
    site.db.write(Seen::ByTheDeskOnly, |tx| Ok(diesel::sql_query(renamed).execute(&mut **tx)?)).unwrap();

    let again = site.get("/en/another/such/page").await;
    assert_eq!((again.status, &again.body), (404, &page.body));
    assert_ne!(site.get("/az/yene/yox").await.body, page.body);
}

#[actix_web::test]
async fn it_shows_what_is_new_once_something_is() {
    let site = told();
    site.get("/en/no/such/page").await.assert_lacks("The sea cools");

    site.story("energy", &[Telling::new("en", "The sea cools")]);

    site.get("/en/no/such/page").await.assert_contains("The sea cools");
}

#[actix_web::test]
async fn it_is_sent_as_small_as_it_is_taken_and_kept_by_nobody() {
    let site = told();
    for _ in 0..2 {
        let small = site.get_with("/en/no/such/page", ("accept-encoding", "gzip")).await;
        small.assert_status(404);
        assert_eq!((small.header("content-encoding"), small.header("vary")), ("gzip", "accept-encoding"));
        assert_eq!((small.header("cache-control"), small.header("cache-status")), ("no-cache", ""));
        assert_eq!(small.header("etag"), "");
    }
}
