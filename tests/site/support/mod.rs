//! What the tests share: a site of their own, answers that can be asked, stories that are told.

mod answer;
#[cfg(feature = "postgres")]
pub mod chaos;
pub mod database;
mod desk;
pub mod libre_translate;
#[cfg(feature = "postgres")]
pub mod node;
pub mod post_office;
mod story;
pub mod template;
mod test_site;

pub use answer::Answer;
pub use database::TestDatabase;
pub use desk::{Desk, encode};
pub use story::Telling;
pub use test_site::{TestSite, utc};
