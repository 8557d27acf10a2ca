//! What machines and forms may say: parameters, cursors, JSON, lengths and days, each within its bounds.

use actix_web::test::TestRequest;
use manset::config::Given;
use serde_json::{Value, json};

use crate::api::Caller;
use crate::support::{Answer, Telling, TestSite};

/// What other systems' APIs take, and ours does not.
const UNKNOWN: &[&str] = &[
    "filter[author.password_hash][$startsWith]",
    "filters[id][$gt]",
    "filter",
    "where",
    "having",
    "group",
    "groupBy",
    "order",
    "orderBy",
    "orderby",
    "sort_by",
    "sort[0]",
    "fields",
    "fields[]",
    "select",
    "include",
    "exclude",
    "populate",
    "populate[author]",
    "expand",
    "embed",
    "_embed",
    "with",
    "join",
    "status",
    "state",
    "draft",
    "drafts",
    "preview",
    "published",
    "publicationState",
    "version",
    "revision",
    "deleted",
    "trashed",
    "hidden",
    "visibility",
    "author_id",
    "author.email",
    "user",
    "users",
    "role",
    "token",
    "api_key",
    "key",
    "access_token",
    "offset",
    "skip",
    "page",
    "page[size]",
    "per_page",
    "size",
    "first",
    "after",
    "before",
    "lang",
    "locale",
    "callback",
    "format",
    "search",
    "query",
    "q[]",
    "_method",
    "debug",
    "$where",
    "__proto__",
    "constructor",
    "slug",
];

/// Each list of the API, with what it must be asked with.
const LISTS: &[&str] = &[
    "/api/v1/categories?edition=en",
    "/api/v1/tags?edition=en",
    "/api/v1/articles?edition=en",
    "/api/v1/search?edition=en&q=sea",
    "/api/v1/changes?since=0",
];

/// A newsroom whose API may be asked often.
fn newsroom() -> TestSite {
    let site = TestSite::with(Given { api_rate: Some(1_000_000), api_token_rate: Some(1_000_000), ..Given::default() });
    site.story("energy", &[Telling::new("en", "The sea warms").tags("Caspian, Sea").author("Sona Valiyeva")]);
    site.story("energy", &[Telling::new("en", "A sea of drafts").draft()]);
    site
}

