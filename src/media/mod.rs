//! Pictures, videos and captions: where their files are kept, and the work on them.

pub mod captions;
pub mod card;
pub mod picture;
pub mod received;
pub mod scanner;
pub mod store;
pub mod video;
pub mod workshop;
