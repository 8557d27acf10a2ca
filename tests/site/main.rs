//! The site from outside: the real application on a real SQLite file, in process.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on has failed"
)]

mod admin;
mod api;
mod copy;
mod desk;
mod federation;
mod followed;
mod media;
mod newsroom;
#[cfg(feature = "postgres")]
mod nodes;
mod operation;
mod outside;
mod people;
mod reader;
mod rules;
mod support;
mod trust;
