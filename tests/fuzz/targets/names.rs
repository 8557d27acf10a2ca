//! Segments of addresses, parameters and fields: what is read is spelt in one way only.

use chrono_tz::Tz;
use manset::domain::address::Address;
use manset::domain::cursor::{ChangePlace, Cursor};
use manset::domain::digest::Digest;
use manset::domain::email::Email;
use manset::domain::endpoint::Endpoint;
use manset::domain::federation::{NoteId, hashtag};
use manset::domain::id::ArticleId;
use manset::domain::lang::Lang;
use manset::domain::media::{MediaFormat, Rendition};
use manset::domain::robots::Robots;
use manset::domain::slug::Slug;
use manset::domain::target::Target;
use manset::domain::text;
use manset::domain::time::{UtcTime, start_of_day};
use manset::domain::{batch, schedule};
use manset::i18n::likely;
use manset::text::video::{self, Video};
use manset::web::letter;
use manset::web::media_file::Name;

/// A text as each of them.
pub fn names(bytes: &[u8]) {
    let typed = &*String::from_utf8_lossy(bytes);
    slugs(typed);
    same(typed, Slug::parse(typed).ok());
    same(typed, Cursor::parse(typed));
    same(typed, ChangePlace::parse(typed));
    same(typed, ArticleId::parse(typed));
    same(typed, Lang::parse(typed));
    same(typed, NoteId::parse(typed));
    same(typed, Rendition::parse(typed));
    same(typed, Name::parse(typed));
    same(typed, Digest::parse(typed).map(|digest| digest.as_str().to_owned()));
    same(typed, MediaFormat::parse(typed).map(MediaFormat::as_str));
    addresses(typed);
    lines(typed);
    likely::og_locale(typed);
    batch::BatchAction::parse(typed, typed);
}

/// What is read of a text is written as that text.
fn same(typed: &str, read: Option<impl ToString>) {
    if let Some(read) = read {
        assert_eq!(read.to_string(), typed);
    }
}

fn slugs(typed: &str) {
    for lang in ["az", "ru", "ar", "en", "zh-hant"] {
        let Some(slug) = Slug::from_text(lang, typed) else { continue };
        assert_eq!(Slug::parse(slug.as_str()).as_ref(), Ok(&slug), "{typed}");
        let numbered = slug.with_suffix(u32::MAX);
        assert_eq!(Slug::parse(numbered.as_str()).as_ref(), Ok(&numbered), "{typed}");
    }
}

fn addresses(typed: &str) {
    if let Some(Some(Address::Article(lang, slug) | Address::Tag(lang, slug))) =
        Address::of_link(typed, "https://news.example")
    {
        assert!(typed.contains(lang.as_str()) && typed.contains(slug.as_str()));
    }
    if let Some(target) = Target::parse(typed) {
        assert_eq!(Target::parse(target.as_str()), Some(target.clone()));
        assert!(target.host().is_some_and(|host| !host.is_empty()) && target.origin().starts_with("http"), "{typed}");
    }
    if let Some(endpoint) = Endpoint::parse(typed) {
        assert_eq!(Endpoint::parse(endpoint.as_str()), Some(endpoint.clone()));
        assert!(endpoint.as_str().bytes().all(|b| b.is_ascii_graphic()));
    }
    if let Some(Video::Page(page)) = video::parse(typed) {
        assert_eq!(video::page(&page.address()), Some(page.clone()));
        assert!(page.player().bytes().all(|b| b.is_ascii_alphanumeric() || b":/.-_".contains(&b)), "{typed}");
    }
    if let Some(before) = letter::before_secret(typed) {
        assert!(typed.starts_with(before));
    }
}

fn lines(typed: &str) {
    if let Some(email) = Email::parse(typed) {
        assert_eq!(Email::parse(email.as_str()), Some(email.clone()));
        assert!(email.as_str().chars().all(|c| !c.is_control() && !c.is_whitespace()), "{typed}");
    }
    if let Ok(robots) = Robots::parse(typed) {
        assert_eq!(Robots::parse(robots.as_str()), Ok(robots.clone()));
    }
    if let Ok(line) = text::line(typed, text::HEADLINE_MAX) {
        assert_eq!(text::line(&line, text::HEADLINE_MAX), Ok(line.clone()));
        assert!(
            !line.chars().any(|c| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        );
    }
    if let Ok(body) = text::body(typed) {
        assert_eq!(text::body(&body), Ok(body.clone()));
        assert!(!body.contains(['\0', '\r']));
    }
    if let Ok(names) = text::names(typed) {
        assert_eq!(text::names(&names.join(",")), Ok(names.clone()));
        assert!(names.len() <= text::TAGS_MAX);
    }
    if let Some(tag) = hashtag(typed) {
        assert!(tag.chars().all(|c| c.is_alphanumeric() || c == '_' || !c.is_ascii()), "{tag}");
    }
}

/// A minute of site time, and the times that it leads to.
pub fn times(bytes: &[u8]) {
    let typed = &*String::from_utf8_lossy(bytes);
    for zone in
        [Tz::UTC, Tz::Asia__Baku, Tz::Europe__Berlin, Tz::America__St_Johns, Tz::Pacific__Apia, Tz::Africa__Monrovia]
    {
        let Ok(at) = schedule::parse(typed, zone) else { continue };
        assert_eq!(schedule::format(at, zone), typed, "{zone}");
        assert!(typed.starts_with(&at.day(zone).format("%Y-%m-%d").to_string()), "{typed} in {zone}");
        if let Some(start) = start_of_day(at.day(zone), zone) {
            assert!(start.day(zone) == at.day(zone), "{typed} in {zone}");
        }
        assert!(at.hour() <= at);
        assert_eq!(UtcTime::from_millis(at.millis()), Some(at), "{typed} in {zone}");
        let cursor = format!("{}-1", at.millis());
        same(&cursor, Cursor::parse(&cursor));
    }
}
