//! Pictures come by machine as they come by form.

use manset::domain::scope::Scope;
use serde_json::json;

use super::caller::Caller;
use super::{assert_problem, at, each};
use crate::support::{Answer, Telling, TestSite, clamd};

async fn upload(caller: &Caller<'_>, texts: &[(&str, &str)], file: Option<&[u8]>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in texts {
        body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    if let Some(bytes) = file {
        body.extend(b"--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sea.png\"\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--cut--\r\n");
    let request = caller.request("POST", "/api/v1/media");
    caller
        .site
        .send(request.insert_header(("content-type", "multipart/form-data; boundary=cut")).set_payload(body))
        .await
}

fn png(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(320, 200, image::Rgb([shade, 90, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[actix_web::test]
async fn a_picture_is_uploaded_described_and_shown() {
    let site = TestSite::new();
    let caller = Caller::editor(&site);

    let made = upload(&caller, &[("edition", "en"), ("alt", "A grey sea")], Some(&png(10))).await;
    let again = upload(&caller, &[], Some(&png(10))).await;
    made.assert_status(201);
    assert_eq!((again.status, at(&again, "/id")), (200, at(&made, "/id")));
    assert_eq!(
        (at(&made, "/kind"), at(&made, "/width"), at(&made, "/format")),
        (json!("picture"), json!(320), json!("png"))
    );
    assert_eq!(at(&made, "/texts/en/alt"), "A grey sea");

    let path = format!("/api/v1/media/{}", at(&made, "/id"));
    let version = at(&made, "/version").as_i64().unwrap();
    let said = json!({"focal": {"x": 10, "y": 20}, "texts": {"az": {"alt": "Boz dəniz", "credit": "R. Əliyeva"}}});
    let described = caller.patch(&path, version, &said).await;
    let slower = caller.patch(&path, version, &said).await;
    let nowhere = caller.patch(&path, version + 1, &json!({"texts": {"xx": {"alt": "?"}}})).await;

    assert_eq!(at(&described, "/texts/az/credit"), "R. Əliyeva");
    assert_eq!((at(&described, "/texts/en/alt"), at(&described, "/focal/x")), (json!("A grey sea"), json!(10)));
    assert_problem(&slower, 412);
    assert_problem(&nowhere, 422);
    assert_eq!(each(&caller.get("/api/v1/media?limit=1").await, "id"), [at(&made, "/id")]);
    assert_eq!(at(&caller.get(&path).await, "/texts"), at(&described, "/texts"));
}

#[actix_web::test]
async fn what_the_desk_refuses_is_refused_here() {
    let site = TestSite::with_upload_max(1);
    let caller = Caller::editor(&site);
    let long = vec![7; 1024 * 1024 + 1];

    assert_problem(&upload(&caller, &[], Some(b"<svg></svg>")).await, 422);
    assert_problem(&upload(&caller, &[], Some(b"no picture")).await, 422);
    assert_problem(&upload(&caller, &[], Some(&long)).await, 413);
    assert_problem(&upload(&caller, &[], None).await, 422);
    assert_problem(&upload(&caller, &[("alt", "In no edition")], Some(&png(1))).await, 422);
    let request = caller.request("POST", "/api/v1/media").insert_header(("content-type", "image/png"));
    assert_problem(&site.send(request.set_payload(png(1))).await, 400);
    assert_eq!(site.count("SELECT count(*) FROM media"), 0);
}

#[actix_web::test]
async fn others_change_what_they_uploaded_until_readers_see_it() {
    let site = TestSite::new();
    let author = Caller::new(&site, "author@manset.example", &[Scope::Media]);
    let made = upload(&author, &[], Some(&png(20))).await;
    let id = at(&made, "/id").as_i64().unwrap();
    let (path, other) = (format!("/api/v1/media/{id}"), format!("/api/v1/media/{}", site.picture("theirs.jpg")));
    let said = json!({"decorative": true});

    assert_problem(&author.patch(&other, 1, &said).await, 403);
    let own = author.patch(&path, at(&made, "/version").as_i64().unwrap(), &said).await;
    own.assert_status(200);
    site.story("energy", &[Telling::new("en", "Shown").lead(manset::domain::id::MediaId(id))]);
    let public = author.patch(&path, at(&own, "/version").as_i64().unwrap(), &json!({"decorative": false})).await;

    assert_problem(&public, 403);
    assert_eq!(at(&author.get(&path).await, "/is_public"), true);
}

#[actix_web::test]
async fn a_file_is_taken_when_the_virus_scanner_finds_it_clean() {
    let site = TestSite::with(clamd::open());
    let caller = Caller::editor(&site);
    let infected = [png(1), clamd::HARMFUL.to_vec()].concat();

    let refused = upload(&caller, &[], Some(&infected)).await;
    assert_problem(&refused, 422);
    assert!(refused.body.contains("it carries Boats.Test-1"), "{}", refused.body);
    upload(&caller, &[], Some(&png(2))).await.assert_status(201);

    let site = TestSite::with(clamd::away());
    let refused = upload(&Caller::editor(&site), &[], Some(&png(3))).await;
    assert_problem(&refused, 503);
    assert!(refused.body.contains("virus scanner is away"), "{}", refused.body);
}
