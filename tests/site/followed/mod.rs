//! What readers are sent because they asked for it.

pub mod newsletter;
pub mod push;
