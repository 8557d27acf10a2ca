//! Pages for readers: handler and view struct, nothing else.

mod alternate;
pub mod article;
pub mod author;
pub mod card;
pub mod category;
mod chrome;
pub mod corrections;
pub mod error;
pub mod feed;
mod head;
pub mod home;
mod icon;
mod list;
pub mod media;
pub mod news;
pub mod newsletter;
pub mod notification;
mod preload;
pub mod preview;
pub mod root;
pub mod search;
pub mod sitemap;
mod structured;
pub mod tag;
mod when;
