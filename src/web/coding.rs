//! What is sent smaller to whoever takes it so.

use std::sync::Arc;

use actix_web::http::header::{
    AcceptEncoding, CONTENT_ENCODING, ContentEncoding, Encoding, Header, HeaderMap, HeaderValue, VARY,
};
use actix_web::{HttpMessage, rt};
use bytes::Bytes;
use tokio::sync::Semaphore;

use crate::coding::{Coding, Content};
use crate::error::Error;

const KNOWN: [Encoding; 4] = [
    Encoding::Known(ContentEncoding::Brotli),
    Encoding::Known(ContentEncoding::Zstd),
    Encoding::Known(ContentEncoding::Gzip),
    Encoding::Known(ContentEncoding::Identity),
];

/// The smallest form is made of one page at a time, so that a busy minute has its cores for readers.
static SHRINKING: Semaphore = Semaphore::const_new(1);

/// What a client wants most of what we have; none if it wants bytes as they are (RFC 9110, section 12.5.3).
pub fn wanted(req: &impl HttpMessage) -> Option<Coding> {
    match AcceptEncoding::parse(req).ok()?.negotiate(KNOWN.iter())? {
        Encoding::Known(ContentEncoding::Brotli) => Some(Coding::Brotli),
        Encoding::Known(ContentEncoding::Zstd) => Some(Coding::Zstd),
        Encoding::Known(ContentEncoding::Gzip) => Some(Coding::Gzip),
        _ => None,
    }
}

/// The same of a header that is spelt as most programs spell it; none where it needs a closer look.
pub fn usual(header: &[u8]) -> Option<Coding> {
    match header {
        b"gzip, deflate, br, zstd" | b"gzip, deflate, br" | b"br, gzip, deflate" | b"gzip, br" | b"br" => {
            Some(Coding::Brotli)
        }
        b"gzip, deflate" | b"gzip,deflate" | b"deflate, gzip" | b"gzip" => Some(Coding::Gzip),
        b"zstd" => Some(Coding::Zstd),
        _ => None,
    }
}

/// The bytes to send, with the coding that they are in.
pub fn coded<C>(
    owner: &Arc<C>,
    content: fn(&C) -> &Content,
    wanted: Option<Coding>,
) -> Result<(Bytes, Option<Coding>), Error>
where
    C: Send + Sync + 'static,
{
    let own = content(owner);
    let found = match wanted {
        Some(coding) => own.coded(coding).map_err(Error::internal)?.map(|bytes| (bytes, coding)),
        None => None,
    };
    let Some((bytes, coding)) = found else { return Ok((own.plain().map_err(Error::internal)?, None)) };
    if own.is_often_asked(coding) {
        match SHRINKING.try_acquire() {
            Ok(turn) => {
                let owner = owner.clone();
                rt::task::spawn_blocking(move || {
                    if let Err(error) = content(&owner).shrink(coding) {
                        tracing::error!(%error, "bytes that can't be coded");
                    }
                    drop(turn);
                });
            }
            Err(_) => own.put_off(coding),
        }
    }
    Ok((bytes, Some(coding)))
}

/// Says which coding it is, and that others get others.
pub fn tell(headers: &mut HeaderMap, coding: Option<Coding>) {
    headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
}

/// What validates some bytes in a coding: each has its own.
pub fn validator(plain: &str, coding: Option<Coding>) -> String {
    coding.map_or_else(|| plain.to_owned(), |coding| coding.validator(plain))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::ACCEPT_ENCODING;
    use actix_web::test::TestRequest;
    use proptest::prelude::*;

    use super::{HeaderValue, usual, wanted};
    use crate::coding::Coding;

    fn asked(header: &str) -> Option<Coding> {
        let value = HeaderValue::from_str(header).unwrap();
        wanted(&TestRequest::get().insert_header((ACCEPT_ENCODING, value)).to_http_request())
    }

    #[test]
    fn who_takes_several_gets_the_smallest_and_who_refuses_one_another() {
        for (header, coding) in [
            ("gzip, deflate, br, zstd", Some(Coding::Brotli)),
            ("zstd, gzip", Some(Coding::Zstd)),
            ("gzip;q=1.0, br;q=0", Some(Coding::Gzip)),
            ("br;q=0.1, gzip;q=0.2", Some(Coding::Gzip)),
            ("deflate, compress", None),
            ("identity", None),
            ("identity;q=0", None),
            ("*;q=0", None),
            ("", None),
            ("br;q=2", None),
            (",,;q=,br", Some(Coding::Brotli)),
        ] {
            assert_eq!(asked(header), coding, "{header}");
        }
    }

    #[test]
    fn what_is_usual_is_understood_alike() {
        for header in [
            "gzip, deflate, br, zstd",
            "gzip, deflate, br",
            "br, gzip, deflate",
            "gzip, br",
            "br",
            "gzip, deflate",
            "gzip,deflate",
            "deflate, gzip",
            "gzip",
            "zstd",
        ] {
            assert_eq!(usual(header.as_bytes()), asked(header), "{header}");
            assert!(usual(header.as_bytes()).is_some(), "{header}");
        }
        assert_eq!(usual(b"br;q=0"), None);
    }

    proptest! {
        #[test]
        fn nobody_gets_a_coding_that_they_do_not_name(header in "(br|gzip|zstd|identity|x|\\*|;|q=|0|1|\\.|,| |[!-~]){0,24}") {
            if let Some(coding) = asked(&header) {
                prop_assert!(header.contains('*') || header.to_lowercase().contains(coding.name()), "{header}");
            }
        }
    }
}
