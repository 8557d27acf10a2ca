//! `/media/cards/…`: what other sites show of an article without a picture.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::media::{BRIEFLY, LONG};
use crate::db::article::Article;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::id::ArticleId;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::site::{CARD_SIZE, CARD_TYPE, Card, Site};
use crate::web::embeds::Social;
use crate::web::file::{self, File};

/// The card of an article.
pub fn of(article: &Article, edition: &Edition, site_name: &str) -> Card {
    Card {
        headline: article.headline.clone(),
        site_name: site_name.to_owned(),
        edition: edition.name.clone(),
        direction: edition.direction,
    }
}

/// The same as other sites are told of it.
pub fn social(article: &Article, edition: &Edition, site_name: &str) -> Social {
    let card = of(article, edition, site_name);
    Social {
        path: path::card(article.id, &card.digest()),
        content_type: CARD_TYPE,
        size: CARD_SIZE,
        alt: card.headline,
    }
}

/// GET `/media/cards/{article}-{digest}.png`: of what readers see, and under its own digest alone.
pub async fn show(req: HttpRequest, site: Data<Site>, name: Path<String>) -> Result<HttpResponse> {
    let (article, digest) = parse(&name).ok_or(Error::NotFound)?;
    let found = site.read_public(move |conn| {
        let article = Article::of_ids(conn, &[article])?.pop().ok_or(Error::NotFound)?;
        let edition = Edition::find_visible(conn, article.lang)?;
        Ok((of(&article, &edition, &Settings::load(conn)?.name), article.id))
    });
    let (card, article) = found.await?;
    let own = card.digest();
    if own != digest {
        // It says something else since somebody learnt this address.
        let now = (LOCATION, path::card(article, &own));
        return Ok(HttpResponse::MovedPermanently()
            .insert_header(now)
            .insert_header((CACHE_CONTROL, BRIEFLY))
            .finish());
    }
    let file = File { content_type: CARD_TYPE, etag: own, cache_control: LONG };
    let mut answer = file::answer(&req, &file, site.card(card).await?);
    file::share(&mut answer);
    Ok(answer)
}

/// A number and sixteen hexadecimal digits.
fn parse(name: &str) -> Option<(ArticleId, String)> {
    let (article, digest) = name.strip_suffix(".png")?.split_once('-')?;
    let is_digest = digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
    is_digest.then_some((ArticleId::parse(article)?, digest.to_owned()))
}
