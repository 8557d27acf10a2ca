//! Lists that readers page through by key.

use serde::Deserialize;

use crate::db::teaser::Teaser;
use crate::domain::cursor::{Cursor, PAGE, Slice};
use crate::domain::path;
use crate::error::{Error, Result};

/// `?before=`: where a page of a list begins.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Before {
    before: Option<String>,
}

impl Before {
    /// The cursor; the newest page where none is given.
    pub fn cursor(&self) -> Result<Cursor> {
        match &self.before {
            None => Ok(Cursor::START),
            Some(typed) => Cursor::parse(typed).ok_or(Error::BadRequest("malformed cursor")),
        }
    }
}

/// One page of a list, with its neighbours' addresses.
pub struct ListPage {
    /// The articles.
    pub teasers: Vec<Teaser>,
    /// The page of older ones.
    pub older: Option<String>,
    /// The first page, where this is another.
    pub newest: Option<String>,
    /// This page's own address.
    pub path: String,
}

/// How many rows to ask for, to know whether more follow.
pub const ASK: usize = PAGE + 1;

impl ListPage {
    /// Cuts a page off what was asked for. An empty page that is not the first was never linked: not found.
    pub fn new(list: &str, before: Cursor, teasers: Vec<Teaser>) -> Result<Self> {
        let is_first = before == Cursor::START;
        if teasers.is_empty() && !is_first {
            return Err(Error::NotFound);
        }
        let slice = Slice::cut(teasers, PAGE, Teaser::cursor);
        Ok(Self {
            teasers: slice.rows,
            older: slice.older.map(|cursor| path::older(list, cursor)),
            newest: (!is_first).then(|| list.to_owned()),
            path: if is_first { list.to_owned() } else { path::older(list, before) },
        })
    }
}
