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
//! | `coding`, `push`, `outbound`, `tls` | nothing |
//! | `assets`, `cache` | coding |
//! | `newsroom` | domain, error, db, text |
//! | `config` | db (its address), media (its place), `mail`, `machine_translation` and outbound (their servers), domain, error |
//! | `site` | cache, config, db, domain, error, i18n, `machine_translation`, mail, media, outbound, search |
//! | `web` | site, cache, config, db (pictures), i18n, media, newsroom (sessions, previews), text, domain, error |
//! | `reader` | web, site, search, db (reads), newsroom (what readers ask for), push (keys), i18n, text, domain, error |
//! | `admin`, `api` | the same, plus media |
//! | `federation` | web, site, newsroom, outbound, db (reads), text, domain, error |
//! | `jobs` | site, backup, federation, newsroom, db (reads), i18n, mail, outbound, push, domain, error |
//! | `demo` | site, media, newsroom, db, text, domain, error |
//! | `seed` | db, media, text, domain, error |
//! | `copy` | db (its copy), folder |
//! | `backup` | db (looked at), folder, media (its store), newsroom, domain, error |
//! | `check` | db (looked at), media (its store), search, domain, error |
//! | `keys` | db, newsroom, federation (its pairs), domain, error |
//! | `routes`, `server`, `cli` | everything |
//!
//! `reader`, `admin`, `api` and `federation` never use each other. `tests/site/rules` reads the `use crate::` lines and holds this table.

pub mod admin;
pub mod api;
pub mod assets;
pub mod backup;
pub mod cache;
pub mod check;
pub mod cli;
pub mod coding;
pub mod config;
pub mod copy;
pub mod db;
pub mod demo;
pub mod domain;
pub mod error;
pub mod federation;
pub mod folder;
pub mod i18n;
pub mod jobs;
pub mod keys;
pub mod machine_translation;
pub mod mail;
pub mod media;
pub mod newsroom;
pub mod outbound;
pub mod push;
pub mod reader;
pub mod routes;
pub mod search;
pub mod seed;
pub mod server;
pub mod site;
pub mod text;
pub mod tls;
pub mod web;
