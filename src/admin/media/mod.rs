//! The media library of the desk.

pub mod edit;
pub mod file;
pub mod list;
pub mod upload;
mod words;
