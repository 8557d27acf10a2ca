//! `manset keys`: which keys the newsroom made for itself, and another in place of one that somebody may know.

use crate::config::Config;
use crate::db::{Db, Seen};
use crate::domain::key::KeyName;
use crate::domain::time::UtcTime;
use crate::error::Error;
use crate::federation::key as pair;
use crate::newsroom::key::{self, Gone, Standing};

/// Whatever ends a command: one line for whoever typed it.
type Failure = Box<dyn std::error::Error>;

/// What is wanted.
#[derive(clap::Args, Clone, Debug)]
pub struct Wish {
    /// Nothing lists them.
    #[command(subcommand)]
    pub what: Option<What>,
}

/// What can be done with a key.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum What {
    /// Make another key in place of one, beside a server at work or without one; says what follows
    Replace {
        /// Its name, as `manset keys` lists it
        name: String,
    },
}

/// Lists the keys, never what they are, or replaces one.
pub fn run(
    config: &Config,
    wish: &Wish,
    now: UtcTime,
    say: impl Fn(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let db = Db::open(&config.database)?;
    match &wish.what {
        None => db.read(key::list)?.iter().try_for_each(|standing| say(&line(standing))),
        Some(What::Replace { name }) => {
            let name = KeyName::parse(name).ok_or("there is no such key; `manset keys` lists them")?;
            say(&replace(&db, name, now)?)
        }
    }
}

fn line(standing: &Standing) -> String {
    let algorithm = match (standing.name, &standing.public) {
        (KeyName::Edition(_), Some(public)) => {
            let bits = pair::bits(public).map_or_else(|| "?".to_owned(), |bits| bits.to_string());
            format!("RSA {bits}, PKCS #1 v1.5 with SHA-256")
        }
        (KeyName::Notifications, _) => "ECDSA P-256".to_owned(),
        _ => "HMAC-SHA-256, 256 bits".to_owned(),
    };
    let since = standing.since.map_or_else(|| "its beginning".to_owned(), UtcTime::rfc3339);
    format!("{}: {algorithm}, since {since}", standing.name)
}

/// Makes another in its place; what follows, in words.
fn replace(db: &Db, name: KeyName, now: UtcTime) -> Result<String, Failure> {
    let missing = || format!("the key {name} has not been made yet: nothing is signed with it");
    let done = match name {
        KeyName::Edition(lang) => {
            let made = pair::generate()?;
            db.write(Seen::ByReaders, |tx| key::replace_pair(tx, now, lang, &made).map(|()| Gone::default()))
        }
        _ => db.write(Seen::ByReaders, |tx| key::replace(tx, now, name)),
    };
    let gone = match done {
        Err(Error::NotFound) => return Err(missing().into()),
        done => done?,
    };
    let follows = match name {
        KeyName::Media => {
            "pictures and videos have other addresses now: those that search engines, feeds and other sites know lead nowhere".to_owned()
        }
        KeyName::Letters => format!(
            "the links of letters that were sent lead nowhere any more ({} readers): who wants to leave does so by the next letter, \
             who has not confirmed asks again",
            gone.links
        ),
        KeyName::Notifications => format!(
            "browsers are bound to the former key: {} of them are told nothing any more, until their readers subscribe again",
            gone.browsers
        ),
        KeyName::Edition(_) => {
            "followers' servers fetch the new key once a signature does not fit the one that they know".to_owned()
        }
    };
    Ok(format!("the key {name} is another one; a server at work goes by it within a minute\n{follows}"))
}
