//! Stories and their articles at the desk.

mod context;
pub mod delete;
pub mod edit;
mod form;
pub mod list;
pub mod preview;
mod view;
