//! Nobody takes more than their share of what costs us.

use actix_web::test::TestRequest;

use crate::support::{Answer, Desk, Telling, TestSite, encode};

const AWAY: &str = "192.0.2.1";

async fn search(site: &TestSite, word: usize, address: &str) -> Answer {
    site.send_from(TestRequest::get().uri(&format!("/ru/search?q=word{word}")), address).await
}

async fn post(site: &TestSite, desk: &Desk<'_>, path: &str, fields: &[(&str, &str)], address: &str) -> Answer {
    let token = desk.token.form_token();
    let mut all = vec![("csrf", token.as_str())];
    all.extend_from_slice(fields);
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("cookie", desk.cookie()))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_payload(encode(&all));
    site.send_from(request, address).await
}

#[actix_web::test]
async fn a_network_searches_for_thirty_new_things_a_minute() {
    let site = TestSite::new();
    for word in 0..30 {
        search(&site, word, AWAY).await.assert_status(200);
    }

    let over = search(&site, 30, AWAY).await;

    over.assert_status(429);
    assert_eq!(over.header("retry-after"), "61");
    assert_eq!((over.attribute("html", "lang").as_str(), over.text("h1").as_str()), ("ru", "Слишком много запросов"));
    search(&site, 31, "192.0.2.2").await.assert_status(200);
    site.send_from(TestRequest::get().uri("/ru/search"), AWAY).await.assert_status(200);
    site.pass_minutes(1);
    search(&site, 30, AWAY).await.assert_status(200);
}

#[actix_web::test]
async fn a_network_asks_for_a_passkey_sixty_times_a_minute() {
    let site = TestSite::new();
    let ask = async |address: &str| {
        let request =
            TestRequest::post().uri("/admin/login/passkey/begin").insert_header(("sec-fetch-site", "same-origin"));
        site.send_from(request, address).await
    };
    for _ in 0..60 {
        ask(AWAY).await.assert_status(200);
    }

    assert_eq!((ask(AWAY).await.status, ask("192.0.2.2").await.status), (429, 200));
    site.pass_minutes(1);
    ask(AWAY).await.assert_status(200);
}

#[actix_web::test]
async fn what_is_kept_costs_nothing_and_is_not_counted() {
    let site = TestSite::new();
    site.index().await;
    for _ in 0..40 {
        search(&site, 1, AWAY).await.assert_status(200);
    }

    search(&site, 2, AWAY).await.assert_status(200);
}

#[actix_web::test]
async fn whoever_is_behind_a_proxy_that_nobody_named_shares_no_count() {
    let site = TestSite::new();
    for word in 0..40 {
        search(&site, word, "127.0.0.1").await.assert_status(200);
    }
}

#[actix_web::test]
async fn some_search_at_once_and_the_others_are_told_to_come_back() {
    let site = TestSite::new();
    let shared = site.site.clone();
    let turns = shared.rates.searches.acquire_many(8).await.unwrap();
    let quick = std::time::Duration::from_millis(50);

    assert!(tokio::time::timeout(quick, search(&site, 1, AWAY)).await.is_err());
    drop(turns);

    search(&site, 1, AWAY).await.assert_status(200);
}

#[actix_web::test]
async fn somebody_at_the_desk_sends_a_form_a_second_and_gets_back_what_was_one_too_many() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);
    let path = format!("/admin/stories/{story}/en/review");
    let (editor, admin) = (site.as_editor(), site.as_admin());
    for _ in 0..60 {
        post(&site, &editor, &path, &[("text", "Seen.")], AWAY).await;
    }

    let new = [("headline", "A long day’s work"), ("body", "All of it."), ("category", "1"), ("action", "save")];
    let over = post(&site, &editor, "/admin/stories/new?lang=en", &new, "192.0.2.2").await;

    over.assert_status(429);
    assert_eq!(over.header("retry-after"), "61");
    assert!(over.texts(".kept textarea").contains(&"All of it.".to_owned()));
    assert!(over.has(".kept form"), "it can be sent again");
    // What is shown and kept while somebody types has a count of its own, and so has everybody else.
    let draft = post(&site, &editor, "/admin/preview", &[("lang", "en"), ("body", "Sea")], AWAY).await;
    assert_ne!(draft.status, 429);
    assert_ne!(post(&site, &admin, &path, &[("text", "Seen.")], AWAY).await.status, 429);
    site.pass_minutes(1);
    post(&site, &editor, "/admin/stories/new?lang=en", &new, AWAY).await.assert_status(303);
}

#[actix_web::test]
async fn previews_and_uploads_are_counted_too() {
    let site = TestSite::new();
    let editor = site.as_editor();
    for _ in 0..240 {
        let preview = post(&site, &editor, "/admin/preview", &[("lang", "en")], AWAY).await;
        assert_ne!(preview.status, 429);
    }
    assert_eq!(post(&site, &editor, "/admin/preview", &[("lang", "en")], AWAY).await.status, 429);

    let token = editor.token.form_token();
    let upload = async || {
        let body = format!("--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--cut--\r\n");
        let request = TestRequest::post()
            .uri("/admin/media")
            .insert_header(("cookie", editor.cookie()))
            .insert_header(("content-type", "multipart/form-data; boundary=cut"))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(body);
        site.send_from(request, AWAY).await
    };
    for _ in 0..60 {
        assert_ne!(upload().await.status, 429);
    }
    upload().await.assert_status(429);
}
