//! What counts as a read: a page of an article that a browser fetched to show it to somebody. `docs/reads.md` tells the same.

use actix_web::dev::ServiceResponse;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use actix_web::http::{Method, StatusCode};

use super::cookie;
use super::page::Rendered;
use crate::site::Site;

/// Headers by which a browser says that it fetches ahead of its reader.
pub const PURPOSES: [HeaderName; 3] =
    [HeaderName::from_static("sec-purpose"), HeaderName::from_static("purpose"), HeaderName::from_static("x-moz")];

/// What the names of crawlers, tools, feed readers and link previews hold, in lower case. Most name an address to write to; no browser does.
const ROBOTS: &[&str] = &[
    "http://",
    "https://",
    "bot",
    "crawl",
    "spider",
    "slurp",
    "archiver",
    "preview",
    "feed",
    "monitor",
    "uptime",
    "scan",
    "facebookexternalhit",
    "meta-external",
    "whatsapp",
    "viber",
    "vkshare",
    "embedly",
    "anthropic",
    "cohere",
    "mediapartners",
    "google-",
    "headless",
    "phantomjs",
    "lighthouse",
    "pingdom",
    "curl",
    "wget",
    "python",
    "java/",
    "okhttp",
    "httpclient",
    "go-http",
    "libwww",
    "node-fetch",
    "axios",
    "undici",
    "aiohttp",
    "httpx",
    "scrapy",
    "postman",
    "validator",
];

/// Telephones of a maker whose name holds "bot".
const PHONES: &str = "cubot";

/// Counts the answer, if it is a read.
pub fn count(site: &Site, served: &ServiceResponse) {
    let Some(article) = served.response().extensions().get::<Rendered>().and_then(|mark| mark.article) else { return };
    let request = served.request();
    let is_read = *request.method() == Method::GET
        && served.status() == StatusCode::OK
        && !is_ahead(request.headers())
        && !is_robot(request.headers().get(USER_AGENT).map_or(b"", HeaderValue::as_bytes))
        // Whoever is signed in proofreads.
        && cookie::session(request, &site.config).is_none();
    if is_read {
        site.reads.count(article, site.now());
    }
}

/// The browser may never show it.
fn is_ahead(headers: &HeaderMap) -> bool {
    PURPOSES.iter().filter_map(|name| headers.get(name)?.to_str().ok()).any(|purpose| purpose.contains("pre"))
}

/// Whether a program names itself that shows the page to nobody.
pub fn is_robot(agent: &[u8]) -> bool {
    let Ok(agent) = std::str::from_utf8(agent) else { return false };
    let agent = agent.to_ascii_lowercase();
    agent.trim().is_empty() || (ROBOTS.iter().any(|robot| agent.contains(robot)) && !agent.contains(PHONES))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn sent(name: &str, value: &str) -> HeaderMap {
        TestRequest::get().insert_header((name, value)).to_http_request().headers().clone()
    }

    #[test]
    fn robots_are_known_by_their_names() {
        for robot in [
            "",
            " ",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0",
            "TelegramBot (like TwitterBot)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
            "curl/8.5.0",
            "python-requests/2.31.0",
            "Go-http-client/2.0",
            "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
            "Mediapartners-Google",
        ] {
            assert!(is_robot(robot.as_bytes()), "{robot}");
        }
    }

    #[test]
    fn browsers_and_the_windows_of_apps_are_not() {
        for browser in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 YaBrowser/24.6.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0]",
            "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
            "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16",
            "Lynx/2.9.0",
        ] {
            assert!(!is_robot(browser.as_bytes()), "{browser}");
        }
    }

    #[test]
    fn what_a_browser_fetches_ahead_is_not_read() {
        assert!(is_ahead(&sent("sec-purpose", "prefetch;prerender")));
        assert!(is_ahead(&sent("purpose", "prefetch")));
        assert!(is_ahead(&sent("x-moz", "prefetch")));
        assert!(!is_ahead(&sent("sec-fetch-mode", "navigate")));
    }
}
