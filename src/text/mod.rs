//! From what people write to what readers may be shown.

pub mod absolute;
pub mod check;
pub mod diff;
pub mod embed;
pub mod markdown;
pub mod merge;
mod nesting;
pub mod paragraph;
pub mod plain;
pub mod sanitize;
pub mod term;
pub mod video;
