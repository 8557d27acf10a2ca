//! Numbers in addresses: one spelling each, and what has another is nothing.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use manset::domain::scope::Scope;

use super::{Route, difference, dump, routes, told};
use crate::api::Caller;
use crate::support::encode;

/// What some parsers take for 1, percent-encoded, and what is beyond all numbers.
const SPELLINGS: &[&str] = &[
    "1abc",
    "1.0",
    "01",
    "+1",
    "%201",
    "1%20",
    "%E0%A5%A7",
    "-0",
    "-1",
    "9223372036854775808",
    "1,2",
    "0x1",
    "1e0",
    "1;2",
    "0",
];

/// Whether a part of a route's path stands for a number.
fn is_number(route: &Route, before: &str, part: &str) -> bool {
    let numbers = [
        "{story}",
        "{id}",
        "{user}",
        "{tag}",
        "{webhook}",
        "{passkey}",
        "{batch}",
        "{comment}",
        "{article}",
        "{media}",
        "{note}",
    ];
    numbers.contains(&part)
        || (route.is_desk() && part == "{category}")
        || (route.is_desk() && part == "{token}" && before == "tokens")
}

/// The addresses of a route in each of which one number is spelt otherwise.
fn misspelt(route: &Route, spelling: &str) -> Vec<String> {
    let (parts, right) = (route.path.split('/').collect::<Vec<_>>(), route.address());
    let right: Vec<&str> = right.split('/').collect();
    let wrong = (1..parts.len()).filter(|at| is_number(route, parts[at - 1], parts[*at]));
    wrong
        .map(|at| {
            let mut address = right.clone();
            address[at] = spelling;
            address.join("/")
        })
        .collect()
}

#[actix_web::test]
async fn a_number_that_is_spelt_otherwise_leads_nowhere_and_changes_nothing() {
    let site = told().await;
    let (admin, machine) = (site.as_admin(), Caller::new(&site, "admin@manset.example", &Scope::ALL));
    let form = encode(&[("csrf", &admin.token.form_token()), ("action", "save"), ("confirmed", "1")]);
    let before = dump(&site, &["api_tokens.used_at"]);
    let mut asked = 0;

    for (place, route) in routes().into_iter().enumerate() {
        // Some at each route, others at the next.
        let spellings = SPELLINGS.iter().skip(place % 3).step_by(3);
        for address in spellings.flat_map(|spelling| misspelt(&route, spelling)) {
            for method in ["GET", "POST", "PATCH", "DELETE"].into_iter().filter(|method| route.allows(method)) {
                let request = TestRequest::default()
                    .method(Method::from_bytes(method.as_bytes()).unwrap())
                    .uri(&address)
                    .insert_header(("sec-fetch-site", "same-origin"));
                let request = if route.is_api() {
                    let bearer = ("authorization", format!("Bearer {}", machine.token));
                    request.insert_header(bearer).insert_header(("if-match", "\"1\"")).set_json(serde_json::json!({}))
                } else {
                    let kind = ("content-type", "application/x-www-form-urlencoded");
                    request.insert_header(("cookie", admin.cookie())).insert_header(kind).set_payload(form.clone())
                };
                let answer = site.send(request).await;
                assert!(matches!(answer.status, 400 | 404), "{method} {address}: {}", answer.status);
                asked += 1;
            }
        }
    }

    assert!(asked > 200, "{asked}");
    assert_eq!(difference(&before, &dump(&site, &["api_tokens.used_at"])), Vec::<String>::new());
}

#[actix_web::test]
async fn the_right_that_is_checked_is_that_of_what_is_written() {
    let site = told().await;
    let writer = site.as_contributor();
    let own = [("headline", "My own"), ("category", "1"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &own).await.assert_leads(303, "/admin/stories/2/en?done=saved");
    let form = writer.get("/admin/stories/2/en").await;
    let theirs = "articles WHERE headline = 'The sea warms'";

    // Whatever number the form names besides, the address decides: of one's own text one may write, of another's not.
    for name in ["id", "story", "story_id", "article", "article_id"] {
        let typed = [(name, "1"), ("lang", "az"), ("headline", "Mine now"), ("action", "save")];
        let saved = writer.submit_shown(&form, "/admin/stories/2/en", &typed).await;
        assert!(matches!(saved.status, 303 | 409), "{name}: {}", saved.status);
        let refused =
            writer.post("/admin/stories/1/en", &[(name, "2"), ("headline", "Mine now"), ("action", "save")]).await;
        assert!(matches!(refused.status, 403 | 422), "{name}: {}", refused.status);
        assert_eq!(site.count(&format!("SELECT count(*) FROM {theirs}")), 1, "{name}");
    }
    // A repeated parameter is no second chance.
    let twice = writer.get("/admin/stories/new?lang=en&lang=az").await;
    assert!(matches!(twice.status, 200 | 400), "{}", twice.status);
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE headline = 'Mine now' AND lang <> 'en'"), 0);
}
