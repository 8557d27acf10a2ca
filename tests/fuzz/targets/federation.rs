//! What other servers send.

use manset::domain::time::UtcTime;
use manset::federation::signature::{Request, Signature, is_digest_of, public_key};

/// Of nobody's secret: its private half was thrown away.
const KEY: &str = include_str!("../corpus/key.pem");

/// A `Signature` header; after line ends, a `Date`, a `Digest` and a body, or a key.
pub fn signature(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let mut parts = all.splitn(4, '\n');
    let [header, date, digest, body] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    is_digest_of(digest, body.as_bytes());
    public_key(body);
    let Some(read) = Signature::parse(header) else { return };
    assert!(!read.key_id.is_empty());
    read.covers_enough();
    let headers = [("host", "news.example"), ("date", date), ("digest", digest)];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let request = Request { method: "post".into(), target: "/activitypub/inbox".into(), headers };
    for millis in [0, 1_773_133_200_000, UtcTime::END.millis()] {
        read.is_fresh(&request, UtcTime::from_millis(millis).unwrap_or(UtcTime::END));
    }
    assert!(!read.is_by(KEY, &request), "nobody can have signed {header}");
}
