//! What partners read without a token.

use actix_web::test::TestRequest;
use serde_json::{Value, json};

use super::{assert_problem, at, each, json as parsed};
use crate::support::{Telling, TestSite, utc};

const ORIGIN: &str = "https://news.example";

fn newsroom() -> TestSite {
    let site = TestSite::new();
    let sea = site.picture("sea.jpg");
    site.sql(&format!(
        "INSERT INTO media_texts (media_id, lang, alt, caption, credit) VALUES ({sea}, 'en', 'A grey sea', 'Off Baku', 'R. Aliyeva')"
    ));
    let told = Telling::new("en", "Harbour opens").tags("Harbours, Sea").author("Leyla Aliyeva").lead(sea);
    let text = format!("It opened on **Monday**. [More](/en/energy/)\n\n![](media:{sea})");
    let told = told.body(&text).at("2026-03-08 09:00");
    site.story("energy", &[told, Telling::new("az", "Liman açıldı").at("2026-03-08 09:00")]);
    site.story("society", &[Telling::new("en", "Schools reopen").tags("Schools").at("2026-03-09 09:00")]);
    site.story("energy", &[Telling::new("en", "Wind at sea").tags("Sea").at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "Nobody knows yet").tags("Secret").author("Hidden Hand").draft()]);
    site.story("energy", &[Telling::new("en", "Tomorrow").scheduled("2026-03-11 09:00")]);
    site
}

#[actix_web::test]
async fn partners_find_editions_categories_and_tags() {
    let site = newsroom();

    let editions = site.get("/api/v1/editions").await;
    let categories = site.get("/api/v1/categories?edition=en").await;
    let tags = site.get("/api/v1/tags?edition=en").await;

    assert_eq!(editions.header("content-type"), "application/json");
    assert!(each(&editions, "key").contains(&json!("en")) && each(&editions, "key").contains(&json!("az")));
    assert!(each(&editions, "url").contains(&json!(format!("{ORIGIN}/en/"))));
    assert!(each(&categories, "slug").contains(&json!("energy")));
    assert!(each(&categories, "url").contains(&json!(format!("{ORIGIN}/en/energy/"))));
    assert_eq!(each(&tags, "name"), ["Harbours", "Sea", "Schools"], "a tag of drafts alone is nobody's business");
    let first = site.get("/api/v1/tags?edition=en&limit=2").await;
    let next = at(&first, "/next");
    let second = site.get(&format!("/api/v1/tags?edition=en&limit=2&cursor={}", next.as_str().unwrap())).await;
    assert_eq!((each(&second, "slug"), at(&second, "/next")), (vec![json!("schools")], Value::Null));
}

#[actix_web::test]
async fn articles_are_listed_and_narrowed_and_no_draft_is_among_them() {
    let site = newsroom();
    let headlines = async |narrowed: &str| {
        let list = site.get(&format!("/api/v1/articles?edition=en{narrowed}")).await;
        list.assert_status(200);
        each(&list, "headline")
    };

    assert_eq!(headlines("").await, ["Wind at sea", "Schools reopen", "Harbour opens"]);
    assert_eq!(headlines("&category=energy").await, ["Wind at sea", "Harbour opens"]);
    assert_eq!(headlines("&tag=sea").await, ["Wind at sea", "Harbour opens"]);
    assert_eq!(headlines("&tag=sea&author=leyla-aliyeva").await, ["Harbour opens"]);
    assert_eq!(headlines("&tag=sea&category=society").await, Vec::<Value>::new());
    assert_eq!(headlines("&from=2026-03-09&to=2026-03-09").await, ["Schools reopen"]);
    assert_eq!(headlines("&from=0001-01-01&to=9999-12-31").await.len(), 3);
    assert_eq!(headlines("&from=9999-12-31").await.len(), 0);
    for hidden in ["tag=secret", "author=hidden-hand", "category=no-such", "tag=NOT-A-SLUG", "author=nobody"] {
        assert_problem(&site.get(&format!("/api/v1/articles?edition=en&{hidden}")).await, 404);
    }
}

