//! The desk as a newsroom of many works in it.

mod after;
mod autosave;
mod history;
mod merging;
mod overview;
mod review;
mod translation;
