//! Every address of the map: what it answers, and to which method.

use actix_web::test::TestRequest;

use crate::support::{Telling, TestSite};

fn told() -> TestSite {
    let site = TestSite::new();
    site.story(
        "energy",
        &[
            Telling::new("en", "The sea warms").tags("Caspian").author("Sona Valiyeva"),
            Telling::new("ar", "البحر يدفأ").tags("قزوين"),
        ],
    );
    site
}

const READABLE: &[&str] = &[
    "/en/",
    "/en/energy/",
    "/en/energy/the-sea-warms",
    "/en/news/",
    "/en/news/2026/03/10/",
    "/en/tag/caspian/",
    "/en/author/sona-valiyeva/",
    "/en/search?q=sea",
    "/en/feed.xml",
    "/en/atom.xml",
    "/en/feed.json",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/static/css/site.css",
    "/admin/login",
];

#[actix_web::test]
async fn head_answers_like_get_with_an_empty_body() {
    let site = told();

    for path in READABLE {
        let get = site.get(path).await;
        let head = site.send_method("HEAD", path).await;

        get.assert_status(200);
        assert_eq!(head.status, 200, "{path}");
        for name in ["content-type", "cache-control", "etag", "content-security-policy"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_what_is_allowed() {
    let site = told();

    for path in READABLE {
        for method in ["DELETE", "PUT", "PATCH", "TRACE"] {
            let answer = site
                .send(
                    TestRequest::default()
                        .method(method.parse().unwrap())
                        .uri(path)
                        .insert_header(("sec-fetch-site", "same-origin")),
                )
                .await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(answer.header("allow").contains("GET"), "{method} {path}: {}", answer.header("allow"));
        }
        let options = site.send_method("OPTIONS", path).await;
        assert_eq!(options.status, 204, "{path}");
        assert!(options.header("allow").contains("HEAD"), "{path}");
    }
}

#[actix_web::test]
async fn every_answer_carries_the_safe_headers() {
    let site = told();

    for path in READABLE.iter().chain(&["/", "/en", "/en/nope/", "/en/?before=junk", "/admin/stories"]) {
        let answer = site.get(path).await;

        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        assert_eq!(answer.header("server"), "", "{path}");
        if !path.starts_with("/admin") {
            assert_eq!(answer.header("set-cookie"), "", "{path}");
        }
    }
}

#[actix_web::test]
async fn an_address_has_one_spelling() {
    let site = told();
    let editor = site.as_editor();
    let desk = ["/admin/stories", "/admin/login", "/api/v1/editions", "/media/cards/1-0123456789abcdef.png"];

    for path in READABLE.iter().chain(&desk) {
        let path = path.split('?').next().unwrap();
        for (at, letter) in path.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic()).step_by(3) {
            let other = format!("{}%{:02x}{}", &path[..at], u32::from(letter), &path[at + 1..]);
            let answer = editor.get(&other).await;
            assert_eq!(answer.status, 404, "{other}");
            assert_eq!(answer.header("cache-status"), "", "{other}");
        }
    }
    for path in ["/en/%zz", "/en/%", "/en/energy/the-sea-warms%00", "/en/energy/the-sea-warms%2f", "/%2e%2e/etc/passwd"]
    {
        site.get(path).await.assert_status(404);
    }
    let form = TestRequest::post().uri("/%61dmin/login").insert_header(("sec-fetch-site", "same-origin"));
    site.send(form).await.assert_status(404);
}

#[actix_web::test]
async fn a_head_that_nobody_needs_is_not_looked_at() {
    let site = told();
    site.get("/en/").await.assert_status(200);
    let cookies = "c".repeat(33 * 1024);
    let lines = (0..65).fold(TestRequest::get().uri("/en/"), |request, _| request.append_header(("x-line", "1")));

    let long = site.get(&format!("/en/?before={}", "1".repeat(8_192))).await;
    let many = site.send(lines).await;
    let large = site.get_with("/en/", ("cookie", &cookies)).await;
    let junk = site.get_with("/en/", ("host", "evil@news.example")).await;

    for (answer, status) in [(long, 414), (many, 431), (large, 431), (junk, 400)] {
        answer.assert_status(status);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{status}");
        assert!(!answer.header("x-request-id").is_empty(), "{status}");
    }
    // Who looks whether the server is well asks it by its own address.
    site.get_with("/healthz", ("host", "10.0.0.7:8080")).await.assert_status(200);
}

#[actix_web::test]
async fn slash_forms_wrong_categories_and_old_slugs_lead_to_the_right_address() {
    let site = told();

    site.get("/en").await.assert_leads(301, "/en/");
    site.get("/en/energy").await.assert_leads(301, "/en/energy/");
    site.get("/en/energy/the-sea-warms/").await.assert_leads(301, "/en/energy/the-sea-warms");
    site.get("/en/news/2026/03/10").await.assert_leads(301, "/en/news/2026/03/10/");
    site.get("/en/tag/caspian?x=1").await.assert_leads(301, "/en/tag/caspian/?x=1");
    site.get("/en/society/the-sea-warms").await.assert_leads(301, "/en/energy/the-sea-warms");
    site.get("/en/search/?q=a").await.assert_leads(301, "/en/search?q=a");
    let changed = [("slug", "a-warmer-sea"), ("action", "publish")];
    site.as_editor().submit("/admin/stories/1/en", &changed).await.assert_status(303);

    site.get("/en/energy/the-sea-warms").await.assert_leads(301, "/en/energy/a-warmer-sea");
    site.get("/en/society/the-sea-warms").await.assert_leads(301, "/en/energy/a-warmer-sea");
    site.get("/en/energy/a-warmer-sea").await.assert_status(200);
}

#[actix_web::test]
async fn renamed_categories_and_tags_keep_their_old_addresses() {
    let site = told();
    let editor = site.as_editor();

    let category = [("name_en", "Power"), ("slug_en", "power"), ("action", "save")];
    editor.submit("/admin/categories/2", &category).await.assert_leads(303, "/admin/categories?done=saved");
    let tag = [("name_en", "Caspian Sea"), ("slug_en", "caspian-sea"), ("action", "save")];
    editor.submit("/admin/tags/1", &tag).await.assert_leads(303, "/admin/tags?done=saved");

    site.get("/en/energy/").await.assert_leads(301, "/en/power/");
    site.get("/en/energy/the-sea-warms").await.assert_leads(301, "/en/power/the-sea-warms");
    site.get("/en/tag/caspian/").await.assert_leads(301, "/en/tag/caspian-sea/");
    assert_eq!(site.get("/en/power/the-sea-warms").await.texts("a[rel=tag]"), ["Caspian Sea"]);
}

#[actix_web::test]
async fn the_root_leads_to_the_readers_edition() {
    let site = told();
    let root = async |headers: &[(&'static str, &'static str)]| {
        let request =
            headers.iter().fold(TestRequest::get().uri("/"), |request, header| request.insert_header(*header));
        site.send(request).await.header("location").to_owned()
    };

    assert_eq!(root(&[]).await, "/az/");
    assert_eq!(root(&[("accept-language", "de,ru;q=0.8,en;q=0.3")]).await, "/ru/");
    assert_eq!(root(&[("accept-language", "tr")]).await, "/az/");
    assert_eq!(root(&[("accept-language", "ru"), ("cookie", "__Host-edition=en")]).await, "/en/");
    assert_eq!(root(&[("accept-language", "ru"), ("cookie", "__Host-edition=xx")]).await, "/ru/");
    let chosen = site.get("/?edition=ru").await;
    chosen.assert_leads(302, "/ru/");
    let cookie = chosen.header("set-cookie");
    assert!(cookie.starts_with("__Host-edition=ru; "), "{cookie}");
    for part in ["Secure", "Path=/", "SameSite=Lax", "Max-Age=31536000"] {
        assert!(cookie.split("; ").any(|told| told == part), "{cookie}");
    }
    site.get("/?edition=tr").await.assert_status(404);
}

#[actix_web::test]
async fn what_is_not_there_is_said_in_the_edition_with_search_and_the_latest_news() {
    let site = told();

    for (path, lang, dir) in [
        ("/en/nothing/", "en", "ltr"),
        ("/ar/energy/nothing", "ar", "rtl"),
        ("/xx/", "az", "ltr"),
        ("/tr/", "az", "ltr"),
    ] {
        let page = site.get(path).await;

        page.assert_status(404);
        assert_eq!(
            (page.attribute("html", "lang").as_str(), page.attribute("html", "dir").as_str()),
            (lang, dir),
            "{path}"
        );
        assert!(page.has("main form[role=search], main form.search"), "{path}");
        assert!(page.has("meta[name=robots][content=noindex]"), "{path}");
        assert!(!page.has("link[rel=canonical]"), "{path}");
    }
    assert_eq!(site.get("/en/nothing/").await.texts("[data-latest] li > div > a"), ["The sea warms"]);
}

#[actix_web::test]
async fn garbage_in_an_address_is_refused_and_never_echoed() {
    let site = told();

    for path in
        ["/en/?before=junk", "/en/?before=1", "/en/energy/?before=-1--1", "/en/search?q=a&before=9999999999999999999-1"]
    {
        site.get(path).await.assert_status(400);
    }
    for path in [
        "/en/%ff/",
        "/en/%00/x",
        "/en/energy/%3Cscript%3E",
        "/EN/",
        "/en/ENERGY/",
        "/en/news/2026/02/30/",
        "/en/news/2026/13/01/",
        "/en/news/0000/01/01/",
        "/en/news/2026/3/1/",
        "/en/tag/nothing/",
        "/en/author/nobody/",
        "/en/energy/?before=1-1",
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        page.assert_lacks("<script>");
    }
}

#[actix_web::test]
async fn static_files_are_kept_for_ever_under_their_fingerprint() {
    let site = told();
    let page = site.get("/en/").await;
    let sheet = page.attribute("link[rel=stylesheet]", "href");

    let file = site.get(&sheet).await;

    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    let again = site.send(TestRequest::get().uri(&sheet).insert_header(("if-none-match", file.header("etag")))).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    site.get("/static/nothing.css").await.assert_status(404);
}

#[actix_web::test]
async fn the_fonts_that_the_style_sheet_names_are_there_and_kept_for_ever() {
    let site = told();
    let page = site.get("/en/").await;
    let sheet = site.get(&page.attribute("link[rel=stylesheet]", "href")).await;
    let fonts: Vec<_> = sheet.body.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();

    assert_eq!(fonts.len(), 9);
    for font in fonts {
        let file = site.send_method("HEAD", font).await;
        file.assert_status(200);
        assert_eq!(file.header("content-type"), "font/woff2", "{font}");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable", "{font}");
    }
    site.get("/static/fonts/OFL.txt").await.assert_contains("SIL OPEN FONT LICENSE");
}
