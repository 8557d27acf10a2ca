//! Requests that another site sends in a visitor's name.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use manset::newsroom::sign_in;

use super::{difference, dump, routes, told};
use crate::support::template::PASSWORD;
use crate::support::{TestSite, encode};

/// How a browser tells that a form came from elsewhere, each in its own way.
const FOREIGN: &[(&str, &str)] = &[
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://evil.example"),
    ("origin", "https://news.example.evil.example"),
    ("origin", "http://news.example"),
    ("origin", "null"),
    ("referer", "https://evil.example/https://news.example/"),
];

fn form(path: &str, header: (&'static str, &'static str), fields: &[(&str, &str)]) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(header)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(encode(fields))
}

/// Pages that send no referrer have older browsers send `Origin: null` with their own forms; there the address is a secret.
fn is_own_form_of_a_link(path: &str, header: (&str, &str)) -> bool {
    header == ("origin", "null") && (path.starts_with("/admin/link/") || path.starts_with("/admin/setup/"))
}

/// What must not come back from a form of another site.
async fn assert_refused(site: &TestSite, path: &str, fields: &[(&str, &str)]) {
    for header in FOREIGN.iter().filter(|header| !is_own_form_of_a_link(path, **header)) {
        let answer = site.send(form(path, *header, fields)).await;
        assert_eq!(answer.status, 403, "{path} {header:?}");
        assert_eq!(answer.header("set-cookie"), "", "{path} {header:?}");
        assert_eq!(answer.header("location"), "", "{path} {header:?}");
    }
}

#[actix_web::test]
async fn nobody_is_signed_in_by_another_site() {
    let site = told().await;
    let before = dump(&site, &[]);
    let right = [("email", "writer@manset.example"), ("password", PASSWORD)];

    assert_refused(&site, "/admin/login", &right).await;
    assert_refused(&site, "/admin/login/code", &[("code", "123456")]).await;
    assert_refused(&site, "/admin/login/passkey/begin", &[]).await;
    assert_refused(&site, "/admin/login/passkey", &[("credential", "{}")]).await;
    assert_refused(&site, "/admin/login/forgotten", &[("email", "writer@manset.example")]).await;

    assert_eq!(difference(&before, &dump(&site, &[])), Vec::<String>::new());
    site.send(form("/admin/login", ("sec-fetch-site", "same-origin"), &right)).await.assert_status(303);
}

#[actix_web::test]
async fn no_link_is_used_up_by_another_site() {
    let site = TestSite::in_file();
    let (admin, user) = (site.as_admin(), site.actor("editor@manset.example").id);
    let link = admin.post(&format!("/admin/users/{user}/link"), &[]).await.attribute("#f-link", "value");
    let link = link.strip_prefix("https://news.example").unwrap();
    let chosen = [("password", "seven lanterns over the bay")];

    assert_refused(&site, link, &chosen).await;

    site.get(link).await.assert_status(200);
    site.send(form(link, ("origin", "https://news.example"), &chosen)).await.assert_status(303);

    let empty = TestSite::empty();
    let setup = empty.write(|tx| sign_in::offer_setup(tx, empty.site.now())).unwrap();
    let path = format!("/admin/setup/{}", setup.reveal());
    let mine = [("name", "Mallory"), ("email", "mallory@evil.example"), chosen[0]];
    assert_refused(&empty, &path, &mine).await;
    assert_eq!(empty.count("SELECT count(*) FROM users"), 0);
    empty.get(&path).await.assert_status(200);
}

#[actix_web::test]
async fn every_route_that_writes_refuses_other_sites() {
    let site = told().await;
    let admin = site.as_admin();
    let before = dump(&site, &[]);
    let token = admin.token.form_token();
    // A machine's request carries no cookie, and a letter's secret stands for one.
    let is_exempt = |path: &str| path.starts_with("/api/") || path.contains("/newsletter/");
    let mut asked = 0;

    for route in routes().iter().filter(|route| route.allows("POST") && !is_exempt(&route.path)) {
        for header in FOREIGN.iter().filter(|header| !is_own_form_of_a_link(&route.path, **header)) {
            let request = form(&route.address(), *header, &[("csrf", &token), ("action", "save")]);
            let answer = site.send(request.insert_header(("cookie", admin.cookie()))).await;
            assert_eq!(answer.status, 403, "{} {header:?}", route.path);
            asked += 1;
        }
    }

    assert!(asked > 350, "{asked}");
    assert_eq!(difference(&before, &dump(&site, &[])), Vec::<String>::new());
}

#[actix_web::test]
async fn every_form_of_the_desk_carries_the_token_of_its_own_session() {
    let site = told().await;
    let (admin, other) = (site.as_admin(), site.as_editor());
    let before = dump(&site, &[]);
    let open = ["/admin/login", "/admin/setup", "/admin/link"];
    let (foreign, own) = (other.token.form_token(), admin.token.form_token());
    let cut = &own[1..];

    for route in routes().iter().filter(|route| route.is_desk() && route.allows("POST")) {
        if open.iter().any(|before| route.path.starts_with(before)) {
            continue;
        }
        for token in ["", "0", foreign.as_str(), cut, &format!("{own}0")] {
            let answer = admin.post_raw(&route.address(), &encode(&[("csrf", token), ("action", "save")])).await;
            // Where files are sent, what is no such form is refused before its token is looked for.
            assert!(matches!(answer.status, 400 | 403), "{} {token:?}: {}", route.path, answer.status);
        }
    }

    assert_eq!(difference(&before, &dump(&site, &[])), Vec::<String>::new());
}

#[actix_web::test]
async fn no_other_origin_is_told_that_it_may_read_with_a_cookie() {
    let site = told().await;
    let cookie = site.as_admin().cookie();

    for origin in ["https://evil.example", "null", "https://news.example.evil.example", "https://evilnews.example"] {
        for path in ["/api/v1/articles?edition=en", "/api/v1/stories/1/en", "/en/", "/admin/stories", "/healthz"] {
            for method in ["GET", "OPTIONS"] {
                let request = TestRequest::default()
                    .method(Method::from_bytes(method.as_bytes()).unwrap())
                    .uri(path)
                    .insert_header(("origin", origin))
                    .insert_header(("access-control-request-method", "PATCH"))
                    .insert_header(("cookie", cookie.as_str()));
                let answer = site.send(request).await;
                assert_eq!(answer.header("access-control-allow-credentials"), "", "{method} {path}");
                let allowed = answer.header("access-control-allow-origin");
                assert!(
                    allowed.is_empty() || (allowed == "*" && path.starts_with("/api/")),
                    "{method} {path} {allowed}"
                );
            }
        }
    }
    assert_eq!(site.get_with("/api/v1/stories/1/en", ("cookie", &cookie)).await.status, 401);
}
