//! Files that come in: shapes of forms that are none, names that are paths, and addresses that nobody made.

use std::path::{Path, PathBuf};

use actix_web::test::TestRequest;

use crate::media::png;
use crate::support::{Answer, Desk, Telling, TestSite};

/// Every file of a site's folder but the database's, by its path within.
fn kept(site: &TestSite) -> Vec<PathBuf> {
    fn walk(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let kind = entry.file_type().unwrap();
            assert!(!kind.is_symlink(), "{entry:?}");
            if kind.is_dir() { walk(&entry.path(), all) } else { all.push(entry.path()) }
        }
    }
    let file = site.database_file();
    let folder = file.parent().unwrap();
    let mut all = Vec::new();
    walk(folder, &mut all);
    let is_database =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("manset.sqlite3"));
    all.into_iter()
        .filter(|path| !is_database(path))
        .map(|path| path.strip_prefix(folder).unwrap().to_owned())
        .collect()
}

async fn send(site: &TestSite, desk: &Desk<'_>, kind: &str, body: Vec<u8>) -> Answer {
    let request = TestRequest::post()
        .uri("/admin/media")
        .insert_header(("cookie", desk.cookie()))
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", kind));
    site.send(request.set_payload(body)).await
}

#[actix_web::test]
async fn a_form_that_is_none_leaves_nothing_behind() {
    let site = TestSite::in_file();
    let editor = site.as_editor();
    let (csrf, picture) = (editor.token.form_token(), png(8, 8, 1));
    let token = format!("--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n");
    let file = |head: &str| {
        let mut bytes = format!("{token}--cut\r\n{head}\r\n\r\n").into_bytes();
        bytes.extend(&picture);
        bytes.extend(b"\r\n--cut--\r\n");
        bytes
    };
    let whole = file("Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"");
    let (before, long) = (kept(&site), "x".repeat(100_000));

    for (what, kind, body) in [
        ("no boundary", "multipart/form-data", whole.clone()),
        ("an empty boundary", "multipart/form-data; boundary=", whole.clone()),
        ("another boundary", "multipart/form-data; boundary=other", whole.clone()),
        ("another kind", "multipart/mixed; boundary=cut", file("Content-Disposition: attachment; filename=\"a.png\"")),
        ("no type", "", whole.clone()),
        ("a type of text", "text/plain", whole.clone()),
        ("nothing", "multipart/form-data; boundary=cut", Vec::new()),
        ("only an end", "multipart/form-data; boundary=cut", b"--cut--\r\n".to_vec()),
        ("cut in the token", "multipart/form-data; boundary=cut", whole[..60].to_vec()),
        ("cut in the file", "multipart/form-data; boundary=cut", whole[..whole.len() - 40].to_vec()),
        ("no disposition", "multipart/form-data; boundary=cut", file("Content-Type: image/png")),
        ("a head without end", "multipart/form-data; boundary=cut", format!("{token}--cut\r\nX: {long}").into_bytes()),
        ("a thousand heads", "multipart/form-data; boundary=cut", file(&"X-A: b\r\n".repeat(1_000))),
        (
            "no name",
            "multipart/form-data; boundary=cut",
            format!("{token}--cut\r\nContent-Disposition: form-data\r\n\r\nx\r\n--cut--\r\n").into_bytes(),
        ),
        (
            "bytes that are no text",
            "multipart/form-data; boundary=cut",
            [b"--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\xff\xfe\r\n--cut--\r\n".to_vec()]
                .concat(),
        ),
        (
            "lines without returns",
            "multipart/form-data; boundary=cut",
            String::from_utf8_lossy(&whole).replace("\r\n", "\n").into_bytes(),
        ),
    ] {
        let answer = send(&site, &editor, kind, body).await;
        assert!(matches!(answer.status, 400 | 403 | 413 | 415 | 422), "{what}: {}", answer.status);
        assert_eq!(site.count("SELECT count(*) FROM media"), 0, "{what}");
        assert_eq!(kept(&site), before, "{what}");
    }
    send(&site, &editor, "multipart/form-data; boundary=cut", whole).await.assert_status(200);
    assert_eq!(site.count("SELECT count(*) FROM media"), 1);
}

#[actix_web::test]
async fn a_name_is_shown_and_never_a_path_or_a_header() {
    let site = TestSite::in_file();
    let editor = site.as_editor();
    let names = [
        "../../../../tmp/manset-escaped.png",
        "/etc/passwd",
        "C:\\Windows\\x.png",
        "..",
        ".",
        "CON",
        "aux.png",
        "x.png%00.html",
        "a%0D%0ASet-Cookie: x=1.png",
        "<script>alert(1)</script>.png",
        "\u{202e}gnp.exe",
        "cafe\u{301}.png",
        "dəniz 🌊.png",
        "-rf.png",
        ".htaccess",
        "a;b.png",
        "$(id).png",
        "'.png",
    ];

    for (number, name) in names.iter().enumerate() {
        let picture = png(8, 8 + u32::try_from(number).unwrap(), 3);
        let page = editor.upload(&[(*name, picture.as_slice())]).await;
        page.assert_status(200);
        assert_eq!(page.header("set-cookie"), "", "{name:?}");
        assert!(!page.has("main script"), "{name:?}");
        let shown = page.text(".tile .name");
        assert!(!shown.contains(['/', '\\', '\u{202e}']) && !shown.is_empty() && shown != "..", "{name:?}: {shown:?}");
    }
    let long = "x".repeat(5_000);
    editor.upload(&[(&long, png(9, 9, 9).as_slice())]).await.assert_status(200);

    assert!(!Path::new("/tmp/manset-escaped.png").exists());
    for path in kept(&site) {
        let path = path.to_string_lossy().into_owned();
        let plain = path
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-' | b'_'));
        assert!(plain && path.starts_with("media/") && !path.contains(".."), "{path}");
    }
}

#[actix_web::test]
async fn an_address_that_nobody_made_costs_no_picture() {
    let site = TestSite::in_file();
    let editor = site.as_editor();
    editor.upload(&[("p.png", &png(700, 500, 1))]).await.assert_status(200);
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    let folder = site.media_folder(manset::domain::id::MediaId(1));
    let before = kept(&site);

    for number in 0..40 {
        for name in [
            format!("full-{number}.jpg"),
            format!("16x9-{number}.webp"),
            format!("full-320.{number}"),
            format!("{number}x9-320.jpg"),
        ] {
            // The sizes that there are come from a list.
            if ["full-160.jpg", "16x9-160.webp", "16x9-320.jpg"].contains(&name.as_str()) {
                continue;
            }
            assert_eq!(site.get(&format!("{folder}/{name}")).await.status, 404, "{name}");
        }
    }
    for query in [
        "?w=1",
        "?width=99999",
        "?proxy=http://evil.example",
        "?%26proxy=x",
        "?format=svg",
        "?download=../../etc/passwd",
    ] {
        let answer = site.get(&format!("{folder}/full-320.jpg{query}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"), "{query}");
    }

    let made: Vec<PathBuf> = kept(&site).into_iter().filter(|path| !before.contains(path)).collect();
    assert!(made.len() <= 1, "only what was listed was made: {made:?}");
}