#[actix_web::test]
async fn pages_follow_each_other_while_news_comes_in() {
    let site = newsroom();

    let first = site.get("/api/v1/articles?edition=en&limit=2").await;
    site.story("energy", &[Telling::new("en", "Just in")]);
    let next = at(&first, "/next").as_str().unwrap().to_owned();
    let second = site.get(&format!("/api/v1/articles?edition=en&limit=2&cursor={next}")).await;

    assert_eq!(each(&first, "headline"), ["Wind at sea", "Schools reopen"]);
    assert_eq!(each(&second, "headline"), ["Harbour opens"]);
    assert_eq!(at(&second, "/next"), Value::Null);
    assert!(next.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{next}");
    assert_problem(&site.get("/api/v1/articles?edition=en&cursor=1-2").await, 404);
}

#[actix_web::test]
async fn an_article_comes_whole_with_addresses_that_work_elsewhere() {
    let site = newsroom();
    let list = site.get("/api/v1/articles?edition=en&category=energy&author=leyla-aliyeva").await;
    let id = at(&list, "/items/0/id");

    let article = site.get(&format!("/api/v1/articles/{id}")).await;

    assert_eq!(at(&article, "/url"), format!("{ORIGIN}/en/energy/harbour-opens"));
    assert_eq!(at(&article, "/published_at"), "2026-03-08T09:00:00Z");
    assert_eq!(at(&article, "/updated_at"), Value::Null);
    assert_eq!(at(&article, "/author/url"), format!("{ORIGIN}/en/author/leyla-aliyeva/"));
    assert_eq!(at(&article, "/tags/1/url"), format!("{ORIGIN}/en/tag/sea/"));
    assert_eq!(at(&article, "/picture/alt"), "A grey sea");
    assert_eq!(at(&article, "/picture/credit"), "R. Aliyeva");
    let src = at(&article, "/picture/url").as_str().unwrap().to_owned();
    assert!(src.starts_with(&format!("{ORIGIN}/media/")) && src.ends_with("/full-1920.jpg"), "{src}");
    let body = at(&article, "/body_html").as_str().unwrap().to_owned();
    assert!(
        body.contains("<strong>Monday</strong>") && body.contains(&format!("href=\"{ORIGIN}/en/energy/\"")),
        "{body}"
    );
    assert!(body.contains(&format!("src=\"{ORIGIN}/media/")) && !body.contains("media:"), "{body}");
    assert_eq!(at(&article, "/variants/0/headline"), "Liman açıldı");
    assert_eq!(at(&article, "/variants/0/url"), format!("{ORIGIN}/az/energetika/liman-acildi"));
    assert_eq!(at(&article, "/variants").as_array().unwrap().len(), 1);
    assert!(json_of_list_has_no_text(&list));
}

fn json_of_list_has_no_text(list: &crate::support::Answer) -> bool {
    each(list, "body_html").iter().all(Value::is_null)
}

#[actix_web::test]
async fn what_readers_do_not_see_the_api_does_not_know() {
    let site = newsroom();
    let ids = "SELECT id FROM articles WHERE headline = ";
    let (draft, due) = (site.count(&format!("{ids}'Nobody knows yet'")), site.count(&format!("{ids}'Tomorrow'")));
    let shown = site.count(&format!("{ids}'Harbour opens'"));

    for id in [draft, due, 9_999] {
        assert_problem(&site.get(&format!("/api/v1/articles/{id}")).await, 404);
        assert_problem(&site.get(&format!("/api/v1/articles/{id}/ninjs")).await, 404);
    }
    site.sql("UPDATE editions SET visible = false WHERE lang = 'en'");
    assert_problem(&site.get(&format!("/api/v1/articles/{shown}")).await, 404);
    for list in ["articles", "categories", "tags", "changes", "search?q=sea&x=1"] {
        let sign = if list.contains('?') { '&' } else { '?' };
        let path = format!("/api/v1/{list}{sign}edition=en").replace("&x=1", "");
        assert_problem(&site.get(&path).await, 404);
    }
    assert!(!each(&site.get("/api/v1/editions").await, "key").contains(&json!("en")));
    assert!(!each(&site.get("/api/v1/changes").await, "edition").contains(&json!("en")));
}

#[actix_web::test]
async fn whoever_keeps_a_copy_hears_of_each_change_and_of_what_is_withdrawn() {
    let site = newsroom();
    let first = site.get("/api/v1/changes?limit=3").await;
    let rest = site.get(&format!("/api/v1/changes?since={}", at(&first, "/next").as_str().unwrap())).await;

    assert_eq!((at(&first, "/has_more"), at(&rest, "/has_more")), (json!(true), json!(false)));
    assert_eq!(at(&first, "/items").as_array().unwrap().len() + at(&rest, "/items").as_array().unwrap().len(), 4);
    assert_eq!(at(&first, "/items/0/article/headline"), "Harbour opens");
    assert!(at(&first, "/items/0/article/body_html").as_str().unwrap().contains("<strong>Monday</strong>"));
    assert!(!first.body.contains("Nobody knows yet") && !rest.body.contains("Tomorrow"));

    let since = at(&rest, "/next").as_str().unwrap().to_owned();
    let nothing = site.get(&format!("/api/v1/changes?since={since}")).await;
    assert_eq!((each(&nothing, "id").len(), at(&nothing, "/next")), (0, json!(since)));
    let story = at(&first, "/items/0/story").as_i64().unwrap();
    site.as_editor().unpublish(manset::domain::id::StoryId(story), "en").await;
    let after = site.get(&format!("/api/v1/changes?since={since}")).await;

    assert_eq!(each(&after, "withdrawn"), [json!(true)]);
    assert_eq!(at(&after, "/items/0/story"), story);
    assert!(!after.body.contains("Harbour") && !after.body.contains("Monday"), "{}", after.body);
    assert_eq!(at(&after, "/lists/categories"), false);
    site.sql("UPDATE categories SET generation = (SELECT generation FROM site_state) + 1");
    assert_eq!(at(&site.get(&format!("/api/v1/changes?since={since}")).await, "/lists/categories"), true);
}

#[actix_web::test]
async fn search_finds_what_readers_search_finds() {
    let site = newsroom();
    let unindexed = site.get("/api/v1/search?edition=en&q=sea").await;
    site.index().await;

    let found = site.get("/api/v1/search?edition=en&q=sea&limit=1").await;
    let newest = site.get("/api/v1/search?edition=en&q=sea&sort=newest&limit=1").await;
    let next = at(&newest, "/next").as_str().unwrap().to_owned();
    let older = site.get(&format!("/api/v1/search?edition=en&q=sea&sort=newest&limit=1&cursor={next}")).await;
    let narrowed = site.get("/api/v1/search?edition=en&q=opened&category=energy&from=2026-03-08&to=2026-03-08").await;

    assert_eq!((at(&unindexed, "/is_behind"), at(&unindexed, "/count")), (json!(true), Value::Null));
    assert_eq!(each(&unindexed, "headline"), ["Wind at sea"]);
    assert_eq!((at(&found, "/count"), at(&found, "/is_behind")), (json!(2), json!(false)));
    assert_eq!(each(&newest, "headline"), ["Wind at sea"]);
    assert_eq!((each(&older, "headline"), at(&older, "/next")), (vec![json!("Harbour opens")], Value::Null));
    assert_eq!(each(&narrowed, "headline"), ["Harbour opens"]);
    assert_eq!(at(&site.get("/api/v1/search?edition=en&q=nobody").await, "/count"), 0);
    assert_eq!(at(&site.get("/api/v1/search?edition=en&q=-").await, "/count"), 0);
}

#[actix_web::test]
async fn an_article_is_told_in_the_words_of_the_iptc() {
    let site = newsroom();
    let id = site.count("SELECT id FROM articles WHERE headline = 'Harbour opens'");

    let item = site.get(&format!("/api/v1/articles/{id}/ninjs")).await;

    let pictures = at(&item, "/associations");
    assert_eq!(at(&item, "/uri"), format!("{ORIGIN}/api/v1/articles/{id}"));
    assert_eq!((at(&item, "/type"), at(&item, "/language")), (json!("text"), json!("en")));
    assert_eq!(at(&item, "/standard/version"), "2.1");
    assert_eq!(at(&item, "/headlines/0/value"), "Harbour opens");
    assert_eq!(
        (at(&item, "/firstcreated"), at(&item, "/versioncreated")),
        (json!("2026-03-08T09:00:00Z"), json!("2026-03-08T09:00:00Z"))
    );
    assert_eq!((at(&item, "/by"), at(&item, "/bodies/0/contenttype")), (json!("Leyla Aliyeva"), json!("text/html")));
    let subjects: Vec<Value> =
        at(&item, "/subjects").as_array().unwrap().iter().map(|subject| subject["name"].clone()).collect();
    assert_eq!(subjects, ["Energy", "Harbours", "Sea"]);
    assert_eq!((&pictures[0]["type"], &pictures[0]["by"]), (&json!("picture"), &json!("R. Aliyeva")));
    assert_eq!(pictures[0]["renditions"][0]["contenttype"], "image/jpeg");
    // What the schema of ninjs 2.1 knows at its top; it takes nothing else.
    let known = [
        "standard",
        "uri",
        "type",
        "representationtype",
        "pubstatus",
        "firstcreated",
        "versioncreated",
        "language",
        "by",
        "headlines",
        "descriptions",
        "bodies",
        "subjects",
        "infosources",
        "altids",
        "associations",
    ];
    assert!(parsed(&item).as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{}", item.body);
}

#[actix_web::test]
async fn whoever_has_an_answer_is_not_sent_it_again() {
    let site = newsroom();
    let list = site.get("/api/v1/articles?edition=en").await;
    let etag = list.header("etag").to_owned();

    let again = site.get_with("/api/v1/articles?edition=en", ("if-none-match", &etag)).await;
    site.story("energy", &[Telling::new("en", "Just in").at("2026-03-10 08:59")]);
    let changed = site.get_with("/api/v1/articles?edition=en", ("if-none-match", &etag)).await;

    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(list.header("cache-control"), "public, no-cache");
    changed.assert_status(200);
    assert_ne!(changed.header("etag"), etag);
}

#[actix_web::test]
async fn pages_of_other_sites_may_read() {
    let site = newsroom();
    let preflight = TestRequest::default()
        .method(actix_web::http::Method::OPTIONS)
        .uri("/api/v1/articles")
        .insert_header(("origin", "https://partner.example"))
        .insert_header(("access-control-request-method", "GET"));

    let preflight = site.send(preflight).await;
    let read = site.get_with("/api/v1/editions", ("origin", "https://partner.example")).await;
    let refused = site.get_with("/api/v1/nothing", ("origin", "https://partner.example")).await;

    preflight.assert_status(204);
    assert_eq!(preflight.header("access-control-allow-methods"), "GET, HEAD");
    assert_eq!(preflight.header("access-control-allow-headers"), "If-None-Match", "no token from a page of elsewhere");
    for answer in [&preflight, &read, &refused] {
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
}

#[actix_web::test]
async fn whatever_goes_wrong_is_a_problem_in_json() {
    let site = newsroom();

    for (path, status) in [
        ("/api", 404),
        ("/api/", 404),
        ("/api/v2/articles", 404),
        ("/api/v1/articles/", 404),
        ("/api/v1/articles/first", 404),
        ("/api/v1/articles/01", 404),
        ("/api/v1/articles", 400),
        ("/api/v1/articles?edition=en&limit=0", 400),
        ("/api/v1/articles?edition=en&limit=101", 400),
        ("/api/v1/articles?edition=en&limit=many", 400),
        ("/api/v1/articles?edition=en&from=10.03.2026", 400),
        ("/api/v1/articles?edition=en&categorie=energy", 400),
        ("/api/v1/articles?edition=en&limit=1&limit=2", 400),
        ("/api/v1/articles?edition=xx", 404),
        ("/api/v1/articles?edition=%00", 404),
        ("/api/v1/changes?since=yesterday", 400),
        ("/api/v1/search?edition=en", 400),
    ] {
        assert_problem(&site.get(path).await, status);
    }
    let detail = at(&site.get("/api/v1/articles?edition=en&categorie=energy").await, "/detail");
    assert!(detail.as_str().unwrap().contains("categorie"), "{detail}");
    for path in ["/api/v1/editions", "/api/v1/articles/1", "/api/v1/articles/1/ninjs", "/api/v1/openapi.json"] {
        site.get(path).await.assert_status(200);
        let refused = site.get(&format!("{path}?fields=*")).await;
        assert_problem(&refused, 400);
        assert!(at(&refused, "/detail").as_str().unwrap().contains("fields"), "{path}");
    }
    let posted = site.send_method("POST", "/api/v1/articles?edition=en").await;
    assert_problem(&posted, 405);
    assert_eq!(posted.header("allow"), "GET, HEAD, OPTIONS");
}

#[actix_web::test]
async fn nobody_asks_more_often_than_they_may() {
    let site = newsroom();
    let ask = |address: &'static str| site.send_from(TestRequest::get().uri("/api/v1/editions"), address);

    let first = ask("192.0.2.1").await;
    for _ in 1..300 {
        site.site.rates.count(
            manset::site::rates::Deed::Call,
            manset::site::rates::Sender::Network("192.0.2.1".parse().unwrap()),
            300,
            utc("2026-03-10 09:00"),
        );
    }
    let over = ask("192.0.2.1").await;
    let elsewhere = ask("192.0.2.2").await;
    site.pass_minutes(1);
    let later = ask("192.0.2.1").await;

    assert_eq!(first.header("ratelimit-policy"), "\"minute\";q=300;w=60");
    assert_eq!(first.header("ratelimit"), "\"minute\";r=299;t=61");
    assert_problem(&over, 429);
    assert_eq!((over.header("retry-after"), over.header("ratelimit")), ("61", "\"minute\";r=0;t=61"));
    elsewhere.assert_status(200);
    later.assert_status(200);
}