#[track_caller]
fn problem(answer: &Answer, status: u16) -> String {
    assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{}", answer.body);
    let told: Value = serde_json::from_str(&answer.body).unwrap();
    told["detail"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_parameter_that_the_api_does_not_know_is_named_and_refused() {
    let site = newsroom();
    let machine = Caller::editor(&site);

    for list in LISTS {
        site.get(list).await.assert_status(200);
        for name in UNKNOWN {
            let sent = form_urlencoded::Serializer::new(String::new()).append_pair(name, "1").finish();
            let told = problem(&site.get(&format!("{list}&{sent}")).await, 400);
            assert!(told.contains(name), "{list} {name}: {told}");
        }
    }
    for name in UNKNOWN {
        let sent = form_urlencoded::Serializer::new(String::new()).append_pair(name, "1").finish();
        problem(&machine.get(&format!("/api/v1/media?{sent}")).await, 400);
    }
}

#[actix_web::test]
async fn a_limit_is_a_number_within_bounds() {
    let site = newsroom();

    for list in [
        "/api/v1/tags?edition=en",
        "/api/v1/articles?edition=en",
        "/api/v1/search?edition=en&q=sea",
        "/api/v1/changes?since=0",
    ] {
        for limit in ["-1", "0", "101", "1000000000", "99999999999999999999", "1.5", "ten", "", "1e1", "0x10", "%D9%A1"]
        {
            problem(&site.get(&format!("{list}&limit={limit}")).await, 400);
        }
        for limit in ["1", "100"] {
            site.get(&format!("{list}&limit={limit}")).await.assert_status(200);
        }
    }
}

#[actix_web::test]
async fn a_cursor_of_another_list_or_of_nobodys_leads_nowhere() {
    let site = newsroom();
    for number in 0..3 {
        site.story("energy", &[Telling::new("en", &format!("Sea {number}")).tags("Sea, Wind, Sun")]);
    }
    let next = async |path: &str| {
        let page: Value = serde_json::from_str(&site.get(path).await.body).unwrap();
        page["next"].as_str().unwrap().to_owned()
    };
    let of_tags = next("/api/v1/tags?edition=en&limit=1").await;
    let of_articles = next("/api/v1/articles?edition=en&limit=1").await;
    let long = "A".repeat(4_000);

    for (list, other) in [("/api/v1/articles?edition=en", &of_tags), ("/api/v1/tags?edition=en", &of_articles)] {
        for cursor in [
            other.as_str(),
            "junk",
            "",
            "MQ==",
            "LTE",
            "MS4w",
            "..%2F..%2Fetc",
            "%00",
            "%F0%9F%8C%8A",
            "OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
            &long,
        ] {
            let answer = site.get(&format!("{list}&cursor={cursor}")).await;
            assert!(matches!(answer.status, 400 | 404), "{list} {cursor}: {}", answer.status);
        }
    }
    for before in [
        "-1",
        "1",
        "1-",
        "-",
        "a-b",
        "1-2-3",
        "01-1",
        "1-01",
        "+1-1",
        "99999999999999999999-1",
        "1-99999999999999999999",
        "%31%2D",
        "1%202",
        "%00",
    ] {
        for path in ["/en/", "/en/energy/", "/en/news/", "/en/tag/sea/", "/en/search?q=sea"] {
            let joint = if path.contains('?') { '&' } else { '?' };
            let answer = site.get(&format!("{path}{joint}before={before}")).await;
            assert!(matches!(answer.status, 400 | 404), "{path} {before}: {}", answer.status);
        }
    }
    for since in ["-1", "1.5", "01", "1-", "999999999999999999999", "1-2-3", "x"] {
        let answer = site.get(&format!("/api/v1/changes?since={since}")).await;
        assert!(matches!(answer.status, 400 | 404), "{since}: {}", answer.status);
    }
}

#[actix_web::test]
async fn what_is_no_json_of_ours_makes_nothing() {
    let site = newsroom();
    let (machine, before) = (Caller::editor(&site), site.count("SELECT count(*) FROM articles"));
    let article =
        |inside: &str| format!("{{\"edition\":\"en\",\"article\":{{\"headline\":\"x\",\"category\":1{inside}}}}}");
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));

    for body in [
        deep("[", "]"),
        deep("{\"a\":", "}"),
        article(&format!(",\"tags\":{}", deep("[", "]"))),
        article(",\"headline\":\"again\""),
        "{\"edition\":\"en\",\"edition\":\"az\",\"article\":{\"headline\":\"x\",\"category\":1}}".to_owned(),
        article(",\"__proto__\":{\"role\":\"admin\"}"),
        article(",\"constructor\":1"),
        article(",\"status\":\"published\""),
        article(",\"body_html\":\"<script>\""),
        article(",\"lead_picture\":1e999"),
        article(",\"lead_picture\":1.5"),
        article(",\"summary\":\"\\ud800\""),
        article(",\"summary\":\"\\u0000\"").replace("\\u0000", "\u{1}"),
        article(",\"tags\":\"Sea\""),
        article(",\"tags\":[1]"),
        article(","),
        format!("\u{feff}{}", article("")),
        format!("{}{}", article(""), article("")),
        format!("[{}]", article("")),
        "null".to_owned(),
        "\"x\"".to_owned(),
        "NaN".to_owned(),
        article("").replace("\"category\":1", "\"category\":\"1\""),
        article("").replace('"', "'"),
    ] {
        let request = machine.request("POST", "/api/v1/stories").insert_header(("content-type", "application/json"));
        let answer = site.send(request.set_payload(body.clone())).await;
        let shown: String = body.chars().take(80).collect();
        assert_eq!(answer.status, 400, "{shown}: {}", answer.body);
    }
    for category in [json!(-1), json!(0), json!(9_007_199_254_740_993_i64), json!(999)] {
        let story = json!({"edition": "en", "article": {"headline": "x", "category": category}});
        let answer = machine.post("/api/v1/stories", &story).await;
        assert!(matches!(answer.status, 400 | 422), "{category}: {}", answer.status);
    }
    let long = json!({"edition": "en", "article": {"headline": "x".repeat(2_000_000), "category": 1}});
    assert!(matches!(machine.post("/api/v1/stories", &long).await.status, 413 | 422));
    let bytes = machine.request("POST", "/api/v1/stories").insert_header(("content-type", "application/json"));
    let answer = site
        .send(bytes.set_payload(&b"{\"edition\":\"en\",\"article\":{\"headline\":\"\xff\",\"category\":1}}"[..]))
        .await;
    problem(&answer, 400);

    assert_eq!(site.count("SELECT count(*) FROM articles"), before);
}

