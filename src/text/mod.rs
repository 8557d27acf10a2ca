//! From what people write to what readers may be shown.

pub mod markdown;
mod nesting;
pub mod plain;
pub mod sanitize;
mod video;
