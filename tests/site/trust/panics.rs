//! A bug in one request is that request's alone.

use diesel::RunQueryDsl;
use manset::error::Error;

use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn what_panics_off_the_thread_is_an_error_and_the_next_request_is_answered() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);

    for _ in 0..20 {
        let done = site.site.compute(|| -> u8 { panic!("on purpose") }).await;
        assert!(matches!(done, Err(Error::Internal(_))), "{done:?}");
        let done = site.site.read(|_| -> manset::error::Result<u8> { panic!("on purpose") }).await;
        assert!(done.is_err());
        let done = site.site.write(|_| -> manset::error::Result<u8> { panic!("on purpose") }).await;
        assert!(done.is_err());
    }

    assert_eq!(site.site.compute(|| 7).await.unwrap(), 7, "no permit was lost");
    site.get("/en/energy/the-sea-warms").await.assert_status(200);
    let saved = [("headline", "After it"), ("category", "1"), ("action", "publish")];
    site.as_editor().submit("/admin/stories/new?lang=en", &saved).await.assert_status(303);
    site.get("/en/society/after-it").await.assert_status(200);
}

#[actix_web::test]
async fn a_write_that_panics_half_way_leaves_nothing_behind() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);
    let (generation, before) = (site.generation(), site.get("/en/").await);

    let done = site
        .site
        .write(|tx| -> manset::error::Result<()> {
            diesel::sql_query("UPDATE articles SET headline = 'Half a change'").execute(&mut **tx)?;
            panic!("on purpose")
        })
        .await;

    assert!(done.is_err());
    assert_eq!(site.generation(), generation);
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE headline = 'Half a change'"), 0);
    assert_eq!(site.get("/en/").await.body, before.body);
    site.as_editor().submit("/admin/stories/1/en", &[("action", "save")]).await.assert_status(303);
}
