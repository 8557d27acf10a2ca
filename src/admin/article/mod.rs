//! Stories and their articles at the desk.

pub mod autosave;
pub mod batch;
mod beside;
pub mod checks;
mod context;
pub mod delete;
pub mod edit;
mod filter;
mod finding;
mod form;
pub mod history;
pub mod list;
pub mod machine;
mod merging;
pub mod preview;
pub mod preview_link;
pub mod review;
pub mod staleness;
mod standing;
mod view;
