//! Whole walks through the newsroom, from the desk to the readers.

mod addresses;
mod curation;
mod failures;
mod forms;
mod kept;
mod limits;
mod refusals;
mod rights;
mod translation;
mod visibility;
