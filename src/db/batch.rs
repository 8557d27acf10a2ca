//! What was done to many articles at once, with what each of them was before.

use diesel::prelude::*;

use super::schema::{batch_articles, batches, users};
use super::{Conn, Tx};
use crate::domain::batch::{BatchAction, Obstacle};
use crate::domain::id::{ArticleId, BatchId, CategoryId, RevisionId, UserId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// One of them, with the name of whoever did it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = batches)]
pub struct Batch {
    /// The row.
    pub id: BatchId,
    #[diesel(column_name = action)]
    kind: String,
    argument: String,
    /// In which edition; in all of them where there is none.
    pub lang: Option<Lang>,
    /// How many articles needed no change.
    pub unchanged: i64,
    /// When.
    pub created_at: UtcTime,
    /// By whom.
    pub created_by: UserId,
    /// When it was undone.
    pub undone_at: Option<UtcTime>,
    /// By whom, by name.
    #[diesel(select_expression = users::name)]
    #[diesel(select_expression_type = users::name)]
    pub by: String,
}

impl Batch {
    /// One of them.
    pub fn find(conn: &mut Conn, id: BatchId) -> Result<Self> {
        Ok(batches::table
            .inner_join(users::table.on(users::id.eq(batches::created_by)))
            .filter(batches::id.eq(id))
            .select(Self::as_select())
            .first(conn)?)
    }

    /// What has been done since a moment and is not undone, the newest first: by one person, or by all.
    pub fn since(conn: &mut Conn, from: UtcTime, by: Option<UserId>, limit: i64) -> Result<Vec<Self>> {
        let mut query = batches::table
            .inner_join(users::table.on(users::id.eq(batches::created_by)))
            .filter(batches::created_at.gt(from).and(batches::undone_at.is_null()))
            .order((batches::created_at.desc(), batches::id.desc()))
            .limit(limit)
            .select(Self::as_select())
            .into_boxed();
        if let Some(by) = by {
            query = query.filter(batches::created_by.eq(by));
        }
        Ok(query.load(conn)?)
    }

    /// The one that a form's operation already did.
    pub fn of_operation(conn: &mut Conn, operation: &str) -> Result<Option<BatchId>> {
        Ok(batches::table.filter(batches::operation.eq(operation)).select(batches::id).first(conn).optional()?)
    }

    /// What was done.
    pub fn action(&self) -> Result<BatchAction> {
        BatchAction::parse(&self.kind, &self.argument)
            .ok_or_else(|| Error::internal(format!("batch {} is {:?}", self.id, self.kind)))
    }
}

/// An article of one: as it was and as it was left, or why it was left alone.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = batch_articles)]
pub struct BatchArticle {
    /// Of which.
    pub batch_id: BatchId,
    /// The article.
    pub article_id: ArticleId,
    /// Why it was left alone.
    pub obstacle: Option<Obstacle>,
    /// Its newest text before.
    pub head_before: Option<RevisionId>,
    /// Its version before.
    pub version_before: i64,
    /// Its newest text afterwards.
    pub head_after: Option<RevisionId>,
    /// Its version afterwards: as long as it has that, nothing has changed since.
    pub version_after: i64,
    /// Its story's section before.
    pub category_id: Option<CategoryId>,
    /// Until when readers were to see it.
    pub expires_at: Option<UtcTime>,
    /// Why it was left alone when the rest was undone.
    pub undo_obstacle: Option<Obstacle>,
}

impl BatchArticle {
    /// The articles of some of them, in the order in which they were begun.
    pub fn of_batches(conn: &mut Conn, ids: &[BatchId]) -> Result<Vec<Self>> {
        Ok(batch_articles::table
            .filter(batch_articles::batch_id.eq_any(ids))
            .order((batch_articles::batch_id, batch_articles::article_id))
            .select(Self::as_select())
            .load(conn)?)
    }

    /// Stores it.
    pub fn insert(&self, tx: &mut Tx<'_>) -> Result<()> {
        diesel::insert_into(batch_articles::table).values(self).execute(&mut **tx)?;
        Ok(())
    }

    /// Notes why it was left alone when the rest was undone.
    pub fn keep(&self, tx: &mut Tx<'_>, obstacle: Obstacle) -> Result<()> {
        diesel::update(batch_articles::table.find((self.batch_id, self.article_id)))
            .set(batch_articles::undo_obstacle.eq(obstacle))
            .execute(&mut **tx)?;
        Ok(())
    }

    /// Notes that the article is again as what was done before this had left it: so that can be undone too.
    pub fn give_back(&self, tx: &mut Tx<'_>, head: Option<RevisionId>, version: i64) -> Result<()> {
        diesel::update(
            batch_articles::table
                .filter(batch_articles::article_id.eq(self.article_id))
                .filter(batch_articles::version_after.eq(self.version_before))
                .filter(batch_articles::obstacle.is_null()),
        )
        .set((batch_articles::head_after.eq(head), batch_articles::version_after.eq(version)))
        .execute(&mut **tx)?;
        Ok(())
    }
}

/// What is to be done, by whom and when.
#[derive(Clone, Copy, Debug)]
pub struct NewBatch<'a> {
    /// What.
    pub action: &'a BatchAction,
    /// In which edition; in all of them where there is none.
    pub lang: Option<Lang>,
    /// The form's idempotency key.
    pub operation: Option<&'a str>,
    /// When.
    pub at: UtcTime,
    /// By whom.
    pub by: UserId,
}

/// Notes it, before its articles.
pub fn insert(tx: &mut Tx<'_>, new: &NewBatch<'_>) -> Result<BatchId> {
    Ok(diesel::insert_into(batches::table)
        .values((
            batches::action.eq(new.action.kind()),
            batches::argument.eq(new.action.argument()),
            batches::lang.eq(new.lang),
            batches::operation.eq(new.operation),
            batches::created_at.eq(new.at),
            batches::created_by.eq(new.by),
        ))
        .returning(batches::id)
        .get_result(&mut **tx)?)
}

/// Notes how many needed no change.
pub fn set_unchanged(tx: &mut Tx<'_>, id: BatchId, unchanged: i64) -> Result<()> {
    diesel::update(batches::table.find(id)).set(batches::unchanged.eq(unchanged)).execute(&mut **tx)?;
    Ok(())
}

/// Notes that it was undone.
pub fn set_undone(tx: &mut Tx<'_>, id: BatchId, at: UtcTime) -> Result<()> {
    diesel::update(batches::table.find(id)).set(batches::undone_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Removes what was done before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(batches::table.filter(batches::created_at.le(before))).execute(&mut **tx)?)
}
