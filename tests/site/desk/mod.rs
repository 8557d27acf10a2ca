//! The desk as a newsroom of many works in it.

mod after;
mod autosave;
mod bulk;
mod bulk_undo;
mod checks;
mod history;
mod lost_updates;
mod machine_translation;
mod merging;
mod overview;
mod preview;
mod review;
mod searching;
mod translation;
mod versions;
