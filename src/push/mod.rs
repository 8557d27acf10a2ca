//! Messages to browsers: encrypted for one of them (RFC 8291) and signed by this newsroom (RFC 8292).

pub mod encrypt;
pub mod vapid;

/// A key or a message that is none.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(&'static str);
