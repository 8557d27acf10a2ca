//! An edition as an actor.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde_json::json;

use super::{document, followable, key};
use crate::db::setting::Settings;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::Result;
use crate::site::Site;
use crate::text::embed::escape;

/// An edition's id, absolute.
pub fn id(origin: &str, lang: Lang) -> String {
    format!("{origin}{}", path::actor(lang))
}

/// The id of its key.
pub fn key_id(origin: &str, lang: Lang) -> String {
    format!("{}#main-key", id(origin, lang))
}

/// The edition that an id names.
pub fn lang_of(origin: &str, id: &str) -> Option<Lang> {
    let lang = Lang::parse(id.strip_prefix(origin)?.rsplit('/').next()?)?;
    (self::id(origin, lang) == id).then_some(lang)
}

/// GET /activitypub/editions/{lang}
pub async fn show(site: Data<Site>, lang: Path<Lang>) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    let read = site.read_public(move |conn| Ok((followable(conn, lang)?, Settings::load(conn)?)));
    let (edition, settings) = read.await?;
    let key = key::of_edition(&site, lang).await?;
    let (origin, id) = (&site.config.origin, id(&site.config.origin, lang));
    let home = format!("{origin}{}", path::home(lang));
    let tagline =
        if edition.tagline.is_empty() { String::new() } else { format!("<p>{}</p>", escape(&edition.tagline)) };
    Ok(document(json!({
        "id": id,
        // What it tells is told by no person's hand.
        "type": "Service",
        "preferredUsername": lang,
        "name": format!("{} — {}", settings.name, edition.name),
        "summary": tagline,
        "url": home,
        "inbox": format!("{origin}{}", path::inbox(lang)),
        "outbox": format!("{origin}{}", path::outbox(lang)),
        "followers": format!("{origin}{}", path::followers(lang)),
        "endpoints": { "sharedInbox": format!("{origin}{}", path::SHARED_INBOX) },
        "icon": {
            "type": "Image",
            "mediaType": "image/png",
            "url": format!("{origin}{}", site.assets.address("icon.png")),
        },
        "manuallyApprovesFollowers": false,
        "discoverable": true,
        "indexable": true,
        "publicKey": { "id": key_id(origin, lang), "owner": id, "publicKeyPem": key.public_key },
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_known_by_its_id_alone() {
        let origin = "https://news.example";
        let az = Lang::parse("az").unwrap();

        assert_eq!(lang_of(origin, &id(origin, az)), Some(az));
        for other in [
            "https://news.example/az",
            "https://news.example/activitypub/editions/az/",
            "https://news.example/activitypub/editions/az#main-key",
            "https://news.example.evil/activitypub/editions/az",
            "",
        ] {
            assert_eq!(lang_of(origin, other), None, "{other}");
        }
    }
}
