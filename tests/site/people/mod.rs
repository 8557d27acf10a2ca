//! The people of the newsroom: how they come in, what they may, and what is noted of it.

mod audit;
mod codes;
mod links;
mod mail;
mod passkeys;
mod roles;
mod sessions;