#[actix_web::test]
async fn each_field_takes_as_much_as_it_says_and_not_one_letter_more() {
    let site = newsroom();
    let editor = site.as_editor();
    let path = "/admin/stories/2/en";
    // One letter to a reader: two code points, three bytes.
    let letters = |count: usize| "e\u{301}".repeat(count);

    for (field, most) in [("headline", 300), ("summary", 1_000), ("author", 120)] {
        for (count, is_taken) in [(most - 1, true), (most, true), (most + 1, false)] {
            let answer = editor.submit(path, &[("slug", "kept"), (field, &letters(count)), ("action", "save")]).await;
            assert_eq!(answer.status, if is_taken { 303 } else { 422 }, "{field} {count}");
            if !is_taken {
                assert_eq!(answer.field(path, field), letters(count), "{field} comes back");
                assert!(!answer.complaint(field).is_empty(), "{field}");
            }
        }
    }
    let tags = |count: usize| (0..count).map(|number| format!("t{number}")).collect::<Vec<_>>().join(", ");
    editor.submit(path, &[("tags", &tags(30)), ("action", "save")]).await.assert_status(303);
    editor.submit(path, &[("tags", &tags(31)), ("action", "save")]).await.assert_status(422);
    // One letter with a thousand marks is one letter, and bounded all the same.
    let zalgo = format!("a{}", "\u{301}".repeat(20_000));
    editor.submit(path, &[("headline", &zalgo), ("action", "save")]).await.assert_status(422);
}

#[actix_web::test]
async fn a_day_that_there_is_not_leads_nowhere_and_one_beyond_all_news_is_empty() {
    let site = newsroom();

    for day in [
        "2026/02/30",
        "2026/13/01",
        "2026/00/10",
        "2026/03/00",
        "0000/01/01",
        "10000/01/01",
        "-001/01/01",
        "+2026/03/10",
        "2026/3/10",
        "2026/03/1",
        "2026/03/10T00",
        "%D9%A2%D9%A0%D9%A2%D9%A6/03/10",
        "2026/03/32",
        "9999/12/32",
        "abcd/ef/gh",
    ] {
        assert_eq!(site.get(&format!("/en/news/{day}/")).await.status, 404, "{day}");
    }
    for day in ["0001/01/01", "1969/12/31", "9999/12/31", "2026/03/11"] {
        let page = site.get(&format!("/en/news/{day}/")).await;
        assert!(matches!(page.status, 200 | 404), "{day}: {}", page.status);
        assert!(page.texts("main [data-feed]").join(" ").is_empty() || page.status == 404, "{day}");
    }
    for day in ["2026-02-30", "2026-13-01", "10000-01-01", "2026-03-10T00:00:00Z", "%D9%A2026-03-10", "today"] {
        for parameter in ["from", "to"] {
            problem(&site.get(&format!("/api/v1/articles?edition=en&{parameter}={day}")).await, 400);
            let page = site.get(&format!("/en/search?q=sea&{parameter}={day}")).await;
            assert!(page.status < 500, "{day}");
        }
    }
    let machine = Caller::editor(&site);
    for minute in [
        "2026-02-30T10:00:00Z",
        "2026-03-10T24:00:00Z",
        "2026-12-31T23:59:61Z",
        "10000-01-01T00:00:00Z",
        "2027-01-01",
        "soon",
    ] {
        let story = json!({"edition": "en", "article": {"headline": "x", "category": 1, "action": "schedule", "publish_at": minute}});
        let answer = machine.post("/api/v1/stories", &story).await;
        assert!(matches!(answer.status, 400 | 422), "{minute}: {} {}", answer.status, answer.body);
    }
    let past = json!({"edition": "en", "article": {"headline": "x", "category": 1, "action": "schedule", "publish_at": "2026-03-10T08:59:59Z"}});
    machine.post("/api/v1/stories", &past).await.assert_status(422);
    assert_eq!(site.count("SELECT count(*) FROM articles"), 2);
}

#[actix_web::test]
async fn a_form_of_ten_thousand_fields_is_read_like_any_other() {
    let site = newsroom();
    let fields = |count: usize| (0..count).map(|number| format!("&k{number}=v")).collect::<String>();
    let many = fields(5_000);

    for path in ["/en/?", "/en/search?q=sea", "/admin/login?next=/admin/board"] {
        let page = site.get(&format!("{path}{many}")).await;
        assert!(matches!(page.status, 200 | 414), "{path}: {}", page.status);
    }
    let request = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"));
    assert_eq!(site.send(request.set_payload(fields(10_000))).await.status, 413);
}
