//! Strings that have broken something somewhere, in every field and parameter: shown as they are, or refused.

use manset::config::Given;
use manset::text::sanitize::sanitize;
use roxmltree::Document;

use super::{difference, dump};
use crate::rules::structure::files;
use crate::support::{Answer, Telling, TestSite, encode};

const NAUGHTY: &[&str] = &[
    "undefined",
    "NULL",
    "true",
    "0",
    "-1",
    "1e308",
    "NaN",
    "1/0",
    "0x0",
    "../../../etc/passwd",
    "C:\\con\\con",
    "%d%s%n",
    "${7*7}",
    "{{7*7}}",
    "{% raw %}",
    "<%= 1 %>",
    "'; DROP TABLE users; --",
    "\" OR \"\"=\"",
    "1' AND '1'='1",
    "') UNION SELECT password_hash FROM users --",
    "\\",
    "\\'",
    "%27",
    "`id`",
    "$(id)",
    "| cat /etc/passwd",
    "&lt;script&gt;",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<!--<img src=\"--><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
    "&#x41;&#0;&amp;&nosuch;",
    "👩‍👩‍👧‍👦 🇦🇿 ﷽",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "ﺍﻠﺨﺒﺭ",
    "田中さんにあげて下さい",
    "ÅÍÎÏ˝ÓÔÒÚÆ☃",
    "¡™£¢∞§¶•ªº–≠",
    "ﬀ ﬁ ﬃ",
    "İıIi",
    "ẞß",
    "'",
    "''",
    "\"",
    "`",
    "<",
    ">",
    "&",
    "%",
    "_",
    "*",
    "(",
    ")",
    "-",
    "+",
    "\u{feff}text",
    "a\u{200b}b",
    "x\u{2028}y",
    "NEAR/3 AND OR NOT",
    "title:sea^2",
    "[1 TO 9]",
    "a* b~",
    "https://evil.example/?a=b&c=d",
];

/// What readers and the desk can be asked with.
const ASKED: &[&str] = &[
    "/en/search?q=",
    "/en/search?q=sea&category=",
    "/en/search?q=sea&tag=",
    "/en/search?q=sea&author=",
    "/en/search?q=sea&sort=",
    "/en/search?q=sea&page=",
    "/en/search?q=sea&from=",
    "/en/search?q=sea&photo=",
    "/en/search/suggestions?q=",
    "/en/?before=",
    "/en/tag/caspian/?before=",
    "/?edition=",
    "/.well-known/webfinger?resource=",
    "/api/v1/search?edition=en&q=",
    "/api/v1/search?q=sea&edition=",
    "/api/v1/articles?edition=",
    "/api/v1/articles?edition=en&category=",
    "/api/v1/articles?edition=en&tag=",
    "/api/v1/articles?edition=en&author=",
    "/api/v1/articles?edition=en&cursor=",
    "/api/v1/tags?edition=",
    "/api/v1/changes?since=",
    "/admin/login?next=",
    "/admin/login?done=",
];

const ASKED_AT_THE_DESK: &[&str] = &[
    "/admin/stories?q=",
    "/admin/stories?lang=",
    "/admin/stories?status=",
    "/admin/stories?category=",
    "/admin/stories?author=",
    "/admin/stories?page=",
    "/admin/stories?before=",
    "/admin/stories/new?lang=",
    "/admin/media?q=",
    "/admin/media?kind=",
    "/admin/media?from=",
    "/admin/media?by=",
    "/admin/audit?subject=",
    "/admin/audit?user=",
    "/admin/audit?action=",
    "/admin/audit?from=",
    "/admin/tags?q=",
    "/admin/tags?lang=",
    "/admin/calendar?month=",
    "/admin/board?lang=",
    "/admin/translations?day=",
    "/admin/slug?lang=en&headline=",
    "/admin/account?done=",
    "/admin/deliveries?channel=",
    "/admin/stories/1/en/history?from=",
    "/admin/stories/1/en/history?a=1&b=",
    "/admin/glossary?from=",
];

fn newsroom() -> TestSite {
    let site = TestSite::in_file();
    site.story("energy", &[Telling::new("en", "The sea warms").tags("Caspian").author("Sona Valiyeva")]);
    site
}

/// A seventh of the strings, another at each place: all places together see them all.
fn some_at(place: usize) -> impl Iterator<Item = &'static str> {
    NAUGHTY.iter().copied().skip(place % 7).step_by(7)
}

