//! What was wrong and was put right, for all to see.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{Chrome, Place};
use super::list::{ASK, Before};
use super::structured;
use crate::db::correction::CorrectedArticle;
use crate::domain::cursor::{Cursor, PAGE, Slice};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page::Html;

/// The corrections of an edition, the newest first.
#[derive(Template)]
#[template(path = "reader/corrections.html")]
pub struct CorrectionsPage {
    chrome: Chrome,
    corrections: Vec<CorrectedArticle>,
    older: Option<String>,
    newest: Option<String>,
}

/// GET /{lang}/corrections/
pub async fn show(site: Data<Site>, lang: Path<Lang>, query: Query<Before>) -> Result<Html<CorrectionsPage>> {
    let (lang, before) = (lang.into_inner(), query.cursor()?);
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let is_first = before == Cursor::START;
        let found = CorrectedArticle::list(conn, lang, before, ASK)?;
        if found.is_empty() && !is_first {
            return Err(Error::NotFound);
        }
        let list = path::corrections(lang);
        let slice = Slice::cut(found, PAGE, CorrectedArticle::cursor);
        let variants = match is_first {
            true => chrome.switch.iter().map(|link| (link.lang, path::corrections(link.lang))).collect(),
            false => Vec::new(),
        };
        let unlisted = match is_first && !slice.rows.is_empty() {
            true => {
                chrome.editions_without(|lang| Ok(!CorrectedArticle::list(conn, lang, Cursor::START, 1)?.is_empty()))?
            }
            false => vec![lang],
        };
        let place = Place {
            title: chrome.t.corrections().into_owned(),
            description: chrome.t.corrections_text().into_owned(),
            path: if is_first { list.clone() } else { path::older(&list, before) },
            variants,
            unlisted,
            ..Place::default()
        };
        let data = vec![structured::crumbs(&chrome, &[(&place.title, &list)])];
        Ok(CorrectionsPage {
            chrome: chrome.at(place).described_by(data),
            corrections: slice.rows,
            older: slice.older.map(|cursor| path::older(&list, cursor)),
            newest: (!is_first).then_some(list),
        })
    });
    let page = page.await?;
    let links = page.chrome.preloads(None);
    Ok(Html::ok(page).preloading(links))
}
