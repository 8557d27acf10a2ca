//! Which stories a list shows, as its address tells.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::admin::chrome::Visitor;
use crate::db::article_desk::StoryFilter;
use crate::domain::cursor::Cursor;
use crate::domain::id::{BatchId, CategoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::error::{Error, Result};
use crate::text::plain::fold;

/// The filter as the address carries it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub lang: String,
    pub status: String,
    pub category: String,
    pub author: String,
    pub q: String,
    pub deleted: String,
    before: String,
}

impl Filter {
    /// What is asked of the database for whoever looks.
    pub fn parse(&self, who: &Visitor) -> StoryFilter {
        StoryFilter {
            lang: Lang::parse(&self.lang),
            status: Status::parse(&self.status),
            stage: Stage::parse(&self.status),
            category: CategoryId::parse(&self.category),
            author: UserId::parse(&self.author),
            words: fold(&self.q).split_whitespace().take(8).map(str::to_owned).collect(),
            found: None,
            deleted: self.is_bin(),
            visible_to: (!who.actor.may(Permission::Publish)).then_some(who.actor.id),
            translations_in: who.actor.may(Permission::Translate).then(|| who.actor.editions.clone()),
            categories: who.actor.categories.clone(),
        }
    }

    /// Where the page begins.
    pub fn cursor(&self) -> Result<Cursor> {
        match self.before.as_str() {
            "" => Ok(Cursor::START),
            typed => Cursor::parse(typed).ok_or(Error::BadRequest("malformed cursor")),
        }
    }

    /// Whether it is about what was deleted.
    pub fn is_bin(&self) -> bool {
        !self.deleted.is_empty()
    }

    /// The list's own address, to page through.
    pub fn path(&self) -> String {
        Self { before: String::new(), ..self.clone() }.at("/admin/stories")
    }

    /// This page of the list, with what was done to many stories at once.
    pub fn telling(&self, batch: BatchId) -> String {
        let here = self.at("/admin/stories");
        let and = if here.contains('?') { '&' } else { '?' };
        format!("{here}{and}batch={batch}")
    }

    /// An address that leads back to this page of the list.
    pub fn at(&self, path: &str) -> String {
        let given = [
            ("lang", &self.lang),
            ("status", &self.status),
            ("category", &self.category),
            ("author", &self.author),
            ("q", &self.q),
            ("deleted", &self.deleted),
            ("before", &self.before),
        ];
        let query: Vec<String> = given
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
            .collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }
}
