//! The sample newsroom's pictures and videos, taken in as an editor's uploads are.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use rust_embed::Embed;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::db::Tx;
use crate::db::media::MediaText;
use crate::db::media_write::FileFacts;
use crate::domain::actor::Actor;
use crate::domain::digest::Digest;
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::media::FocalPoint;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::media::received::Received;
use crate::newsroom::media::{self, Added, Description};
use crate::site::Site;

#[derive(Embed)]
#[folder = "src/demo/pictures/"]
struct Pictures;

#[derive(Embed)]
#[folder = "src/demo/videos/"]
struct Videos;

const CATALOGUE: &str = include_str!("media.toml");

/// An item's card in the catalogue.
#[derive(Clone, Debug, Deserialize)]
struct Card {
    file: String,
    focal: Option<[i64; 2]>,
    #[serde(default)]
    decorative: bool,
    poster: Option<String>,
    #[serde(flatten)]
    told: BTreeMap<String, Told>,
}

#[derive(Clone, Debug, Deserialize)]
struct Told {
    #[serde(default)]
    alt: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    credit: String,
}

/// The catalogue with what its files are.
pub(super) struct Library(Vec<(String, Card, FileFacts)>);

impl Library {
    /// Takes every file into the store.
    pub(super) async fn take_in(site: &Site) -> Result<Self> {
        let cards: BTreeMap<String, Card> = toml::from_str(CATALOGUE).map_err(Error::internal)?;
        let mut items = Vec::new();
        for (name, card) in cards {
            let file = Pictures::get(&card.file).or_else(|| Videos::get(&card.file));
            let file = file.ok_or_else(|| Error::internal(format!("the sample file {} is missing", card.file)))?;
            let received = received(site, file.data.into_owned()).await?;
            let facts = site.take_in(received).await?;
            let facts =
                facts.map_err(|refused| Error::internal(format!("the sample file {}: {refused:?}", card.file)))?;
            items.push((name, card, facts));
        }
        Ok(Self(items))
    }

    /// Adds every item with its texts; gives their numbers.
    pub(super) fn add(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        now: UtcTime,
        langs: &[Lang],
    ) -> Result<HashMap<String, MediaId>> {
        let mut numbers = HashMap::new();
        for (name, card, facts) in &self.0 {
            let (Added::New(id) | Added::Known(id)) = media::add(tx, actor, now, facts, &card.file)?;
            numbers.insert(name.clone(), id);
        }
        for (name, card, _) in &self.0 {
            let Some(id) = numbers.get(name).copied() else { continue };
            let description = card.description(name, id, langs, &numbers)?;
            media::describe(tx, actor, now, id, 1, &description)?;
        }
        Ok(numbers)
    }
}

impl Card {
    fn description(
        &self,
        name: &str,
        id: MediaId,
        langs: &[Lang],
        numbers: &HashMap<String, MediaId>,
    ) -> Result<Description> {
        let texts = langs.iter().filter_map(|lang| {
            let told = self.told.get(lang.as_str())?.clone();
            Some(MediaText { media_id: id, lang: *lang, alt: told.alt, caption: told.caption, credit: told.credit })
        });
        let captions = langs.iter().filter_map(|lang| {
            let file = Videos::get(&format!("{name}.{lang}.vtt"))?;
            Some((*lang, String::from_utf8(file.data.into_owned()).ok()))
        });
        let poster = match &self.poster {
            Some(poster) => Some(numbers.get(poster).copied().ok_or_else(|| Error::internal("a sample poster"))?),
            None => None,
        };
        Ok(Description {
            texts: texts.collect(),
            decorative: self.decorative,
            focal: self.focal.and_then(|[x, y]| FocalPoint::new(x, y)),
            poster,
            captions: captions.collect(),
        })
    }
}

async fn received(site: &Site, bytes: Vec<u8>) -> Result<Received> {
    let folder = site.config.data.join("incoming");
    site.off_thread(move || {
        std::fs::create_dir_all(&folder).map_err(Error::internal)?;
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(Error::internal)?;
        file.write_all(&bytes).map_err(Error::internal)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Received { file, bytes: length, digest: Digest::of(&Sha256::digest(&bytes).into()) })
    })
    .await
}

/// A sample text with the numbers of what it shows in place of the names.
pub(super) fn numbered(text: &str, numbers: &HashMap<String, MediaId>) -> String {
    let mut parts = text.split("media:");
    let mut out = vec![parts.next().unwrap_or_default().to_owned()];
    out.extend(parts.map(|part| {
        let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(part.len());
        let (name, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        numbers.get(name).map_or_else(|| part.to_owned(), |id| format!("{id}{rest}"))
    }));
    out.join("media:")
}
