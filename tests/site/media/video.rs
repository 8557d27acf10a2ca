//! Videos of our own.

use manset::domain::id::MediaId;

use super::png;
use crate::support::{Telling, TestSite};

const FILM: &[u8] = include_bytes!("../../video/h264-aac.mp4");
const CLIP: &[u8] = include_bytes!("../../video/vp9-opus.webm");
const HEVC: &[u8] = include_bytes!("../../video/hevc.mp4");
const SOUND: &[u8] = include_bytes!("../../video/sound-only.mp4");
const VTT: &str = "WEBVTT\n\n00:00.000 --> 00:01.000\nThe sea.\n";

#[actix_web::test]
async fn a_video_plays_in_parts_with_its_poster_and_captions() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let sent = editor.upload(&[("film.mp4", FILM), ("clip.webm", CLIP), ("poster.png", &png(320, 180, 3))]).await;
    assert_eq!(sent.texts(".uploads .failed"), Vec::<String>::new());
    let told = [("poster", "3"), ("caption_en", "At sea"), ("captions_en", VTT)];
    editor.submit("/admin/media/1", &told).await.assert_leads(303, "/admin/media/1?done=saved");
    let story = site.story("energy", &[Telling::new("en", "Film").body("media:1\n\nmedia:2")]);

    let page = site.get("/en/energy/film").await;

    assert_eq!(page.attributes("header [data-badge]", "data-badge"), ["video"]);
    let (film, poster) = (site.media_folder(MediaId(1)), site.media_folder(MediaId(3)));
    let sources = page.attributes("video source", "src");
    assert_eq!(sources[0], format!("{film}/video.mp4"));
    assert_eq!(page.attributes("video source", "type"), ["video/mp4", "video/webm"]);
    assert!(page.attribute("video", "poster").starts_with(&format!("{poster}/16x9-")), "{}", page.body);
    assert_eq!(page.attribute("video track", "src"), format!("{film}/captions-en.vtt"));
    assert_eq!(page.text("figure.video figcaption"), "At sea");
    // Lists show its poster.
    assert!(site.get("/en/").await.attribute("[data-front] .lead img:not(.blur)", "src").starts_with(&poster));

    let whole = site.get(&sources[0]).await;
    assert_eq!((whole.status, whole.header("accept-ranges"), whole.bytes.len()), (200, "bytes", FILM.len()));
    let part = site.get_with(&sources[0], ("range", "bytes=100-199")).await;
    assert_eq!((part.status, part.header("content-range")), (206, format!("bytes 100-199/{}", FILM.len()).as_str()));
    assert_eq!(part.bytes, whole.bytes[100..200]);
    let end = site.get_with(&sources[0], ("range", "bytes=-50")).await;
    assert_eq!((end.status, &end.bytes[..]), (206, &whole.bytes[whole.bytes.len() - 50..]));
    let captions = site.get(&page.attribute("video track", "src")).await;
    assert_eq!(
        (captions.header("content-type"), captions.body.contains("The sea.")),
        ("text/vtt; charset=utf-8", true)
    );

    editor.unpublish(story, "en").await;
    for path in [&sources[0], &format!("{film}/captions-en.vtt"), &format!("{poster}/16x9-320.jpg")] {
        site.get(path).await.assert_status(404);
    }
}

#[actix_web::test]
async fn where_and_with_what_it_was_filmed_stays_in_the_house() {
    let site = TestSite::new();
    site.as_editor().upload(&[("film.mp4", FILM), ("clip.webm", CLIP)]).await.assert_status(200);
    site.story("energy", &[Telling::new("en", "Film").body("media:1\n\nmedia:2")]);

    for source in site.get("/en/energy/film").await.attributes("video source", "src") {
        let shown = site.get(&source).await;
        shown.assert_status(200);
        for secret in ["+40.4", "Lavf", "location", "ENCODER"] {
            let secret = secret.as_bytes();
            assert!(!shown.bytes.windows(secret.len()).any(|part| part == secret), "{source}");
        }
    }
}

#[actix_web::test]
async fn what_browsers_do_not_play_is_refused_with_what_to_do() {
    let site = TestSite::new();
    let half = &FILM[..FILM.len() / 2];

    let answer = site.as_editor().upload(&[("a.mp4", HEVC), ("b.mp4", SOUND), ("c.mp4", half)]).await;

    answer.assert_status(422);
    let why = answer.texts(".uploads .failed span");
    assert!(why[0].contains("H.264") && why[1].contains("no picture") && why[2].contains("broken"), "{why:?}");
}

#[actix_web::test]
async fn captions_that_are_none_come_back_with_the_line() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("film.mp4", FILM)]).await.assert_status(200);
    let wrong = "WEBVTT\n\n00:05.000 --> 00:01.000\nBackwards.\n";

    let refused = editor.submit("/admin/media/1", &[("captions_en", wrong)]).await;
    let unknown = editor.submit("/admin/media/1", &[("poster", "77")]).await;

    refused.assert_status(422);
    refused.assert_contains("Line 3 has no right times.");
    assert_eq!(refused.field("/admin/media/1", "captions_en"), wrong);
    unknown.assert_status(422);
    unknown.assert_contains("no picture or video number 77");
}

#[actix_web::test]
async fn a_file_that_is_too_long_is_refused_while_the_others_are_taken() {
    let site = TestSite::with_upload_max(1);
    let long = vec![0_u8; 1_200_000];

    let answer = site.as_editor().upload(&[("long.mp4", &long), ("sea.png", &png(20, 20, 1))]).await;

    answer.assert_status(200);
    assert_eq!(answer.texts(".uploads .failed b"), ["long.mp4"]);
    answer.assert_contains("larger than 1 MiB");
    assert_eq!(answer.texts(".tile").len(), 1);
    let incoming = std::fs::read_dir(site.site.config.data.join("incoming")).unwrap();
    assert_eq!(incoming.count(), 0);
}
