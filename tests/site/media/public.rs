//! Which pictures readers get, and how.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use super::png;
use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn a_picture_is_there_while_a_published_article_shows_it() {
    let site = TestSite::new();
    let editor = site.as_editor();
    for shade in 1..=4 {
        editor.upload(&[("p.png", &png(64, 48, shade))]).await.assert_status(200);
    }
    let folder = |id: i64| site.media_folder(manset::domain::id::MediaId(id));
    let is_there = async |id: i64| site.get(&format!("{}/full-320.jpg", folder(id))).await.status == 200;

    let story = site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)").draft()]);
    site.story("energy", &[Telling::new("tr", "Deniz").body("![](media:3)")]);
    assert!(!is_there(1).await);
    // An edition that readers don't see.
    assert!(!is_there(3).await);

    let path = format!("/admin/stories/{story}/en");
    editor
        .submit(&path, &[("lead_picture", "2"), ("action", "publish"), ("without_alt", "yes")])
        .await
        .assert_status(303);
    assert!(is_there(1).await && is_there(2).await && !is_there(4).await);

    // A draft over a published text shows nothing yet, and takes nothing away.
    let draft = [("body", "![](media:4)"), ("lead_picture", "4"), ("action", "save")];
    editor.submit(&path, &draft).await.assert_status(303);
    assert!(is_there(1).await && is_there(2).await && !is_there(4).await);
    editor.submit(&path, &[("action", "publish"), ("without_alt", "yes")]).await.assert_status(303);
    assert!(!is_there(1).await && !is_there(2).await && is_there(4).await);

    editor.unpublish(story, "en").await;
    assert!(!is_there(4).await);
    editor.get("/admin/media/4/full-320.jpg").await.assert_status(200);
    assert_eq!(site.get("/admin/media/4/full-320.jpg").await.status, 303);
}

#[actix_web::test]
async fn only_listed_renditions_under_our_own_addresses_are_there() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(700, 500, 1)), ("hidden.png", &png(64, 48, 2))]).await;
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    let folder = site.media_folder(manset::domain::id::MediaId(1));
    let (public, signed) = folder.rsplit_once('/').unwrap();
    let hidden = site.media_folder(manset::domain::id::MediaId(2));

    for (name, kind) in [
        ("full-320.jpg", "image/jpeg"),
        ("full-960.webp", "image/webp"),
        ("16x9-640.webp", "image/webp"),
        ("1x1-160.jpg", "image/jpeg"),
        ("social-1200.jpg", "image/jpeg"),
    ] {
        let answer = site.get(&format!("{folder}/{name}")).await;
        answer.assert_status(200);
        assert_eq!(answer.header("content-type"), kind, "{name}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable, s-maxage=600");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let item = public.rsplit('/').next().unwrap();
        assert_eq!(answer.header("content-disposition"), format!("inline; filename=\"{item}-{name}\""));
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox"
        );
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    }
    for wrong in [
        "full-1.jpg",
        "full-1280.jpg",
        "full-640.png",
        "16x9-480.jpg",
        "full-320.avif",
        "video.mp4",
        "captions-en.vtt",
        "x",
    ] {
        site.get(&format!("{folder}/{wrong}")).await.assert_status(404);
    }
    for wrong in [
        format!("{public}/2-{}", signed.split_once('-').unwrap().1),
        format!("{public}/1-AAAAAAAAAAA"),
        format!("{public}/{}", hidden.rsplit('/').next().unwrap()),
        hidden.clone(),
        format!("/media/{}/{signed}", "A".repeat(22)),
        "/media/..%2f..%2fetc/1-x".to_owned(),
    ] {
        site.get(&format!("{wrong}/full-320.jpg")).await.assert_status(404);
    }
}

#[actix_web::test]
async fn a_picture_is_asked_for_in_parts_by_head_and_by_its_validator() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(700, 500, 1))]).await;
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    let path = format!("{}/full-640.webp", site.media_folder(manset::domain::id::MediaId(1)));
    let whole = site.get(&path).await;
    let etag = whole.header("etag").to_owned();
    let len = whole.bytes.len();

    let head = site.send(TestRequest::default().method(Method::HEAD).uri(&path)).await;
    assert_eq!((head.status, head.header("etag")), (200, etag.as_str()));
    let same = site.get_with(&path, ("if-none-match", &etag)).await;
    assert_eq!((same.status, same.bytes.len(), same.header("cache-control")), (304, 0, whole.header("cache-control")));
    assert_eq!(site.get_with(&path, ("if-none-match", "\"other\"")).await.status, 200);
    let part = site.get_with(&path, ("range", "bytes=10-19")).await;
    assert_eq!((part.status, part.header("content-range")), (206, format!("bytes 10-19/{len}").as_str()));
    assert_eq!(part.bytes, whole.bytes[10..20]);
    let past = site.get_with(&path, ("range", "bytes=99999999-")).await;
    assert_eq!((past.status, past.header("content-range")), (416, format!("bytes */{len}").as_str()));
    let changed =
        TestRequest::get().uri(&path).insert_header(("range", "bytes=0-9")).insert_header(("if-range", "\"old\""));
    assert_eq!(site.send(changed).await.status, 200);
}

#[actix_web::test]
async fn moving_the_focal_point_moves_every_crop_and_leads_on_from_the_old_address() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("p.png", &png(1200, 400, 7))]).await;
    let story = site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    editor.submit("/admin/front/en", &[("slot_1", &story.to_string())]).await;
    let id = manset::domain::id::MediaId(1);
    let before = site.media_folder(id);
    let centre = site.get(&format!("{before}/1x1-320.jpg")).await;

    editor.submit("/admin/media/1", &[("focal_x", "0"), ("focal_y", "0")]).await.assert_status(303);

    let after = site.media_folder(id);
    assert_ne!(before, after);
    let corner = site.get(&format!("{after}/1x1-320.jpg")).await;
    corner.assert_status(200);
    assert_ne!(corner.bytes, centre.bytes);
    let moved = site.get(&format!("{before}/1x1-320.jpg")).await;
    moved.assert_leads(301, &format!("{after}/1x1-320.jpg"));
    assert_eq!(moved.header("cache-control"), "public, max-age=60");
}

#[actix_web::test]
async fn an_address_that_is_made_up_is_told_from_ours_without_the_database() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(64, 48, 1))]).await;
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    let ours = format!("{}/full-320.jpg", site.media_folder(manset::domain::id::MediaId(1)));
    site.get(&ours).await.assert_status(200);

    site.sql("ALTER TABLE media RENAME TO lost");

    site.get(&ours).await.assert_status(500);
    for number in 0..100 {
        site.get(&format!("/media/{number:022}/1-AAAAAAAAAAA/full-320.jpg")).await.assert_status(404);
    }
}
