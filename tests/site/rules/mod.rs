mod docs;
mod locales;
mod migrations;
pub mod structure;
mod templates;
