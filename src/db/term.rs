//! The glossary: how names are told in another edition.

use diesel::prelude::*;

use super::schema::terms;
use super::{Conn, Tx};
use crate::domain::id::{TermId, UserId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A name and its agreed form in another edition.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = terms)]
pub struct Term {
    /// The row.
    pub id: TermId,
    /// The edition that it is translated from.
    pub source_lang: Lang,
    /// The edition that it is translated into.
    pub target_lang: Lang,
    /// As it stands there.
    pub term: String,
    /// As it is to stand here.
    pub translation: String,
    /// What else there is to know.
    pub note: String,
}

impl Term {
    /// One term.
    pub fn find(conn: &mut Conn, id: TermId) -> Result<Self> {
        Ok(terms::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// Those of a pair of editions, by the alphabet.
    pub fn of_pair(conn: &mut Conn, source: Lang, target: Lang) -> Result<Vec<Self>> {
        Ok(terms::table
            .filter(terms::source_lang.eq(source).and(terms::target_lang.eq(target)))
            .order((terms::folded, terms::id))
            .select(Self::as_select())
            .load(conn)?)
    }

    /// The agreed forms for texts of one edition in another; what was agreed the other way round holds too.
    pub fn agreed(conn: &mut Conn, source: Lang, target: Lang) -> Result<Vec<(String, String)>> {
        let there = Self::of_pair(conn, source, target)?.into_iter().map(|found| (found.term, found.translation));
        let back = Self::of_pair(conn, target, source)?.into_iter().map(|found| (found.translation, found.term));
        Ok(there.chain(back).collect())
    }
}

/// A term to be.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// The edition that it is translated from.
    pub source_lang: Lang,
    /// Another one.
    pub target_lang: Lang,
    /// Not empty.
    pub term: String,
    /// Not empty.
    pub translation: String,
    /// May be empty.
    pub note: String,
}

/// The term of a pair that reads the same.
pub fn by_folded(tx: &mut Tx<'_>, new: &NewTerm, folded: &str) -> Result<Option<TermId>> {
    let pair = terms::source_lang.eq(new.source_lang).and(terms::target_lang.eq(new.target_lang));
    let found = terms::table.filter(pair).filter(terms::folded.eq(folded)).select(terms::id).first(&mut **tx);
    Ok(found.optional()?)
}

/// Adds a term, or gives one other words.
pub fn store(
    tx: &mut Tx<'_>,
    id: Option<TermId>,
    new: &NewTerm,
    folded: &str,
    (by, at): (UserId, UtcTime),
) -> Result<TermId> {
    let values = (
        terms::source_lang.eq(new.source_lang),
        terms::target_lang.eq(new.target_lang),
        terms::term.eq(&new.term),
        terms::folded.eq(folded),
        terms::translation.eq(&new.translation),
        terms::note.eq(&new.note),
        terms::changed_at.eq(at),
        terms::changed_by.eq(by),
    );
    let Some(id) = id else {
        return Ok(diesel::insert_into(terms::table).values(values).returning(terms::id).get_result(&mut **tx)?);
    };
    diesel::update(terms::table.find(id)).set(values).execute(&mut **tx)?;
    Ok(id)
}

/// Removes a term.
pub fn delete(tx: &mut Tx<'_>, id: TermId) -> Result<()> {
    diesel::delete(terms::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
