//! What browsers send around a page: headers, forms, files.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::LazyLock;

use actix_web::body::MessageBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{StatusCode, header};
use actix_web::test::TestRequest;
use actix_web::{HttpResponse, rt};
use bytes::Bytes;
use manset::config::{Config, Given, WrongSetting};
use manset::i18n::negotiate;
use manset::web::file::{self, File};
use manset::web::form::Fields;
use manset::web::upload::{Part, Upload};
use manset::web::{client, conditional, cookie};

const FILE: File = File { content_type: "video/mp4", etag: String::new(), cache_control: "no-store" };
const LONGEST: usize = 4_096;

static CONFIG: LazyLock<Result<Config, WrongSetting>> = LazyLock::new(|| Config::new(&Given::default(), false));

/// The length of a file, and by lines: `Range`, `If-Range`, `If-None-Match`.
pub fn ranges(bytes: &[u8]) {
    let Some((length, sent)) = bytes.split_first() else { return };
    let whole: Bytes = (0..*length).collect();
    let [range, if_range, if_none_match] = lines(sent);
    let names = [header::RANGE, header::IF_RANGE, header::IF_NONE_MATCH];
    let request = requested(names.into_iter().zip([range, if_range, if_none_match])).to_http_request();
    let file = File { etag: "abc".into(), ..FILE };
    let answer = file::answer(&request, &file, whole.clone());
    let (status, told) = (answer.status(), answer.headers().get(header::CONTENT_RANGE).cloned());
    let Ok(body) = answer.into_body().try_into_bytes() else { panic!("a body that is not in memory") };
    match status {
        StatusCode::OK => assert_eq!(body, whole),
        StatusCode::PARTIAL_CONTENT => {
            let told = told.and_then(|told| told.to_str().map(str::to_owned).ok()).unwrap_or_default();
            let (first, last) =
                told.strip_prefix("bytes ").and_then(|told| told.split_once('/')?.0.split_once('-')).expect("a range");
            let (first, last): (usize, usize) = (first.parse().expect("a place"), last.parse().expect("a place"));
            assert!(body == whole.slice(first..=last) && told.ends_with(&format!("/{length}")), "{told}");
        }
        StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE => assert!(body.is_empty()),
        other => panic!("{other}"),
    }
}

/// By lines: validators, languages, whence it came, and cookies.
pub fn headers(bytes: &[u8]) {
    let [if_none_match, if_modified_since, languages, forwarded, cookies] = lines(bytes);
    let names = [
        header::IF_NONE_MATCH,
        header::IF_MODIFIED_SINCE,
        header::ACCEPT_LANGUAGE,
        HeaderName::from_static("x-forwarded-for"),
        header::COOKIE,
    ];
    let request = requested(names.into_iter().zip([if_none_match, if_modified_since, languages, forwarded, cookies]));
    let request = request.insert_header((
        header::USER_AGENT,
        HeaderValue::from_bytes(languages).unwrap_or(HeaderValue::from_static("x")),
    ));
    let request = request.peer_addr(([127, 0, 0, 1], 1).into()).to_http_request();
    let sender = client::of(&request, &[IpAddr::V4(Ipv4Addr::LOCALHOST)]);
    assert!(sender.agent.chars().count() <= 300 && !sender.agent.chars().any(char::is_control));
    assert_eq!(client::address(&request, &[]), IpAddr::V4(Ipv4Addr::LOCALHOST));
    let known = ["az", "ru", "en", "zh-hant"];
    assert!(known.contains(&negotiate::best(&client::accept_language(request.headers()), &known, "az").as_str()));
    if let Ok(config) = &*CONFIG {
        cookie::edition(&request, config);
    }
    let page = HttpResponse::Ok().insert_header((header::ETAG, "\"abc\"")).body("page");
    let answer = conditional::answer(ServiceResponse::new(request, page.map_into_boxed_body()));
    let has_it = answer.request().headers().get(header::IF_NONE_MATCH).is_some_and(|sent| {
        let sent = String::from_utf8_lossy(sent.as_bytes()).into_owned();
        sent.contains("\"abc\"") || sent.contains('*')
    });
    assert!(has_it || answer.status() == StatusCode::OK);
}

/// A form: what is read is what was sent.
pub fn forms(bytes: &[u8]) {
    let legible = Fields::legible(bytes);
    let Ok(fields) = Fields::parse(bytes) else { return };
    assert_eq!(fields.pairs(), legible.pairs());
    assert!(fields.pairs().iter().all(|(name, value)| !name.contains('\0') && !value.contains('\0')));
    for (name, value) in fields.pairs() {
        assert!(!value.contains('\u{fffd}') || String::from_utf8_lossy(bytes).contains(['\u{fffd}', '%']), "{name}");
        assert!(fields.all(name).any(|known| known == value));
    }
    fields.version();
    assert!(fields.before().is_none_or(|mut before| before.all(|item| !item.is_empty())));
}

/// A form with files, in parts between `--cut`.
pub fn upload(bytes: &[u8]) {
    let request = TestRequest::post().insert_header((header::CONTENT_TYPE, "multipart/form-data; boundary=cut"));
    let (request, payload) = request.set_payload(bytes.to_vec()).to_http_parts();
    rt::Runtime::new().expect("a runtime").block_on(async move {
        let mut upload = Upload::of_machine(request.headers(), payload);
        while let Ok(Some(part)) = upload.next().await {
            match part {
                Part::Text(_, value) => assert!(value.len() <= 16 * 1024),
                Part::File(file) => {
                    let name = &file.name;
                    assert!(!name.is_empty() && name != ".." && name.chars().count() <= 200, "{name:?}");
                    assert!(!name.contains(['/', '\\']) && !name.chars().any(char::is_control), "{name:?}");
                }
            }
        }
    });
}

fn lines<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut lines = bytes.splitn(N, |byte| *byte == b'\n');
    std::array::from_fn(|_| lines.next().unwrap_or_default())
}

/// A request with those headers that can be sent at all.
fn requested<'b>(headers: impl Iterator<Item = (HeaderName, &'b [u8])>) -> TestRequest {
    let sent = headers.filter(|(_, value)| !value.is_empty() && value.len() <= LONGEST);
    sent.filter_map(|(name, value)| Some((name, HeaderValue::from_bytes(value).ok()?)))
        .fold(TestRequest::get(), TestRequest::append_header)
}
