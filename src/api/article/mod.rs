//! Published articles.

pub mod changes;
pub mod list;
mod ninjs;
pub mod show;
pub mod view;
