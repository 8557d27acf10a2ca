//! Pictures on readers' pages.

use manset::domain::id::MediaId;

use super::png;
use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn the_lead_comes_first_and_the_rest_when_it_is_near() {
    let site = TestSite::new();
    let (sea, tram) = (site.picture("sea"), site.picture("tram"));
    let body = format!("Text.\n\n![A tram](media:{tram} \"On line 3\")");
    site.story("energy", &[Telling::new("en", "Sea").lead(sea).body(&body)]);

    let page = site.get("/en/energy/sea").await;

    assert_eq!(page.attribute("figure.lead picture img", "fetchpriority"), "high");
    assert!(page.attributes("figure.lead picture img", "loading").is_empty());
    assert_eq!(page.attribute(".body figure picture img", "loading"), "lazy");
    assert_eq!(page.attribute(".body figure picture img", "alt"), "A tram");
    assert_eq!(page.text(".body figcaption"), "On line 3");
    let (width, height) = (page.attribute(".body picture img", "width"), page.attribute(".body picture img", "height"));
    assert_eq!((width.as_str(), height.as_str()), ("2560", "1707"));
    let folder = site.media_folder(tram);
    let webp = page.attribute(".body source[type='image/webp']", "srcset");
    let widths: Vec<&str> = webp.split(", ").map(|part| part.rsplit(' ').next().unwrap()).collect();
    assert_eq!(widths, ["320w", "480w", "640w", "750w", "960w", "1280w", "1920w", "2560w"]);
    assert!(webp.starts_with(&format!("{folder}/full-320.webp 320w")), "{webp}");
    assert_eq!(page.attribute(".body a.zoom", "href"), format!("{folder}/full-1920.jpg"));
    let social = format!("https://news.example{}/social-1200.jpg", site.media_folder(sea));
    assert_eq!(page.attribute("meta[property='og:image']", "content"), social);
    assert_eq!(page.attribute("meta[property='og:image:height']", "content"), "630");
    // Nothing names AVIF before it is made.
    assert!(!page.has("source[type='image/avif']"));
}

#[actix_web::test]
async fn a_glimpse_lies_under_pictures_of_a_text_and_tall_ones_alone() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(700, 500, 1)), ("q.png", &png(500, 700, 2))]).await;
    for (headline, lead) in [("Tall", MediaId(2)), ("First", MediaId(1)), ("Second", MediaId(1))] {
        site.story("energy", &[Telling::new("en", headline).lead(lead).body("![](media:1)")]);
    }

    let (article, home, section) =
        (site.get("/en/energy/first").await, site.get("/en/").await, site.get("/en/energy/").await);

    assert_eq!(article.attributes(".body img.blur", "alt").len(), 1);
    assert!(article.has("figure.lead picture") && !article.has("figure.lead img.blur"));
    assert!(site.get("/en/energy/tall").await.has("figure.lead.tall img.blur"));
    assert!(home.has_attribute("[data-front] .card img") && section.has_attribute("[data-feed] img"));
    for list in [home, section] {
        assert!(!list.has_attribute("img.blur") && !list.has_attribute(".picture.clear"));
    }
}

#[actix_web::test]
async fn a_row_of_pictures_is_a_gallery_that_needs_no_script() {
    let site = TestSite::new();
    let row: String = ["a", "b", "c"].map(|name| format!("![{name}](media:{})\n", site.picture(name))).concat();
    site.story("energy", &[Telling::new("en", "Sea").body(&format!("Text.\n\n{row}\nText."))]);

    let page = site.get("/en/energy/sea").await;

    assert_eq!(page.attribute("section.gallery", "aria-label"), "Gallery: 3 pictures");
    assert_eq!(page.attribute(".gallery .frames", "tabindex"), "0");
    assert_eq!(page.attributes(".gallery li picture img", "alt"), ["a", "b", "c"]);
    assert_eq!(
        page.attributes(".gallery .steps a", "href"),
        page.attributes(".gallery li", "id").iter().map(|id| format!("#{id}")).collect::<Vec<_>>()
    );
    assert!(page.attribute("script", "data-gallery").starts_with("/static/js/gallery."));
    assert!(page.has("template#lightbox"));
    // A page without pictures carries none of it.
    site.story("energy", &[Telling::new("en", "Plain")]);
    let plain = site.get("/en/energy/plain").await;
    assert!(!plain.has("template#lightbox") && !plain.body.contains("/gallery."));
}

