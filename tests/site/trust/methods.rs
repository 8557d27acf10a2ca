//! Methods: each route answers its own, and tells of any other what it allows.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use super::{routes, told};
use crate::support::{Answer, TestSite};

async fn send(site: &TestSite, method: &str, path: &str, cookie: &str) -> Answer {
    let request = TestRequest::default()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("cookie", cookie));
    site.send(request).await
}

#[actix_web::test]
async fn a_method_that_a_route_does_not_know_is_told_exactly_those_that_it_does() {
    let site = told().await;
    let cookie = site.as_admin().cookie();

    for route in routes().iter().filter(|route| !route.path.contains("rest:")) {
        let address = route.address();
        for method in ["FOO", "get", "CONNECT", "PUT"] {
            let answer = send(&site, method, &address, &cookie).await;
            assert_eq!(answer.status, 405, "{method} {}", route.path);
            assert_eq!(answer.header("allow"), route.allow, "{method} {}", route.path);
        }
        let asked = send(&site, "OPTIONS", &address, &cookie).await;
        assert_eq!((asked.status, asked.header("allow")), (204, route.allow.as_str()), "{}", route.path);
        assert_eq!(asked.body, "", "{}", route.path);
    }
}

#[actix_web::test]
async fn head_says_of_every_address_what_get_says() {
    let site = told().await;
    let cookie = site.as_admin().cookie();
    let told_alike = [
        "content-type",
        "cache-control",
        "etag",
        "location",
        "content-security-policy",
        "x-robots-tag",
        "allow",
        "vary",
    ];

    for route in routes().iter().filter(|route| route.allows("GET")) {
        let address = route.address();
        let get = send(&site, "GET", &address, &cookie).await;
        let head = send(&site, "HEAD", &address, &cookie).await;
        assert_eq!(head.status, get.status, "{address}");
        for name in told_alike {
            assert_eq!(head.header(name), get.header(name), "{address}: {name}");
        }
    }
}

#[actix_web::test]
async fn what_is_only_written_is_not_read() {
    let site = told().await;
    let cookie = site.as_admin().cookie();

    for route in routes().iter().filter(|route| !route.allows("GET")) {
        for method in ["GET", "HEAD"] {
            let answer = send(&site, method, &route.address(), &cookie).await;
            assert_eq!(answer.status, 405, "{method} {}", route.path);
        }
    }
}
