//! Pages for readers: handler and view struct, nothing else.

mod alternate;
pub mod article;
pub mod author;
pub mod category;
mod chrome;
pub mod corrections;
pub mod error;
pub mod feed;
pub mod home;
mod list;
pub mod media;
pub mod news;
pub mod preview;
pub mod root;
pub mod search;
pub mod sitemap;
pub mod tag;
mod when;
