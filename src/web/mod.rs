//! What the surfaces share.

pub mod assets;
pub mod cache;
pub mod client;
pub mod cookie;
pub mod error;
pub mod form;
pub mod guard;
pub mod headers;
pub mod method;
pub mod origin;
pub mod page;
pub mod redirect;
pub mod visit;