#[actix_web::test]
async fn a_video_elsewhere_is_asked_for_by_a_click_alone() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Sea").body("https://youtu.be/abc-_DEF123")]);

    let page = site.get("/en/energy/sea").await;

    assert_eq!(page.attribute("a.player", "href"), "https://www.youtube.com/watch?v=abc-_DEF123");
    assert_eq!(page.attribute("a.player", "data-embed"), "https://www.youtube-nocookie.com/embed/abc-_DEF123");
    assert_eq!(page.text("a.player .play"), "Play on YouTube");
    assert!(!page.has("iframe"));
    assert!(page.header("content-security-policy").contains("frame-src https://www.youtube-nocookie.com"));
}

#[actix_web::test]
async fn whoever_publishes_is_asked_about_pictures_without_words() {
    let site = TestSite::new();
    let (editor, sea) = (site.as_editor(), site.picture("sea"));
    let body = format!("![](media:{sea})");
    let typed = [("headline", "Sea"), ("category", "1"), ("body", body.as_str()), ("action", "publish")];

    let asked = editor.submit("/admin/stories/new?lang=en", &typed).await;

    asked.assert_status(422);
    asked.assert_contains("Some pictures have no alternative text");
    assert_eq!(asked.attribute(".silent a", "href"), format!("/admin/media/{sea}"));
    assert_eq!(asked.field("/admin/stories/new?lang=en", "body"), body);
    let all = [&typed[..], &[("without_alt", "yes")]].concat();
    editor.submit("/admin/stories/new?lang=en", &all).await.assert_status(303);
    // The form goes on pointing it out; once it is told, it stops.
    assert!(editor.get("/admin/stories/1/en").await.has(".silent"));
    editor.submit(&format!("/admin/media/{sea}"), &[("alt_en", "Waves")]).await.assert_status(303);
    assert!(!editor.get("/admin/stories/1/en").await.has(".silent"));
}

#[actix_web::test]
async fn a_text_names_only_what_the_library_has() {
    let site = TestSite::new();
    let (editor, film) = (site.as_editor(), site.video("film"));
    let typed = |name, value| [("headline", "Sea"), ("category", "1"), ("body", "Text."), (name, value)];

    let unknown = editor.submit("/admin/stories/new?lang=en", &typed("body", "![](media:77)")).await;
    unknown.assert_status(422);
    unknown.assert_contains("no picture or video number 77");
    let number = film.to_string();
    let video = editor.submit("/admin/stories/new?lang=en", &typed("lead_picture", &number)).await;
    video.assert_status(422);
    video.assert_contains("is not a picture");
    editor.submit("/admin/stories/new?lang=en", &typed("lead_picture", "sea")).await.assert_status(422);
    editor.submit("/admin/stories/new?lang=en", &typed("lead_picture", "")).await.assert_status(303);
}

#[actix_web::test]
async fn the_lead_belongs_to_the_story_and_changes_with_what_is_published() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let (sea, tram) = (site.picture("sea"), site.picture("tram"));
    let story = site.story("energy", &[Telling::new("en", "Sea").lead(sea), Telling::new("az", "Dəniz")]);
    let lead = async |path: &str| site.get(path).await.attribute("figure.lead a", "href");
    let of = |id| format!("{}/full-1920.jpg", site.media_folder(id));
    assert_eq!((lead("/en/energy/sea").await, lead("/az/energetika/deniz").await), (of(sea), of(sea)));

    let path = format!("/admin/stories/{story}/en");
    let choice = tram.to_string();
    editor.submit(&path, &[("lead_picture", &choice)]).await.assert_status(303);
    assert_eq!(lead("/en/energy/sea").await, of(sea));
    assert_eq!(editor.get(&path).await.field(&path, "lead_picture"), choice);
    // A draft of another edition does not bring the old one back.
    let az = format!("/admin/stories/{story}/az");
    editor.submit(&az, &[("body", "Yeni mətn.")]).await.assert_status(303);
    editor.submit(&path, &[("action", "publish"), ("without_alt", "yes")]).await.assert_status(303);
    editor.submit(&az, &[("action", "publish"), ("without_alt", "yes")]).await.assert_status(303);
    assert_eq!((lead("/en/energy/sea").await, lead("/az/energetika/deniz").await), (of(tram), of(tram)));

    editor.submit(&path, &[("lead_picture", ""), ("action", "publish")]).await.assert_status(303);
    assert!(!site.get("/en/energy/sea").await.has("figure.lead"));
}
