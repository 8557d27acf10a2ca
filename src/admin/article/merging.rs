//! Two saves of one article that began with the same text: what both changed comes together in the form.

use super::form::Typed;
use super::history::{FieldChange, changes};
use crate::db::Conn;
use crate::db::revision::Revision;
use crate::domain::id::{ArticleId, RevisionId};
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::text::merge::{Marks, merge};

/// What came of it.
#[derive(Default)]
pub struct Merging {
    /// Whether the form holds both.
    pub is_merged: bool,
    /// Places of the body, and fields, where both changed the same.
    pub conflicts: usize,
    /// What the other one changed.
    pub theirs: Vec<FieldChange>,
}

/// Puts what somebody else saved meanwhile into what was typed. Where the form does not tell what it began with, it stays
/// as it is.
pub fn merge_into(
    conn: &mut Conn,
    t: &Messages,
    typed: &mut Typed,
    (article, theirs): (ArticleId, RevisionId),
) -> Result<Merging> {
    let base = match RevisionId::parse(&typed.base).map(|base| Revision::find(conn, base)) {
        Some(Ok(base)) if base.article_id == article => base,
        None | Some(Ok(_) | Err(Error::NotFound)) => return Ok(Merging::default()),
        Some(Err(error)) => return Err(error),
    };
    let theirs = Revision::find(conn, theirs)?;
    let marks = Marks { mine: &t.desk_merge_mine(), theirs: &t.desk_merge_theirs(), end: &t.desk_merge_end() };
    let body = merge(&base.body_md, &typed.body, &theirs.body_md, marks);
    let mut conflicts = body.conflicts;
    typed.body = body.text;
    let category = |text: &Revision| text.category_id.to_string();
    for (mine, base, theirs) in [
        (&mut typed.headline, base.headline.clone(), theirs.headline.clone()),
        (&mut typed.summary, base.summary.clone(), theirs.summary.clone()),
        (&mut typed.tags, base.tags.clone(), theirs.tags.clone()),
        (&mut typed.author, base.author.clone(), theirs.author.clone()),
        (&mut typed.slug, base.slug.to_string(), theirs.slug.to_string()),
        (&mut typed.category, category(&base), category(&theirs)),
    ] {
        if *mine == base {
            *mine = theirs;
        } else if theirs != base && theirs != *mine {
            // One's own stays in the field; the other's is told beside the form.
            conflicts += 1;
        }
    }
    typed.base = theirs.id.to_string();
    Ok(Merging { is_merged: true, conflicts, theirs: changes(t, Some(&base), &theirs) })
}
