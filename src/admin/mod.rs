//! The desk.

pub mod account;
pub mod account_link;
pub mod article;
pub mod audit;
pub mod category;
mod chrome;
pub mod confirm;
pub mod edition;
pub mod error;
pub mod forgotten;
mod form;
pub mod front;
pub mod glossary;
pub mod media;
mod names;
pub mod overview;
pub mod passkey;
pub mod plan;
pub mod second_factor;
pub mod setting;
pub mod sign_in;
pub mod sign_in_code;
pub mod tag;
pub mod topic;
pub mod translation;
pub mod user;
