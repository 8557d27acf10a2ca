//! The keys that the newsroom made for itself: which there are, and another in place of one that somebody may know.

use super::audit::note_of_server;
use super::newsletter;
use crate::db::edition_key::EditionKey;
use crate::db::{Conn, Tx, audit, push_subscription, setting};
use crate::domain::key::KeyName;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// How the log has it.
const REPLACED: (&str, &str) = ("replace key", "key");

/// A key, without itself.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its name.
    pub name: KeyName,
    /// Since when it is this one, where that is known.
    pub since: Option<UtcTime>,
    /// Its public half, where it has one that is stored.
    pub public: Option<String>,
}

/// Those that have been made.
pub fn list(conn: &mut Conn) -> Result<Vec<Standing>> {
    let mut names = vec![KeyName::Media];
    if newsletter::has_key(conn)? {
        names.push(KeyName::Letters);
    }
    names.push(KeyName::Notifications);
    let mut found = Vec::new();
    for name in names {
        let since = audit::newest(conn, REPLACED, &name.to_string())?;
        found.push(Standing { name, since, public: None });
    }
    found.extend(EditionKey::all(conn)?.into_iter().map(|(lang, public, since)| Standing {
        name: KeyName::Edition(lang),
        since: Some(since),
        public: Some(public),
    }));
    Ok(found)
}

/// What goes with a key that is replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Readers whose links in letters lead nowhere any more.
    pub links: usize,
    /// Browsers that are told nothing any more.
    pub browsers: usize,
}

/// Makes one of the first three anew; nothing that the former made is taken any more.
pub fn replace(tx: &mut Tx<'_>, now: UtcTime, name: KeyName) -> Result<Gone> {
    let mut gone = Gone::default();
    match name {
        KeyName::Media => setting::replace_media_key(tx)?,
        KeyName::Letters => gone.links = newsletter::replace_key(tx)?,
        KeyName::Notifications => {
            setting::replace_push_key(tx)?;
            gone.browsers = push_subscription::delete_all(tx)?;
        }
        KeyName::Edition(_) => return Err(Error::internal("a pair of keys is made before it is kept")),
    }
    let (action, subject) = REPLACED;
    note_of_server(tx, now, action, subject, name)?;
    Ok(gone)
}

/// Keeps another pair for an edition that has one.
pub fn replace_pair(tx: &mut Tx<'_>, now: UtcTime, lang: Lang, made: &EditionKey) -> Result<()> {
    if !made.replace(tx, lang, now)? {
        return Err(Error::NotFound);
    }
    let (action, subject) = REPLACED;
    note_of_server(tx, now, action, subject, KeyName::Edition(lang))
}
