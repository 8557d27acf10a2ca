//! What the surfaces share.

pub mod assets;
pub mod cache;
pub mod client;
mod coding;
pub mod conditional;
pub mod cookie;
pub mod embeds;
pub mod error;
pub mod file;
pub mod form;
pub mod guard;
pub mod headers;
pub mod letter;
pub mod media_address;
pub mod media_file;
pub mod method;
pub mod origin;
pub mod page;
mod pace;
pub mod picture;
pub mod plain_embeds;
pub mod preview;
pub mod read;
pub mod redirect;
pub mod upload;
pub mod visit;
pub mod request_head;
