//! Signed requests between servers: draft-cavage-http-signatures-12 as Mastodon uses it, with RSA and SHA-256.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaParameters, RsaPublicKeyComponents};
use rsa::RsaPublicKey;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::Url;

use super::key::SigningKey;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// What is signed at least of what comes in: the address, whose it is, when, and the body.
const DEMANDED: [&str; 3] = ["(request-target)", "host", "digest"];
/// How much the clocks of two servers may differ, the way included.
const SKEW: TimeDelta = TimeDelta::hours(12);

/// What a signature is about.
#[derive(Clone, Debug)]
pub struct Request {
    /// In lower case.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// A header's value; of one that is sent more than once, all of them.
    fn value(&self, name: &str) -> Option<String> {
        let values: Vec<&str> =
            self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// What the header `Signature` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Names the key.
    pub key_id: String,
    headers: Vec<String>,
    bytes: Vec<u8>,
    created: Option<i64>,
    expires: Option<i64>,
}

impl Signature {
    /// Reads one that we can check.
    pub fn parse(header: &str) -> Option<Self> {
        let mut found = Self {
            key_id: String::new(),
            headers: vec!["date".into()],
            bytes: Vec::new(),
            created: None,
            expires: None,
        };
        let mut rest = header.trim();
        while !rest.is_empty() {
            let (name, after) = rest.split_once('=')?;
            let (value, after) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"')?,
                None => after.split_at_checked(after.find(',').unwrap_or(after.len()))?,
            };
            match name.trim() {
                "keyId" => value.clone_into(&mut found.key_id),
                "headers" => found.headers = value.split_whitespace().map(str::to_ascii_lowercase).collect(),
                "signature" => found.bytes = STANDARD.decode(value).ok()?,
                "algorithm" if !["rsa-sha256", "hs2019"].contains(&value) => return None,
                "created" => found.created = Some(value.parse().ok()?),
                "expires" => found.expires = Some(value.parse().ok()?),
                _ => {}
            }
            rest = after.trim_start().trim_start_matches(',').trim_start();
        }
        (!found.key_id.is_empty() && !found.bytes.is_empty()).then_some(found)
    }

    /// Whether it is about all that must not be changed on the way.
    pub fn covers_enough(&self) -> bool {
        let covers = |name: &str| self.headers.iter().any(|known| known == name);
        DEMANDED.iter().all(|name| covers(name)) && (covers("date") || covers("(created)"))
    }

    /// Whether it was made about now.
    pub fn is_fresh(&self, request: &Request, now: UtcTime) -> bool {
        let is_over = self.expires.is_some_and(|expires| expires.saturating_mul(1_000) < now.millis());
        let made = match self.created.filter(|_| self.headers.iter().any(|name| name == "(created)")) {
            Some(created) => UtcTime::from_millis(created.saturating_mul(1_000)),
            None => request.value("date").and_then(|date| parse_date(&date)),
        };
        !is_over && made.is_some_and(|made| now.plus(-SKEW) <= made && made <= now.plus(SKEW))
    }

    /// What is signed; none if it is about a header that was not sent.
    fn text(&self, request: &Request) -> Option<String> {
        let lines = self.headers.iter().map(|name| {
            let value = match name.as_str() {
                "(request-target)" => format!("{} {}", request.method, request.target),
                "(created)" => self.created?.to_string(),
                "(expires)" => self.expires?.to_string(),
                name => request.value(name)?,
            };
            Some(format!("{name}: {value}"))
        });
        Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
    }

    /// Whether the owner of a key (in PEM) signed the request.
    pub fn is_by(&self, key: &str, request: &Request) -> bool {
        self.is_by_with(key, request, &RSA_PKCS1_2048_8192_SHA256)
    }

    fn is_by_with(&self, key: &str, request: &Request, parameters: &'static RsaParameters) -> bool {
        let (Some(key), Some(text)) = (public_key(key), self.text(request)) else { return false };
        let (n, e) = (key.n().to_be_bytes_trimmed_vartime(), key.e().to_be_bytes_trimmed_vartime());
        RsaPublicKeyComponents { n, e }.verify(parameters, text.as_bytes(), &self.bytes).is_ok()
    }
}

/// An RSA key in PEM, in either of its two spellings.
pub fn public_key(pem: &str) -> Option<RsaPublicKey> {
    RsaPublicKey::from_public_key_pem(pem).or_else(|_| RsaPublicKey::from_pkcs1_pem(pem).map_err(drop)).ok()
}

/// Whether a `Digest` header is that of a body.
pub fn is_digest_of(header: &str, body: &[u8]) -> bool {
    let own = STANDARD.encode(Sha256::digest(body));
    header
        .split(',')
        .filter_map(|part| part.trim().split_once('='))
        .any(|(name, value)| name.eq_ignore_ascii_case("sha-256") && bool::from(value.as_bytes().ct_eq(own.as_bytes())))
}

