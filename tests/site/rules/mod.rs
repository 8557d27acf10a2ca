mod docs;
mod locales;
mod migrations;
mod structure;
mod templates;
