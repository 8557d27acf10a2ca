//! The media library, as editors use it.

use super::png;
use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn a_picture_is_uploaded_once_and_found_by_its_words() {
    let site = TestSite::new();
    let editor = site.as_editor();

    let answer = editor.upload(&[("../../Dəniz 7.png", &png(64, 48, 10))]).await;
    let again = editor.upload(&[("copy.png", &png(64, 48, 10))]).await;

    answer.assert_status(200);
    assert_eq!(answer.texts(".tile .name"), ["Dəniz 7.png"]);
    again.assert_status(200);
    again.assert_contains("The library had it already.");
    assert_eq!(editor.get("/admin/media").await.texts(".tile .name"), ["Dəniz 7.png"]);
    for (query, found) in [
        ("q=deniz", 1),
        ("q=%C6%8FN%C4%B0Z", 1),
        ("q=nothing", 0),
        ("kind=video", 0),
        ("kind=picture", 1),
        ("from=2026-03-10&until=2026-03-10", 1),
        ("until=2026-03-09", 0),
        ("from=2026-03-11", 0),
        ("by=2", 1),
        ("by=1", 0),
    ] {
        let page = editor.get(&format!("/admin/media?{query}")).await;
        assert_eq!(page.texts(".tile").len(), found, "{query}");
    }
}

#[actix_web::test]
async fn every_file_gets_an_answer_of_its_own() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let whole = png(300, 200, 20);
    let mut polyglot = whole.clone();
    polyglot.extend(b"<html><script>alert(1)</script></html>");

    let answer = editor
        .upload(&[
            ("good.png", &whole),
            ("wrong-extension.mp4", &png(30, 20, 30)),
            ("drawing.png", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("half.png", &whole[..whole.len() / 2]),
            ("page.jpg", b"<html><script>alert(1)</script></html>"),
            ("empty.jpg", b""),
            ("two-in-one.png", &polyglot),
        ])
        .await;

    answer.assert_status(200);
    let failed = answer.texts(".uploads .failed b");
    assert_eq!(failed, ["drawing.png", "half.png", "page.jpg", "empty.jpg"]);
    let why = answer.texts(".uploads .failed span");
    assert!(why[0].contains("SVG is not taken"), "{why:?}");
    assert!(why[1].contains("broken"), "{why:?}");
    assert!(why[2].contains("no picture or video"), "{why:?}");
    assert!(why[3].contains("empty"), "{why:?}");
    assert_eq!(answer.texts(".tile").len(), 3);
    // What is behind the picture stays behind.
    let shown = editor.get("/admin/media/3/full-320.jpg").await;
    shown.assert_status(200);
    shown.assert_lacks("script");

    let all_refused = editor.upload(&[("page.jpg", b"<html>")]).await;
    all_refused.assert_status(422);
    editor.upload(&[]).await.assert_status(422);
}

#[actix_web::test]
async fn a_bomb_is_refused_by_what_it_claims() {
    let site = TestSite::new();
    let mut bomb = png(16, 16, 0);
    // The claimed size stands in the first chunk, whose checksum follows it.
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());

    let answer = site.as_editor().upload(&[("bomb.png", &bomb)]).await;

    answer.assert_status(422);
    answer.assert_contains("50000 × 50000 pixels are too many");
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[actix_web::test]
async fn files_are_taken_only_with_a_form_of_ours() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let (token, other) = (editor.token.form_token(), site.as_editor().token.form_token());
    let file: &[(&str, &[u8])] = &[("sea.png", &png(8, 8, 1))];

    editor.send_files("/admin/media", &[], file, "text/html").await.assert_status(400);
    editor.send_files("/admin/media", &[("csrf", &other)], file, "text/html").await.assert_status(403);
    editor.send_files("/admin/media", &[("alt_en", "x"), ("csrf", &token)], file, "text/html").await.assert_status(400);
    editor.post("/admin/media", &[("file", "x")]).await.assert_status(400);

    assert!(!editor.get("/admin/media").await.has(".tile"));
}

