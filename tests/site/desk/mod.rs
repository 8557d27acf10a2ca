//! The desk as a newsroom of many works in it.

mod autosave;
mod history;
mod merging;
mod review;
