//! What a request tells of its sender.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap, USER_AGENT};
use actix_web::{HttpMessage, HttpRequest};

use crate::domain::client::Client;
use crate::domain::request_id::RequestId;

/// The languages asked for, as the browser lists them; empty where it lists none.
pub fn accept_language(headers: &HeaderMap) -> String {
    headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The sender's address: the peer's, or where the peer is a trusted proxy, the last that no trusted proxy named.
pub fn address(req: &HttpRequest, trusted: &[IpAddr]) -> IpAddr {
    let peer = req.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |addr| addr.ip().to_canonical());
    let forwarded = req.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut address = peer;
    for hop in forwarded.rsplit(',').map(str::trim) {
        if !trusted.contains(&address) {
            break;
        }
        let Ok(named) = hop.parse::<IpAddr>() else { break };
        address = named.to_canonical();
    }
    address
}

/// Where a request came from.
pub fn of(req: &HttpRequest, trusted: &[IpAddr]) -> Client {
    let agent = req.headers().get(USER_AGENT).map_or("".into(), |value| String::from_utf8_lossy(value.as_bytes()));
    Client { request: request_id(req), ..Client::new(address(req, trusted), &agent) }
}

/// What the log has it under.
pub fn request_id(req: &HttpRequest) -> Option<RequestId> {
    req.extensions().get::<RequestId>().copied()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn only_a_trusted_proxy_says_who_sent_a_request() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        let request = |peer: &str, forwarded: &str| {
            TestRequest::get()
                .peer_addr(format!("{peer}:1").parse().unwrap())
                .insert_header(("x-forwarded-for", forwarded))
                .to_http_request()
        };

        assert_eq!(address(&request("10.0.0.1", "1.1.1.1, 2.2.2.2"), &[proxy]).to_string(), "2.2.2.2");
        assert_eq!(address(&request("9.9.9.9", "1.1.1.1"), &[proxy]).to_string(), "9.9.9.9");
        assert_eq!(address(&request("10.0.0.1", "junk"), &[proxy]).to_string(), "10.0.0.1");
        assert_eq!(address(&request("10.0.0.1", "1.1.1.1"), &[]).to_string(), "10.0.0.1");
    }
}