#[actix_web::test]
async fn a_script_gets_a_tile_or_the_reason() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let token = editor.token.form_token();
    let send = async |texts: &[(&str, &str)], bytes: &[u8]| {
        editor.send_files("/admin/media", texts, &[("sea.png", bytes)], "text/x-fragment").await
    };

    let tile = send(&[("csrf", &token), ("alt_en", "Waves")], &png(80, 60, 5)).await;
    let failed = send(&[("csrf", &token)], b"GIF89a").await;

    tile.assert_status(200);
    assert_eq!(tile.attribute("li.tile", "data-media"), "1");
    assert_eq!(tile.attribute("li.tile", "data-alt"), "Waves");
    tile.assert_lacks("<html");
    failed.assert_status(422);
    assert_eq!(failed.text("li.failed b"), "sea.png");
    let picker = editor.get("/admin/media?view=picker&q=waves").await;
    assert_eq!(picker.attribute("button[data-media]", "data-media"), "1");
    picker.assert_lacks("<html");
}

#[actix_web::test]
async fn what_is_said_about_a_picture_is_said_in_each_edition() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("sea.png", &png(640, 480, 40))]).await.assert_status(200);
    let both = "![](media:1)\n\n![Own words](media:1 \"Own caption\")";
    site.story("energy", &[Telling::new("en", "Sea").body(both), Telling::new("az", "Dəniz").body(both)]);
    let told = [("alt_en", "Waves"), ("caption_en", "At dusk"), ("credit_en", "A. Painter"), ("alt_az", "Dalğalar")];

    editor.submit("/admin/media/1", &told).await.assert_leads(303, "/admin/media/1?done=saved");

    let en = site.get("/en/energy/sea").await;
    assert_eq!(en.attributes(".body picture img", "alt"), ["Waves", "Own words"]);
    assert_eq!(en.texts(".body figcaption"), ["At dusk A. Painter", "Own caption A. Painter"]);
    let az = site.get("/az/energetika/deniz").await;
    assert_eq!(az.attributes(".body picture img", "alt"), ["Dalğalar", "Own words"]);
    assert_eq!(az.texts(".body figcaption"), ["Own caption"]);

    editor.submit("/admin/media/1", &[("decorative", "yes")]).await.assert_status(303);
    assert_eq!(site.get("/en/energy/sea").await.attributes(".body picture img", "alt"), ["", "Own words"]);
}

#[actix_web::test]
async fn a_form_that_is_refused_keeps_what_was_typed() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("sea.png", &png(640, 480, 40))]).await;
    let long = "x".repeat(501);

    let refused =
        editor.submit("/admin/media/1", &[("alt_en", &long), ("caption_az", "Axşam"), ("focal_x", "101")]).await;

    refused.assert_status(422);
    assert_eq!(refused.field("/admin/media/1", "alt_en"), long);
    assert_eq!(refused.field("/admin/media/1", "caption_az"), "Axşam");
    refused.assert_contains("Write two whole numbers from 0 to 100.");

    editor.submit("/admin/media/1", &[("alt_en", "First")]).await.assert_status(303);
    let stale = editor.submit("/admin/media/1", &[("version", "1"), ("alt_en", "Second")]).await;
    stale.assert_status(422);
    assert_eq!(stale.field("/admin/media/1", "alt_en"), "Second");
    assert_eq!(editor.get("/admin/media/1").await.field("/admin/media/1", "alt_en"), "First");
}

#[actix_web::test]
async fn a_picture_in_use_is_not_deleted_and_its_page_names_the_uses() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("sea.png", &png(64, 48, 40))]).await;
    let story = site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)").draft()]);

    let page = editor.get("/admin/media/1").await;
    assert_eq!(page.texts(".uses a"), ["Sea"]);
    let refused = editor.post("/admin/media/1", &[("action", "delete")]).await;
    refused.assert_status(422);
    refused.assert_contains("It is in use");

    editor.submit(&format!("/admin/stories/{story}/en"), &[("body", "Text.")]).await.assert_status(303);
    editor.post("/admin/media/1", &[("action", "delete")]).await.assert_leads(303, "/admin/media?done=deleted");
    editor.get("/admin/media/1").await.assert_status(404);
    editor.get("/admin/media/1/full-320.jpg").await.assert_status(404);
    // Its number is not given to another.
    editor.upload(&[("tram.png", &png(64, 48, 41))]).await;
    editor.get("/admin/media/1").await.assert_status(404);
    editor.get("/admin/media/2").await.assert_status(200);
}

