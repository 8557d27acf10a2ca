//! `/media/…`: what published articles show, and nothing else of the library.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::db::media::{self, Media};
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::media_address::{Addresses, Signer};
use crate::web::media_file::{self, Name};

/// An address is another one once its bytes are: browsers need not ask again. Caches between do so every ten minutes, and go on with
/// nothing that they can't ask about: what is taken back goes from them too.
pub(super) const LONG: &str = "public, max-age=31536000, immutable, s-maxage=600";

/// GET `/media/{public_id}/{signed}/{name}`
pub async fn show(req: HttpRequest, site: Data<Site>, place: Path<(String, String, String)>) -> Result<HttpResponse> {
    let (public_id, middle, name) = place.into_inner();
    let name = Name::parse(&name).ok_or(Error::NotFound)?;
    // Before the database is asked for anything: whoever makes up addresses costs next to nothing.
    let signer = Signer::new(&site.media_key().await?);
    let cut = signer.check(&public_id, &middle).ok_or(Error::NotFound)?;
    let found = site.read_public(move |conn| {
        let item = Media::by_public_id(conn, &public_id)?;
        if !media::is_public(conn, item.id())? {
            return Err(Error::NotFound);
        }
        Ok(item)
    });
    let item = found.await?;
    if cut != item.picture.cut {
        // It was cut otherwise, or replaced, since somebody learnt this address.
        let now = format!("{}/{name}", Addresses::Public(signer).folder(&item.picture));
        let moved = HttpResponse::MovedPermanently()
            .insert_header((LOCATION, now))
            .insert_header((CACHE_CONTROL, BRIEFLY))
            .finish();
        return Ok(moved);
    }
    media_file::answer(&req, &site, item, name, LONG).await
}

/// Where an address leads to another one, that may be another tomorrow.
pub(super) const BRIEFLY: &str = "public, max-age=60";
