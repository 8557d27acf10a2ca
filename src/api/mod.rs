//! The API: published articles for anybody's machines, and the desk's verbs for machines that hold a token of somebody's.

pub mod access;
pub mod article;
pub mod edition;
mod idempotency;
mod input;
pub mod media;
pub mod openapi;
mod output;
pub mod problem;
pub mod reference;
mod refused;
pub mod search;
pub mod story;
mod version;
