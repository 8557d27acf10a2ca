//! The bar below the list: what can be done to the stories chosen.

use super::Typed;
use crate::admin::chrome::Visitor;
use crate::admin::form::{Choice, Complaints, Field};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::tag::TagName;
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::error::Result;
use crate::newsroom::token::Token;

/// How many tags are suggested.
const SUGGESTIONS: i64 = 500;

/// The bar.
pub struct BatchBar {
    pub action_path: String,
    pub operation: String,
    pub edition_options: Vec<Choice>,
    pub tag: Field,
    pub tag_suggestions: Vec<String>,
    pub category: Field,
    pub category_options: Vec<Choice>,
    pub reason: Field,
    pub can_move: bool,
    pub can_unpublish: bool,
    pub complaint: Option<String>,
    /// Something is to be mended in it.
    pub is_open: bool,
}

/// What the list knows already.
pub struct Around<'a> {
    pub action_path: String,
    /// The edition that the list is filtered by, or nothing.
    pub lang: &'a str,
    pub editions: &'a [Edition],
    pub categories: Vec<Choice>,
}

impl BatchBar {
    /// The bar with what was typed; at first in the edition that the list is filtered by.
    pub fn new(
        conn: &mut Conn,
        who: &Visitor,
        around: Around<'_>,
        typed: &Typed,
        complaints: &Complaints,
    ) -> Result<Self> {
        let edition = typed.edition.as_deref().unwrap_or(around.lang);
        let own = around.editions.iter().filter(|edition| who.actor.writes_in(edition.lang));
        let suggested_in = Lang::parse(edition).unwrap_or(who.actor.lang);
        let suggestions = TagName::of_edition(conn, suggested_in, SUGGESTIONS)?;
        Ok(Self {
            action_path: around.action_path,
            operation: Token::random()?.reveal().to_owned(),
            edition_options: own.map(|own| Choice::new(own.lang, own.name.clone(), edition)).collect(),
            tag: complaints.field("batch_tag", typed.tag.clone()),
            tag_suggestions: suggestions.into_iter().map(|tag| tag.name).collect(),
            category: complaints.field("batch_category", typed.category.clone()),
            category_options: around.categories,
            reason: complaints.field("batch_reason", typed.reason.clone()),
            can_move: who.actor.may(Permission::Begin),
            can_unpublish: who.actor.may(Permission::PublishOwn),
            complaint: complaints.about_form(),
            is_open: !complaints.is_empty(),
        })
    }
}
