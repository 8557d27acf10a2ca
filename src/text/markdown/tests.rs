//! What people write becomes what readers may be shown.

use proptest::prelude::*;

use super::*;

fn html(markdown: &str) -> String {
    render_bounded(markdown).unwrap().html.to_string()
}

#[test]
fn pictures_alone_are_figures_and_in_a_row_a_gallery() {
    let one = render("![Dəniz](media:3 \"Xəzər\")\n\nText.");
    let figure = "<figure><img src=\"media:3\" alt=\"Dəniz\" title=\"Xəzər\"></figure>";
    assert!(one.html.as_str().starts_with(figure), "{}", one.html);
    assert_eq!((one.embeds.media, one.embeds.gallery), (vec![MediaId(3)], false));

    let row = render("Text.\n\n![a](media:5)\n![b](media:4)\n");
    assert!(row.html.as_str().contains("<div class=\"gallery\">"));
    assert!(row.embeds.gallery);
}

#[test]
fn what_a_text_shows_is_told_in_its_order_and_once() {
    let media = |markdown: &str| render(markdown).embeds.media.iter().map(|id| id.0).collect::<Vec<_>>();

    assert_eq!(media("See ![c](media:7) here.\n\nmedia:9\n\n![a](media:5)\n![b](media:7)"), [7, 9, 5]);
    assert_eq!(
        media("![x](https://evil.example/x.png) ![y](/media/x.png) `![z](media:1)` media:2 alone"),
        Vec::<i64>::new()
    );
    // Within a quotation or another picture's words nothing is shown.
    assert_eq!(media("> media:2\n\n![a ![b](media:3)](media:4)"), [4]);
}

#[test]
fn a_quotation_names_who_said_it_after_a_dash() {
    assert_eq!(
        html("> The sea *warms*.\n>\n> — Sona & [Leyla](/en/)"),
        "<blockquote>\n<p>The sea <em>warms</em>.</p>\n<p class=\"by\">— Sona &amp; <a href=\"/en/\" rel=\"noopener noreferrer\">Leyla</a></p>\n</blockquote>\n"
    );
    assert_eq!(html("> — All of it"), "<blockquote>\n<p>— All of it</p>\n</blockquote>\n");
}

#[test]
fn a_video_address_alone_is_a_player_that_contacts_nobody() {
    let own = render("media:4");
    assert_eq!(own.html.as_str(), "<figure class=\"video\"><video src=\"media:4\"></video></figure>\n");
    assert_eq!(own.embeds.media, [MediaId(4)]);

    let page = render("https://www.youtube.com/watch?v=a_cdefg_ijk&t=1");
    assert!(page.html.as_str().contains("href=\"https://www.youtube.com/watch?v=a_cdefg_ijk\""), "{}", page.html);
    assert!(page.embeds.foreign_video && !page.html.as_str().contains("iframe"));
    assert!(!render("See https://youtu.be/abcdefghijk there").embeds.foreign_video);
}

#[test]
fn a_table_stands_in_a_frame_that_can_scroll() {
    let out = html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n\nText.");

    assert!(out.starts_with("<blockquote>\n<div class=\"table\" tabindex=\"0\">\n<table>"), "{out}");
    assert!(out.ends_with("</table>\n</div>\n</blockquote>\n<p>Text.</p>\n"), "{out}");
}

#[test]
fn headings_stay_below_the_headline() {
    assert_eq!(html("# A\n\n## B\n\n### C\n\n###### D"), "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h4>D</h4>\n");
}

#[test]
fn foreign_pictures_become_links() {
    let out = html("![Tracking](https://evil.example/pixel.png)");

    assert_eq!(html("[x](javascript:alert(1)) [y](JAVASCRIPT&colon;x)"), "<p>x y</p>\n");
    assert!(!out.contains("<img"), "{out}");
    assert!(
        out.contains("<a href=\"https://evil.example/pixel.png\" rel=\"noopener noreferrer\">Tracking</a>"),
        "{out}"
    );
}

#[test]
fn nothing_that_people_write_runs() {
    for hostile in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#x6a;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<style>body{display:none}</style>",
        "<a href=\"/\" style=\"position:fixed\" onclick=\"alert(1)\" id=\"x\" class=\"y\">x</a>",
        "<form action=\"https://evil.example\"><input autofocus onfocus=alert(1)></form>",
        "<base href=\"https://evil.example\"><meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    ] {
        let out = html(hostile);
        let lower = out.replace("&lt;", "‹").to_lowercase();
        for sign in ["<script", "<svg", "<math", "<iframe", "<style", "<form", "<input", "<base", "<meta", "<img"] {
            assert!(!lower.contains(sign), "{hostile} → {out}");
        }
        let dom = ammonia::Builder::empty().clean(&out).to_string();
        assert!(!dom.contains('<'), "{dom}");
        for address in out.split("href=\"").skip(1).filter(|rest| !rest.starts_with('"')) {
            let known = ["http://", "https://", "mailto:", "tel:", "/", "#"];
            assert!(known.iter().any(|start| address.starts_with(start)), "{hostile} → {out}");
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    assert_eq!(render_bounded(&">".repeat(50_000)).err(), Some(TooComplex));
}

#[test]
fn a_text_shows_no_more_pictures_than_a_page_can_hold() {
    assert!(render_bounded(&"media:1\n\n".repeat(MOST_SHOWN)).is_ok());

    for picture in ["media:1\n\n", "![](media:1)\n\n", "a ![](media:1)\n\n", "![][r]\n\n"] {
        let text = format!("[r]: media:1\n\n{}", picture.repeat(MOST_SHOWN + 1));
        assert_eq!(render_bounded(&text).err(), Some(TooComplex), "{picture}");
    }
}

proptest! {
    #[test]
    fn any_text_renders_and_stays_clean(markdown in "(>|-|\\*|_|`|\\[|\\]|\\(|\\)|!|#|<|&|\\||\n| |a|media:5|https://youtu.be/abcdefghijk|\"){0,80}") {
        if let Ok(rendered) = render_bounded(&markdown) {
            prop_assert_eq!(sanitize(rendered.html.as_str()), rendered.html);
        }
    }
}
