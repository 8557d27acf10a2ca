//! What the outside world is told.

mod deliveries;
mod doors;
mod purges;
pub mod webhooks;