#[actix_web::test]
async fn contributors_change_what_they_uploaded_until_readers_see_it() {
    let site = TestSite::new();
    let (editor, writer) = (site.as_editor(), site.as_contributor());
    writer.upload(&[("own.png", &png(64, 48, 40))]).await.assert_status(200);
    editor.upload(&[("other.png", &png(64, 48, 41))]).await.assert_status(200);

    writer.submit("/admin/media/1", &[("alt_en", "Mine")]).await.assert_status(303);
    writer.submit("/admin/media/2", &[("alt_en", "Not mine")]).await.assert_status(403);
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    writer.submit("/admin/media/1", &[("alt_en", "Too late")]).await.assert_status(403);

    assert_eq!(site.get("/en/energy/sea").await.attribute(".body picture img", "alt"), "Mine");
}

#[actix_web::test]
async fn another_file_takes_a_pictures_place_wherever_it_is_shown() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("sea.png", &png(640, 480, 40)), ("taken.png", &png(8, 8, 9))]).await;
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    let before = site.get("/en/energy/sea").await.attribute(".body picture img", "src");
    let old = site.get(&before).await;
    old.assert_status(200);
    let token = editor.token.form_token();
    let replace = async |bytes: &[u8], version: &str| {
        let texts = [("csrf", token.as_str()), ("version", version)];
        editor.send_files("/admin/media/1/file", &texts, &[("new.png", bytes)], "text/html").await
    };

    replace(b"<svg/>", "1").await.assert_status(422);
    let known = replace(&png(8, 8, 9), "1").await;
    known.assert_status(422);
    known.assert_contains("as number 2");
    replace(&png(800, 300, 90), "1").await.assert_leads(303, "/admin/media/1?done=saved");

    let page = site.get("/en/energy/sea").await;
    let after = page.attribute(".body picture img", "src");
    assert_eq!(page.attribute(".body picture img", "height"), "300");
    assert_ne!(site.get(&after).await.bytes, old.bytes);
    // Somebody may have linked the old one.
    let moved = site.get(&before.replace("full-640", "full-320")).await;
    moved.assert_leads(
        301,
        &after.replace("full-800", "full-320").replace("full-960", "full-320").replace("full-640", "full-320"),
    );
}

#[actix_web::test]
async fn avif_is_read_by_a_process_of_its_own() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let whole = include_bytes!("../../pictures/turned.avif");

    let answer = editor.upload(&[("sea.avif", whole), ("film.avif", include_bytes!("../../pictures/film.avif"))]).await;

    answer.assert_status(200);
    assert_eq!(answer.texts(".tile .name"), ["sea.avif"]);
    assert!(answer.text(".uploads .failed span").contains("AVIF"));
    let page = editor.get("/admin/media/1").await;
    page.assert_contains("61 × 97");
    let shown = editor.get("/admin/media/1/full-320.jpg").await;
    shown.assert_status(200);
    assert_eq!(&shown.bytes[..3], b"\xff\xd8\xff");
}

#[actix_web::test]
async fn damaged_avif_gets_an_answer_and_ends_nothing() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let whole = include_bytes!("../../pictures/yuv420-12.avif");
    let mut random = fastrand::Rng::with_seed(7);
    let damaged: Vec<Vec<u8>> = (0..60)
        .map(|_| {
            let mut file = whole.to_vec();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(12..file.len());
                file[at] ^= 1 << random.u8(0..8);
            }
            file
        })
        .collect();
    let names: Vec<String> = (0..damaged.len()).map(|number| format!("{number}.avif")).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&damaged).map(|(name, file)| (name.as_str(), file.as_slice())).collect();

    let answer = editor.upload(&files).await;

    assert_eq!(answer.texts(".uploads li").len(), damaged.len());
    assert!(answer.texts(".uploads .failed").len() > 10);
    editor.upload(&[("whole.avif", whole)]).await.assert_status(200);
}

#[actix_web::test]
async fn five_hundred_files_in_one_form_are_taken_one_by_one() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let pictures: Vec<Vec<u8>> = (0..500_u32).map(|number| png(20 + number / 20, 20 + number % 20, 9)).collect();
    let mut files: Vec<(&str, &[u8])> = pictures.iter().map(|file| ("many.png", file.as_slice())).collect();
    files[250] = ("page.jpg", b"<html>");

    let answer = editor.upload(&files).await;

    answer.assert_status(200);
    assert_eq!(answer.texts(".uploads .failed b"), ["page.jpg"]);
    assert_eq!(answer.texts(".uploads li").len(), 500);
}
