//! What the tests share: a site of their own, answers that can be asked, stories that are told.

mod answer;
#[cfg(feature = "postgres")]
pub mod chaos;
pub mod database;
#[cfg(feature = "postgres")]
pub mod node;
mod story;
mod template;
mod test_site;

pub use answer::Answer;
pub use database::TestDatabase;
pub use story::Telling;
pub use test_site::{Desk, TestSite, encode};
