//! The sample newsroom's glossary.

use serde::Deserialize;

use super::lang;
use crate::db::Tx;
use crate::db::term::NewTerm;
use crate::domain::actor::Actor;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::glossary::agree;

const GLOSSARY: &str = include_str!("glossary.toml");

#[derive(Deserialize)]
struct Glossary {
    term: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    az: String,
    ru: String,
    en: String,
    #[serde(default)]
    note: String,
}

/// Agrees on names, from Azerbaijani into the others.
pub(super) fn agree_on(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime) -> Result<()> {
    let glossary: Glossary = toml::from_str(GLOSSARY).map_err(Error::internal)?;
    for told in glossary.term {
        for (into, translation) in [("ru", told.ru), ("en", told.en)] {
            let (source_lang, target_lang) = (lang("az")?, lang(into)?);
            let (term, note) = (told.az.clone(), told.note.clone());
            agree(tx, actor, now, None, &NewTerm { source_lang, target_lang, term, translation, note })?;
        }
    }
    Ok(())
}
