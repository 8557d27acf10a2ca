//! From what people write to what readers may be shown.

pub mod embed;
pub mod markdown;
mod nesting;
pub mod plain;
pub mod sanitize;
pub mod video;
