//! `/`: which edition a visitor comes to.

use actix_web::test::TestRequest;

use crate::support::{Answer, TestSite};

async fn root(site: &TestSite, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(TestRequest::get().uri("/"), |request, header| request.insert_header(*header));
    site.send(request).await
}

#[actix_web::test]
async fn a_visitor_who_says_nothing_comes_to_the_default_edition() {
    let site = TestSite::new();

    let answer = root(&site, &[]).await;

    answer.assert_leads(302, "/az/");
    assert_eq!(answer.header("cache-control"), "private, no-store");
}

#[actix_web::test]
async fn a_browser_comes_to_the_dearest_of_its_languages_that_readers_see() {
    let site = TestSite::new();

    for (asked, home) in [
        ("ru", "/ru/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("en;q=0.3,ru;q=0.7", "/ru/"),
        ("de-DE,de;q=0.9,ar;q=0.5,en;q=0.4", "/ar/"),
        ("tr,ru;q=0.2", "/ru/"),
        ("ru;q=0,en;q=0.1", "/en/"),
        ("az-Latn-AZ,ru;q=0.5", "/az/"),
        ("de,fr;q=0.5", "/az/"),
        ("*", "/az/"),
        (";;;,,,q=,ru;q=oops", "/az/"),
    ] {
        assert_eq!(root(&site, &[("accept-language", asked)]).await.header("location"), home, "{asked}");
    }
}

#[actix_web::test]
async fn a_remembered_choice_is_dearer_than_the_browsers_languages() {
    let site = TestSite::new();

    let answer = root(&site, &[("accept-language", "ru"), ("cookie", "__Host-edition=ar")]).await;

    answer.assert_leads(302, "/ar/");
}

#[actix_web::test]
async fn a_remembered_edition_that_readers_do_not_see_is_ignored() {
    let site = TestSite::new();

    for edition in ["tr", "xx", "", "EN", "../../admin", "%2f%2fevil"] {
        let cookie = format!("__Host-edition={edition}");
        let answer = root(&site, &[("accept-language", "ru"), ("cookie", &cookie)]).await;
        assert_eq!((answer.status, answer.header("location")), (302, "/ru/"), "{cookie}");
    }
}

#[actix_web::test]
async fn choosing_an_edition_remembers_it_for_a_year() {
    let site = TestSite::new();

    let chosen = site.get("/?edition=ru").await;

    chosen.assert_leads(302, "/ru/");
    let cookie = chosen.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-edition=ru;"), "{cookie}");
    for part in ["Path=/", "Max-Age=31536000", "SameSite=Lax", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let again = site.get_with("/", ("cookie", "__Host-edition=ru")).await;
    again.assert_leads(302, "/ru/");
    assert_eq!(again.header("set-cookie"), "");
}

#[actix_web::test]
async fn an_edition_that_readers_do_not_see_cannot_be_chosen() {
    let site = TestSite::new();

    for typed in ["tr", "xx", "", "EN", "//evil.example", "%0d%0aset-cookie:x=y"] {
        let answer = site.get(&format!("/?edition={typed}")).await;
        assert_eq!(answer.status, 404, "{typed}");
        assert_eq!((answer.header("set-cookie"), answer.header("location")), ("", ""), "{typed}");
    }
}

#[actix_web::test]
async fn the_footer_offers_each_visible_edition_as_start_page() {
    let site = TestSite::new();

    let page = site.get("/en/").await;

    let links = page.attributes("footer a[rel=nofollow]", "href");
    assert_eq!(links, ["/?edition=az", "/?edition=ru", "/?edition=en", "/?edition=ar"]);
}

#[actix_web::test]
async fn pages_set_no_cookie_for_a_visitor_who_chose_nothing() {
    let site = TestSite::new();

    for path in ["/", "/en", "/en/", "/ar/news/", "/en/energy/", "/en/search?q=sea", "/en/nothing/", "/admin/login"] {
        let page = site.get(path).await;
        assert_eq!(page.header("set-cookie"), "", "{path}");
    }
}

#[actix_web::test]
async fn a_hidden_default_language_never_becomes_the_fallback() {
    let site = TestSite::new();
    site.sql("UPDATE editions SET visible = FALSE WHERE lang = 'az'");

    let answer = root(&site, &[("accept-language", "az,de")]).await;

    answer.assert_leads(302, "/ru/");
}
