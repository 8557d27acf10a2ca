//! Values and rules of a newsroom: neither HTTP nor SQL.

pub mod actor;
pub mod address;
pub mod article;
pub mod change;
pub mod check;
pub mod client;
pub mod cursor;
pub mod digest;
pub mod direction;
pub mod edition;
pub mod email;
pub mod id;
pub mod lang;
pub mod media;
pub mod password;
pub mod path;
pub mod preview;
pub mod refusal;
pub mod role;
pub mod romanise;
pub mod schedule;
pub mod slug;
pub mod stage;
pub mod status;
pub mod text;
pub mod time;
