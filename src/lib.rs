//! Manşet: a multilingual news site and its newsroom in one binary.
//!
//! | module | may use |
//! |---|---|
//! | `domain` | std, serde, chrono, and diesel's two derives on value types |
//! | `error` | domain |
//! | `db` | domain, error |
//! | `text`, `i18n` | domain, error |
//! | `search` | domain, text, db (reads), error |
//! | `media`, `machine_translation` | domain, error |
//! | `mail` | domain, i18n |
//! | `cache` | nothing |
//! | `newsroom` | domain, error, db, text |
//! | `config` | db (its address), media (its place), `mail` and `machine_translation` (their servers), domain, error |
//! | `site` | cache, config, db, domain, error, i18n, `machine_translation`, mail, media, search |
//! | `web` | site, cache, config, db (pictures), i18n, media, newsroom (sessions, previews), text, domain, error |
//! | `reader` | web, site, search, db (reads), i18n, text, domain, error |
//! | `admin` | the same, plus newsroom and media |
//! | `jobs` | site, newsroom, db (reads), i18n, mail, domain, error |
//! | `demo` | site, media, newsroom, db, text, domain, error |
//! | `seed` | db, media, text, domain, error |
//! | `copy` | db (its copy), folder |
//! | `routes`, `server`, `cli` | everything |
//!
//! `reader` and `admin` never use each other. `tests/site/rules` reads the `use crate::` lines and holds this table.

pub mod admin;
pub mod assets;
pub mod cache;
pub mod cli;
pub mod config;
pub mod copy;
pub mod db;
pub mod demo;
pub mod domain;
pub mod error;
pub mod folder;
pub mod i18n;
pub mod jobs;
pub mod machine_translation;
pub mod mail;
pub mod media;
pub mod newsroom;
pub mod reader;
pub mod routes;
pub mod search;
pub mod seed;
pub mod server;
pub mod site;
pub mod text;
pub mod web;
