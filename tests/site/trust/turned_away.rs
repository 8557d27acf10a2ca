//! Whoever is turned away stands in the log: who, where, and why.

use actix_web::test::TestRequest;

use crate::support::TestSite;
use crate::support::log::Log;

#[actix_web::test]
async fn who_has_no_right_forges_a_form_or_asks_too_often_stands_in_the_log() {
    let site = TestSite::in_file();
    let contributor = site.as_contributor();
    let log = Log::listen();

    contributor.get("/admin/users").await.assert_status(403);
    let line = log.take();
    assert!(line.contains("turned away") && line.contains("status=403"), "{line}");
    assert!(line.contains("path=\"/admin/users\"") && line.contains("user=") && line.contains("request="), "{line}");

    let forged = TestRequest::post()
        .uri("/admin/stories/new?lang=en")
        .insert_header(("cookie", contributor.cookie()))
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("headline", "hunter2"), ("csrf", "another session's")]);
    site.send_from(forged, "192.0.2.7").await.assert_status(403);
    let line = log.take();
    assert!(line.contains("OtherSession") && line.contains("sender=192.0.2.7"), "{line}");
    assert!(!line.contains("hunter2") && !line.contains("another session"), "{line}");

    let foreign = TestRequest::post().uri("/admin/logout").insert_header(("sec-fetch-site", "cross-site"));
    site.send(foreign).await.assert_status(403);
    assert!(log.take().contains("path=\"/admin/logout\""));

    let token = TestRequest::get().uri("/api/v1/media").insert_header(("authorization", "Bearer not-a-token"));
    site.send(token).await.assert_status(401);
    let line = log.take();
    assert!(line.contains("status=401") && !line.contains("not-a-token"), "{line}");

    site.get("/en/").await.assert_status(200);
    site.get("/en/nothing-here").await.assert_status(404);
    assert!(!log.take().contains("turned away"));
}
