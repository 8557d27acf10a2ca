//! The site from outside: the real application on a real SQLite file, in process.

mod admin;
mod reader;
mod rules;
mod support;
