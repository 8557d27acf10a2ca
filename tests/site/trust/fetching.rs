//! Nothing that people write makes the server ask somebody for something.

use manset::config::Given;

use crate::support::partner::Partner;
use crate::support::{TestSite, encode};

/// A text that names an address in every way that a text can.
fn baited(address: &str) -> String {
    format!(
        "[link]({address}) ![picture]({address}) <{address}> {address}\n\n![]({address} \"title\")\n\n\
         <img src=\"{address}\"><iframe src=\"{address}\"></iframe><link rel=\"stylesheet\" href=\"{address}\">\n\n\
         [ref]: {address}\n\n![ref][ref]\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n<video src=\"{address}\"></video>\n\n\
         <?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"{address}\">"
    )
}

#[actix_web::test]
async fn a_text_full_of_addresses_is_saved_shown_published_and_found_without_asking_any_of_them() {
    let canary = Partner::open();
    // It could be reached: only nobody wants to.
    let site = TestSite::with(Given { page_cache: Some(0), ..Given::default() });
    let editor = site.as_editor();
    let address = canary.url("/bait?x=1");
    let text = baited(&address);
    let csrf = editor.token.form_token();
    let typed = [
        ("headline", address.as_str()),
        ("summary", &address),
        ("body", &text),
        ("author", &address),
        ("slug", "bait"),
        ("tags", "Caspian"),
        ("category", "2"),
        ("version", "0"),
        ("csrf", &csrf),
    ];
    let with = |action: &'static str| {
        let mut all = typed.to_vec();
        all.push(("action", action));
        all
    };

    for path in ["/admin/autosave", "/admin/checks", "/admin/preview"] {
        let answer =
            editor.post_raw(path, &encode(&[with("save"), vec![("place", "new/en"), ("lang", "en")]].concat())).await;
        assert!(answer.status < 500, "{path}: {}", answer.body);
    }
    editor.post("/admin/stories/new?lang=en", &with("publish")).await.assert_status(303);
    editor
        .submit("/admin/stories/1/en", &[("body", &format!("{text}\n\nmore")), ("action", "publish")])
        .await
        .assert_status(303);
    site.index().await;
    site.index_desk().await;
    site.make_renditions().await;
    site.tell_the_world().await;
    for path in ["/en/", "/en/energy/bait", "/en/feed.xml", "/en/search?q=bait", "/sitemap-1.xml", "/api/v1/articles/1"]
    {
        site.get(path).await.assert_status(200);
    }
    for path in ["/admin/stories/1/en", "/admin/stories/1/az", "/admin/stories/1/en/history", "/admin/overview"] {
        editor.get(path).await.assert_status(200);
    }
    let page = site.get("/en/energy/bait").await;
    let loaded = page.attributes("img, iframe, video, source, script, link[rel=stylesheet], link[rel=preload]", "src");
    assert!(loaded.iter().all(|from| !from.starts_with("http")), "{loaded:?}");

    assert_eq!(canary.collect().len(), 0);
}

#[actix_web::test]
async fn neither_does_what_strangers_send() {
    let canary = Partner::open();
    let site = TestSite::with(Given::default());
    let address = canary.url("/bait");

    for path in ["/en/", "/admin/login", "/api/v1/editions", "/.well-known/webfinger?resource=acct:x@y"] {
        for header in [
            "referer",
            "origin",
            "x-forwarded-host",
            "forwarded",
            "x-forwarded-for",
            "from",
            "x-wap-profile",
            "true-client-ip",
        ] {
            site.get_with(path, (header, &address)).await;
        }
    }
    for path in [
        "/en/search?q=",
        "/admin/login?next=",
        "/.well-known/webfinger?resource=",
        "/media/x/y/16x9-320.jpg?url=",
        "/?edition=",
    ] {
        site.get(&format!("{path}{}", encode(&[("v", &address)]).replacen("v=", "", 1))).await;
    }
    site.tell_the_world().await;

    assert_eq!(canary.collect().len(), 0);
}
