//! What all readers' pages of an edition show alike, read once a generation.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Site;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::newsletter::Newsletter;
use crate::db::setting::{self, Settings};
use crate::db::teaser::Teaser;
use crate::db::topic::{self, NamedTopic};
use crate::domain::cursor::Cursor;
use crate::domain::lang::Lang;
use crate::error::Result;

/// How many articles the latest rail holds.
const RAIL: usize = 16;

/// What is the same on each page of an edition.
#[derive(Debug)]
pub struct Frame {
    /// The site's settings.
    pub settings: Settings,
    /// The edition.
    pub edition: Arc<Edition>,
    /// All that readers see.
    pub editions: Vec<Edition>,
    /// Those of them in which there is nothing to read yet.
    pub silent: Arc<[Lang]>,
    /// The categories with a name in the edition.
    pub sections: Vec<CategoryName>,
    /// The trending bar.
    pub topics: Arc<[NamedTopic]>,
    /// The newest articles.
    pub latest: Arc<[Teaser]>,
    /// Whether its newsletter goes out, and can.
    pub offers_newsletter: bool,
    /// What signs addresses of pictures.
    pub media_key: String,
}

/// The newest frame of each edition, and what signs addresses of pictures, each with its generation.
#[derive(Debug, Default)]
pub(super) struct Frames {
    newest: Mutex<HashMap<Lang, (i64, Arc<Frame>)>>,
    media_key: Mutex<Option<(i64, Arc<str>)>>,
}

impl Site {
    /// The frame of an edition as a reading transaction sees it. Nothing that is being written may be read with it: another write could
    /// have the same generation in the end.
    pub fn frame(&self, conn: &mut Conn, lang: Lang) -> Result<Arc<Frame>> {
        let generation = setting::generation(conn)?;
        let known = || self.frames.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, frame)) = known().get(&lang)
            && *of == generation
        {
            return Ok(frame.clone());
        }
        let frame = Arc::new(Frame::load(conn, self, lang)?);
        let mut frames = known();
        // A slow reader of an older generation has nothing for others.
        if frames.get(&lang).is_none_or(|(of, _)| *of < generation) {
            frames.insert(lang, (generation, frame.clone()));
        }
        Ok(frame)
    }

    /// What signs addresses of pictures, read once a generation.
    pub async fn media_key(&self) -> Result<Arc<str>> {
        let generation = self.known().generation();
        let known = || self.frames.media_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, key)) = known().as_ref()
            && *of >= generation
        {
            return Ok(key.clone());
        }
        let key: Arc<str> = self.read_public(setting::media_key).await?.into();
        *known() = Some((generation, key.clone()));
        Ok(key)
    }
}

impl Frame {
    fn load(conn: &mut Conn, site: &Site, lang: Lang) -> Result<Self> {
        let editions = Edition::visible(conn)?;
        let mut silent = Vec::new();
        for edition in &editions {
            if Teaser::latest(conn, edition.lang, Cursor::START, 1)?.is_empty() {
                silent.push(edition.lang);
            }
        }
        Ok(Self {
            settings: Settings::load(conn)?,
            edition: Arc::new(Edition::find(conn, lang)?),
            editions,
            silent: silent.into(),
            sections: CategoryName::of_edition(conn, lang)?,
            topics: topic::named(conn, lang)?.into(),
            latest: Teaser::latest(conn, lang, Cursor::START, RAIL)?.into(),
            offers_newsletter: site.mailer.is_some() && Newsletter::find(conn, lang)?.active,
            media_key: setting::media_key(conn)?,
        })
    }
}
