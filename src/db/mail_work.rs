//! Letters still to be sent, each by one node.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::schema::mail_work;
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, CommentId, MailId, UserId};
use crate::domain::mail::MailKind;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A letter to be written and sent.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = mail_work)]
pub struct MailWork {
    /// The row.
    pub id: MailId,
    /// What it is about.
    pub kind: MailKind,
    /// To whom.
    pub user_id: Option<UserId>,
    /// Or to whoever has this account, if anybody does.
    pub account: Option<String>,
    /// About which article.
    pub article_id: Option<ArticleId>,
    /// About which comment.
    pub comment_id: Option<CommentId>,
    /// Who is the cause of it.
    pub by_id: Option<UserId>,
    /// Since when it waits.
    pub queued_at: UtcTime,
    /// How often it was begun, this time included.
    pub attempts: i64,
}

/// A letter to somebody about something.
#[derive(Clone, Copy, Debug)]
pub struct NewMail<'a> {
    /// What it is about.
    pub kind: MailKind,
    /// To whom.
    pub to: Recipient<'a>,
    /// About which article.
    pub article: Option<ArticleId>,
    /// About which comment.
    pub comment: Option<CommentId>,
    /// Who is the cause of it.
    pub by: Option<UserId>,
}

/// To whom a letter goes.
#[derive(Clone, Copy, Debug)]
pub enum Recipient<'a> {
    /// A person of the newsroom.
    User(UserId),
    /// Whoever has this account when it is sent.
    Account(&'a str),
}

/// Queues a letter; one that says the same and still waits is replaced.
pub fn enqueue(tx: &mut Tx<'_>, new: &NewMail<'_>, now: UtcTime) -> Result<()> {
    let (user, account) = match new.to {
        Recipient::User(user) => (Some(user), None),
        Recipient::Account(account) => (None, Some(account)),
    };
    if let (Some(user), Some(article), None) = (user, new.article, new.comment) {
        let same = mail_work::table
            .filter(mail_work::article_id.eq(article).and(mail_work::user_id.eq(user)))
            .filter(mail_work::kind.eq(new.kind));
        diesel::delete(same).execute(&mut **tx)?;
    }
    diesel::insert_into(mail_work::table)
        .values((
            mail_work::kind.eq(new.kind),
            mail_work::user_id.eq(user),
            mail_work::account.eq(account),
            mail_work::article_id.eq(new.article),
            mail_work::comment_id.eq(new.comment),
            mail_work::by_id.eq(new.by),
            mail_work::queued_at.eq(now),
            mail_work::free_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whether any letter is to be sent now.
pub fn is_waiting(conn: &mut Conn, now: UtcTime) -> Result<bool> {
    let free: Option<MailId> =
        mail_work::table.filter(mail_work::free_at.le(now)).select(mail_work::id).first(conn).optional()?;
    Ok(free.is_some())
}

/// Claims what is next, for a while: whoever is killed meanwhile leaves it free again.
pub fn claim(tx: &mut Tx<'_>, now: UtcTime, lease: TimeDelta) -> Result<Option<MailWork>> {
    let next: Option<MailWork> = mail_work::table
        .filter(mail_work::free_at.le(now))
        .order((mail_work::free_at, mail_work::id))
        .select(MailWork::as_select())
        .first(&mut **tx)
        .optional()?;
    let Some(work) = next else { return Ok(None) };
    let attempts = work.attempts + 1;
    diesel::update(mail_work::table.find(work.id))
        .set((mail_work::free_at.eq(now.plus(lease)), mail_work::attempts.eq(attempts)))
        .execute(&mut **tx)?;
    Ok(Some(MailWork { attempts, ..work }))
}

/// Puts a letter off until a moment.
pub fn postpone(tx: &mut Tx<'_>, id: MailId, until: UtcTime) -> Result<()> {
    diesel::update(mail_work::table.find(id)).set(mail_work::free_at.eq(until)).execute(&mut **tx)?;
    Ok(())
}

/// It is sent, or need not be.
pub fn done(tx: &mut Tx<'_>, id: MailId) -> Result<()> {
    diesel::delete(mail_work::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Removes letters that have waited since before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(mail_work::table.filter(mail_work::queued_at.lt(before))).execute(&mut **tx)?)
}
