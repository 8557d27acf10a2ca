//! Rendered bodies: kept of an article's newest text and of the one that readers have, and of no other.

use std::collections::HashMap;

use diesel::prelude::*;

use super::any_of::in_turns;
use super::native::native;
use super::schema::{articles, renderings};
use super::{Conn, Tx};
use crate::domain::cursor::PAGE;
use crate::domain::id::{ArticleId, RevisionId};
use crate::error::Result;

/// That of a text, where it is kept.
pub fn find(conn: &mut Conn, revision: RevisionId) -> Result<Option<String>> {
    Ok(renderings::table.find(revision).select(renderings::body_html).first(conn).optional()?)
}

/// Those of some texts.
pub fn of_revisions(conn: &mut Conn, revisions: &[RevisionId]) -> Result<HashMap<RevisionId, String>> {
    let numbers = revisions.iter().map(|id| id.0);
    let found = in_turns::<_, _, PAGE>(renderings::revision_id, numbers, |page| {
        native!(
            conn,
            renderings::table.filter(page).select((renderings::revision_id, renderings::body_html)).load(conn)
        )
    })?;
    Ok(found.into_iter().collect())
}

/// Keeps that of a new text.
pub(super) fn insert(tx: &mut Tx<'_>, revision: RevisionId, html: &str) -> Result<()> {
    diesel::insert_into(renderings::table)
        .values((renderings::revision_id.eq(revision), renderings::body_html.eq(html)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Which of an article's texts are kept rendered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needed {
    head: Option<RevisionId>,
    live: Option<RevisionId>,
}

impl Needed {
    /// Those of now.
    pub fn of(tx: &mut Tx<'_>, article: ArticleId) -> Result<Self> {
        let (head, live) = articles::table
            .find(article)
            .select((articles::head_revision_id, articles::live_revision_id))
            .first(&mut **tx)?;
        Ok(Self { head, live })
    }

    /// Forgets those that are needed no more, once others are.
    pub fn settle(self, tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
        let now = Self::of(tx, article)?;
        let former = [self.head, self.live].into_iter().flatten();
        for revision in former.filter(|former| Some(*former) != now.head && Some(*former) != now.live) {
            diesel::delete(renderings::table.find(revision)).execute(&mut **tx)?;
        }
        Ok(())
    }
}
