//! An item's files for whoever is signed in, published or not.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::db::media::{self, Media};
use crate::domain::id::MediaId;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::media_file::{self, Name};

/// Nobody keeps what may not be published yet.
const PRIVATELY: &str = "private, no-store";

/// GET /admin/media/{id}/{name}
pub async fn show(
    req: HttpRequest,
    site: Data<Site>,
    _: SignedIn,
    place: Path<(MediaId, String)>,
) -> Result<HttpResponse> {
    let (id, name) = place.into_inner();
    let name = Name::parse(&name).ok_or(Error::NotFound)?;
    let item = site.read(move |conn| {
        let item = Media::find(conn, id)?;
        // Of a video, its poster is the picture.
        match (item.is_video(), name) {
            (true, Name::Rendition(_)) => {
                let poster = media::poster(conn, id)?.ok_or(Error::NotFound)?;
                Media::find(conn, poster)
            }
            _ => Ok(item),
        }
    });
    media_file::answer(&req, &site, item.await?, name, PRIVATELY).await
}