/// Nothing of it runs: no script, handler or address that a page did not have of its own.
#[track_caller]
fn assert_inert(page: &Answer, what: &str) {
    if !page.header("content-type").starts_with("text/html") {
        return;
    }
    for risky in [
        "script:not([src]):not([type='application/ld+json'])",
        "[onerror]",
        "[onload]",
        "[onfocus]",
        "svg[onload]",
        "[href^='javascript:']",
        "a[href^='data:']",
        "[src^='data:text']",
        "iframe[src*=evil]",
        "img[src=x]",
        "[action*=evil]",
        "base",
        "meta[http-equiv=refresh]",
    ] {
        assert!(!page.has_attribute(risky), "{what}: {risky} in {}", page.body);
    }
}

#[actix_web::test]
async fn no_parameter_breaks_a_page_or_runs_on_it() {
    let site = newsroom();
    let admin = site.as_admin();
    let before = dump(&site, &[]);

    for (place, asked) in ASKED.iter().enumerate() {
        for naughty in some_at(place) {
            let value = encode(&[("v", naughty)]).replacen("v=", "", 1);
            let page = site.get(&format!("{asked}{value}")).await;
            assert!(page.status < 500, "{asked}{naughty}: {}", page.status);
            assert_inert(&page, &format!("{asked}{naughty}"));
            let leads = page.header("location");
            assert!(
                leads.is_empty() || leads.starts_with('/') && !leads.starts_with("//"),
                "{asked}{naughty} leads to {leads}"
            );
        }
    }
    for (place, asked) in ASKED_AT_THE_DESK.iter().enumerate() {
        for naughty in some_at(place) {
            let value = encode(&[("v", naughty)]).replacen("v=", "", 1);
            let page = admin.get(&format!("{asked}{value}")).await;
            assert!(page.status < 500, "{asked}{naughty}: {}", page.status);
            assert_inert(&page, &format!("{asked}{naughty}"));
        }
    }

    assert_eq!(difference(&before, &dump(&site, &[])), Vec::<String>::new());
}

#[actix_web::test]
async fn what_is_typed_into_an_article_is_what_is_stored_and_shown_everywhere() {
    let site = TestSite::with(Given { page_cache: Some(0), ..Given::default() });
    let editor = site.as_editor();
    let (path, mut shown) = ("/admin/stories/1/en", 0);
    site.story("energy", &[Telling::new("en", "The sea warms")]);

    for texts in NAUGHTY.chunks(3) {
        let [naughty, summary, body] = [0, 1, 2].map(|at| texts.get(at).copied().unwrap_or("x"));
        let typed = [("headline", naughty), ("summary", summary), ("body", body), ("correction", summary)];
        let saved = editor.submit(path, &[&typed[..], &[("slug", "kept"), ("action", "publish")]].concat()).await;
        if saved.status == 422 {
            assert_eq!(saved.field(path, "headline"), naughty, "what is refused is given back");
            continue;
        }
        saved.assert_status(303);
        let form = editor.get(path).await;
        let folded = naughty.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(form.field(path, "headline"), folded);
        assert_eq!(form.field(path, "body").trim_start_matches('\n'), body);
        let page = site.get("/en/energy/kept").await;
        assert!(page.texts("h1").contains(&folded), "{naughty}: {:?}", page.texts("h1"));
        for at in ["/en/energy/kept", "/en/", "/en/energy/"] {
            assert_inert(&site.get(at).await, &format!("{at}: {texts:?}"));
        }
        for desk in [path, "/admin/stories", "/admin/board", "/admin/stories/1/en/history", "/admin/stories/1/az"] {
            assert_inert(editor.get(desk).await.assert_status(200), &format!("{desk}: {texts:?}"));
        }
        for feed in ["/en/feed.xml", "/en/atom.xml", "/news-sitemap.xml"] {
            let answer = site.get(feed).await;
            let document = Document::parse(&answer.body).unwrap_or_else(|error| panic!("{feed} {texts:?}: {error}"));
            let titles = document.descendants().filter(|node| node.tag_name().name() == "title");
            let titles: Vec<&str> = titles.filter_map(|node| node.text()).collect();
            assert!(titles.contains(&folded.as_str()), "{feed} {naughty}: {titles:?}");
        }
        let feed: serde_json::Value = serde_json::from_str(&site.get("/en/feed.json").await.body).unwrap();
        assert_eq!(feed["items"][0]["title"], folded.as_str());
        shown += 1;
    }
    assert!(shown > 15, "{shown}");
}