/// The headers that make a request ours. `Host` is sent as the address has it.
pub fn sign(
    key: &SigningKey,
    key_id: &str,
    url: &str,
    body: Option<&[u8]>,
    now: UtcTime,
) -> Result<Vec<(&'static str, String)>> {
    let url = Url::parse(url).map_err(Error::internal)?;
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let date = format_date(now);
    let mut headers = vec![("date", date)];
    if let Some(body) = body {
        headers.push(("digest", format!("SHA-256={}", STANDARD.encode(Sha256::digest(body)))));
    }
    let method = if body.is_some() { "post" } else { "get" };
    let mut signed = vec![("host".to_owned(), url.authority().to_owned())];
    signed.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    let mut names = vec!["(request-target)".to_owned()];
    names.extend(signed.iter().map(|(name, _)| name.clone()));
    let shown = names.join(" ");
    let request = Request { method: method.to_owned(), target, headers: signed };
    let unsigned =
        Signature { key_id: key_id.to_owned(), headers: names, bytes: Vec::new(), created: None, expires: None };
    let text = unsigned.text(&request).ok_or_else(|| Error::internal("a header is missing"))?;
    let bytes = STANDARD.encode(key.sign(text.as_bytes())?);
    let signature = format!("keyId=\"{key_id}\",algorithm=\"rsa-sha256\",headers=\"{shown}\",signature=\"{bytes}\"");
    headers.push(("signature", signature));
    Ok(headers)
}

/// As RFC 9110 has it.
fn format_date(at: UtcTime) -> String {
    at.in_zone(chrono_tz::UTC).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn parse_date(header: &str) -> Option<UtcTime> {
    DateTime::parse_from_rfc2822(header).ok().map(|at| UtcTime::new(at.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use ring::signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY as LEGACY;

    use super::super::key;
    use super::*;

    /// Appendix C of the draft.
    const KEY: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----
";

    fn example() -> Request {
        let headers = [
            ("host", "example.com"),
            ("date", "Sun, 05 Jan 2014 21:31:40 GMT"),
            ("content-type", "application/json"),
            ("digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="),
            ("content-length", "18"),
        ];
        Request {
            method: "post".into(),
            target: "/foo?param=value&pet=dog".into(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        }
    }

    #[test]
    fn the_drafts_own_signatures_are_taken() {
        let all = r#"keyId="Test",algorithm="rsa-sha256",created=1402170695, expires=1402170699,
            headers="(request-target) host date content-type digest content-length",
            signature="vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=""#;
        let default = r#"keyId="Test",algorithm="rsa-sha256",signature="SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7T8hc0GppauB6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=""#;
        let basic = r#"keyId="Test",algorithm="rsa-sha256",headers="(request-target) host date",signature="qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=""#;

        for header in [all, default, basic] {
            let signature = Signature::parse(header).unwrap();
            assert!(signature.is_by_with(KEY, &example(), &LEGACY), "{header}");
            // Too short a key to be believed today.
            assert!(!signature.is_by(KEY, &example()));
        }
        let mut other = example();
        other.target.push('s');
        assert!(!Signature::parse(basic).unwrap().is_by_with(KEY, &other, &LEGACY));
        assert!(is_digest_of("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=", br#"{"hello": "world"}"#));
        assert!(!is_digest_of("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=", br#"{"hello": "World"}"#));
        assert!(!is_digest_of("", b""));
    }

    #[test]
    fn what_we_sign_is_ours_and_nobody_elses() {
        let (ours, theirs) = (key::generate().unwrap(), key::generate().unwrap());
        let now = UtcTime::from_millis(1_402_170_695_123).unwrap();
        let signing = SigningKey::read(&ours).unwrap();

        let headers =
            sign(&signing, "https://news.example/a#key", "https://b.example:8443/in?x=1", Some(b"{}"), now).unwrap();

        let mut request = Request {
            method: "post".into(),
            target: "/in?x=1".into(),
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        };
        request.headers.push(("host".into(), "b.example:8443".into()));
        let signature = Signature::parse(&request.value("signature").unwrap()).unwrap();
        assert_eq!(request.value("date").as_deref(), Some("Sat, 07 Jun 2014 19:51:35 GMT"));
        assert_eq!(signature.key_id, "https://news.example/a#key");
        assert!(signature.covers_enough() && signature.is_by(&ours.public_key, &request));
        assert!(!signature.is_by(&theirs.public_key, &request));
        assert!(is_digest_of(&request.value("digest").unwrap(), b"{}"));
        for (hours, fresh) in [(-13, false), (-11, true), (11, true), (13, false)] {
            assert_eq!(signature.is_fresh(&request, now.plus(TimeDelta::hours(hours))), fresh, "{hours}");
        }
    }

    #[test]
    fn what_says_too_little_is_refused() {
        for header in [
            "",
            "keyId",
            r#"keyId="a""#,
            r#"signature="YQ==""#,
            r#"keyId="a",signature="?""#,
            r#"keyId="a",signature="YQ==",algorithm="hmac-sha256""#,
            r#"keyId="a",signature="YQ==",created=soon"#,
            r#"keyId="a,signature=YQ=="#,
        ] {
            assert_eq!(Signature::parse(header), None, "{header}");
        }
        let covering = |headers: &str| {
            Signature::parse(&format!(r#"keyId="a",signature="YQ==",headers="{headers}""#)).unwrap().covers_enough()
        };
        assert!(covering("(request-target) Host Date Digest"));
        assert!(covering("(request-target) (created) host digest content-type"));
        for headers in ["", "date", "(request-target) host date", "host date digest", "(request-target) host digest"] {
            assert!(!covering(headers), "{headers}");
        }
    }
}
