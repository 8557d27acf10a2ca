//! The audit log, to be read by admins.

pub mod list;
pub mod words;