#[test]
fn html_is_cut_down_to_what_is_on_the_list_whoever_wrote_it() {
    for (html, expected) in [
        ("<p onclick=alert(1) style=color:red id=x class=y name=z>a</p>", "<p class=\"\">a</p>"),
        ("<a href=\"JaVaScRiPt:alert(1)\">a</a>", "<a rel=\"noopener noreferrer\">a</a>"),
        ("<a href=\"java\tscript:alert(1)\">a</a>", "<a rel=\"noopener noreferrer\">a</a>"),
        ("<a href=\"&#106;avascript:alert(1)\">a</a>", "<a rel=\"noopener noreferrer\">a</a>"),
        (
            "<a href=\"vbscript:x\">a</a><a href=\"data:text/html,x\">b</a>",
            "<a rel=\"noopener noreferrer\">a</a><a rel=\"noopener noreferrer\">b</a>",
        ),
        (
            "<a href=/x target=_blank rel=opener ping=//evil download>a</a>",
            "<a href=\"/x\" rel=\"noopener noreferrer\">a</a>",
        ),
        ("<form action=//evil><input name=a><button>b</button></form>", "b"),
        ("<img name=cookie id=csrf src=x srcset=//evil lowsrc=//evil>", "<img>"),
        ("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", ""),
        ("<object data=//evil></object><embed src=//evil><base href=//evil>", ""),
        ("<meta http-equiv=refresh content=\"0;url=//evil\"><link rel=stylesheet href=//evil>", ""),
        ("<style>@import '//evil'</style><script>alert(1)</script>a", "a"),
        (
            "<div class=\"gallery evil\">a</div><div class=admin>b</div>",
            "<div class=\"gallery\">a</div><div class=\"\">b</div>",
        ),
        ("<video src=//evil poster=//evil autoplay onplay=alert(1)></video>", "<video></video>"),
        ("<!-- <script>alert(1)</script> -->a<!--[if IE]>b<![endif]-->", "a"),
        ("<ol start=5 reversed type=a><li value=3>a</li></ol>", "<ol start=\"5\"><li>a</li></ol>"),
        ("<td background=//evil align=left>a</td>", "a"),
    ] {
        assert_eq!(sanitize(html).as_str(), expected, "{html}");
    }
    for mutating in [
        "<svg><p><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<template><s><template><s><img src=x onerror=alert(1)>",
        "<select><template><img src=x onerror=alert(1)></template></select>",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<a href=\"x\"title=\"<img src=x onerror=alert(1)>\">a",
        "<p><p/onmouseover=alert(1)>a",
        "<<script>alert(1)//<</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
    ] {
        let clean = sanitize(mutating);
        let document = scraper::Html::parse_fragment(clean.as_str());
        for element in document.root_element().descendent_elements().map(|element| element.value()) {
            let allowed = ["html", "a", "p", "img", "table", "tbody", "div", "del"];
            assert!(allowed.contains(&element.name()), "{mutating}: {}", clean.as_str());
            assert!(
                element.attrs().all(|(name, _)| ["href", "title", "rel", "alt", "class"].contains(&name)),
                "{mutating}: {}",
                clean.as_str()
            );
        }
        assert_eq!(sanitize(clean.as_str()), clean, "{mutating}");
    }
}

#[test]
fn no_statement_is_made_of_what_somebody_typed() {
    // Where a statement holds a piece of SQL of our own, or the name of a table or column: each is looked at when it is added.
    let known = [
        ("db/article_desk.rs", 6),
        ("db/article_write.rs", 1),
        ("db/connect/postgres.rs", 4),
        ("db/connect/sqlite.rs", 6),
        ("db/inspect.rs", 5),
        ("db/media.rs", 3),
        ("db/migrate.rs", 3),
        ("db/mod.rs", 1),
        ("db/push_subscription.rs", 1),
        ("db/read_count.rs", 3),
        ("db/subscriber.rs", 2),
        ("db/tag.rs", 3),
        ("db/teaser.rs", 1),
        ("db/workflow.rs", 4),
        ("db/copy/marker.rs", 1),
        ("db/copy/row.rs", 2),
        ("db/setting.rs", 1),
    ];
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let read = code.matches("from_sql::<").count();
        let made = code.matches("sql::<").count() - read + code.matches("sql_query(").count();
        let allowed = known.iter().find(|(name, _)| path.ends_with(name)).map_or(0, |(_, count)| *count);
        if made > allowed {
            wrong.push(format!("{}: {made}, not {allowed}", path.display()));
        }
        for risky in ["sql_query(format!", "sql_query(&format!", "sql::<Text>(&format!", "batch_execute(&typed"] {
            if code.contains(risky) {
                wrong.push(format!("{}: {risky}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
