//! What the tests share: a site of their own, answers that can be asked, stories that are told.

mod answer;
mod app;
#[cfg(feature = "postgres")]
pub mod chaos;
pub mod clamd;
pub mod database;
mod desk;
pub mod libre_translate;
pub mod listening;
pub mod log;
pub mod mastodon;
#[cfg(feature = "postgres")]
pub mod node;
pub mod partner;
pub mod post_office;
pub mod sqlite_file;
pub mod statements;
mod story;
pub mod template;
mod test_site;

pub use answer::Answer;
pub use database::TestDatabase;
pub use desk::{Desk, encode};
pub use story::Telling;
pub use test_site::{TestSite, utc};
