//! After a server that was killed: whether its database is whole.

use actix_web::web::Data;

use crate::site::Site;

/// Looks through the database while it is served. With damage found, nothing more is written.
pub fn begin(site: &Data<Site>) {
    let site = site.clone();
    // On a thread of its own: a large file takes minutes, and nobody waits for it.
    let thread = std::thread::Builder::new().name("look over".to_owned()).spawn(move || site.look_over());
    if let Err(error) = thread {
        tracing::warn!(%error, "the database is not looked over");
    }
}
