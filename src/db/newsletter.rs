//! The letters of the day, edition by edition.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::{newsletter_issues, newsletters};
use super::teaser::Teaser;
use super::{Conn, Tx, read_count};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, IssueId, SubscriberId};
use crate::domain::lang::Lang;
use crate::domain::newsletter::{LENGTH, USUAL_HOUR};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Whether an edition has one, and when it goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = newsletters)]
pub struct Newsletter {
    /// The edition.
    pub lang: Lang,
    /// Whether it goes out.
    pub active: bool,
    /// The hour, in site time.
    pub hour: i64,
}

impl Newsletter {
    /// That of an edition.
    pub fn find(conn: &mut Conn, lang: Lang) -> Result<Self> {
        let stored = newsletters::table.find(lang).select(Self::as_select()).first(conn).optional()?;
        Ok(stored.unwrap_or(Self { lang, active: false, hour: USUAL_HOUR }))
    }

    /// Those that go out.
    pub fn active(conn: &mut Conn) -> Result<Vec<Self>> {
        let active = newsletters::table.filter(newsletters::active.eq(true));
        Ok(active.order(newsletters::lang).select(Self::as_select()).load(conn)?)
    }

    /// Stores it.
    pub fn store(&self, tx: &mut Tx<'_>) -> Result<()> {
        if diesel::update(newsletters::table.find(self.lang)).set(self).execute(&mut **tx)? == 0 {
            diesel::insert_into(newsletters::table).values(self).execute(&mut **tx)?;
        }
        Ok(())
    }
}

/// The letter of a day.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = newsletter_issues)]
pub struct Issue {
    /// The row.
    pub id: IssueId,
    /// Of which edition.
    pub lang: Lang,
    /// It tells of what was published from this moment on.
    pub from_at: UtcTime,
    /// Up to this one, and not at it.
    pub until_at: UtcTime,
    /// The last subscriber for whom it is queued.
    pub queued_to: SubscriberId,
    /// For how many it was queued.
    pub queued: i64,
    /// To how many it went out.
    pub sent: i64,
}

impl Issue {
    /// One of them.
    pub fn find(conn: &mut Conn, id: IssueId) -> Result<Self> {
        Ok(newsletter_issues::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// One that is not queued for all yet.
    pub fn open(conn: &mut Conn) -> Result<Option<Self>> {
        Ok(newsletter_issues::table
            .filter(diesel::dsl::not(newsletter_issues::is_queued))
            .order(newsletter_issues::id)
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// Whether an edition's day is done with: queued, or nothing was new.
    pub fn is_begun(conn: &mut Conn, lang: Lang, day: NaiveDate) -> Result<bool> {
        let own = newsletter_issues::table
            .filter(newsletter_issues::lang.eq(lang))
            .filter(newsletter_issues::day.eq(day.to_string()));
        Ok(own.count().get_result::<i64>(conn)? > 0)
    }

    /// The last of an edition.
    pub fn last(conn: &mut Conn, lang: Lang) -> Result<Option<Self>> {
        Ok(newsletter_issues::table
            .filter(newsletter_issues::lang.eq(lang))
            .order(newsletter_issues::id.desc())
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// Whether any of an edition's last ones was taken for anybody.
    pub fn any_taken(conn: &mut Conn, lang: Lang, last: i64) -> Result<bool> {
        let sent: Vec<i64> = newsletter_issues::table
            .filter(newsletter_issues::lang.eq(lang))
            .filter(newsletter_issues::queued.gt(0))
            .order(newsletter_issues::id.desc())
            .limit(last)
            .select(newsletter_issues::sent)
            .load(conn)?;
        Ok(sent.into_iter().any(|sent| sent > 0))
    }

    /// The last of an edition that went to anybody.
    pub fn last_queued(conn: &mut Conn, lang: Lang) -> Result<Option<Self>> {
        Ok(newsletter_issues::table
            .filter(newsletter_issues::lang.eq(lang))
            .filter(newsletter_issues::queued.gt(0))
            .order(newsletter_issues::id.desc())
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// Begins the letter of a day; `is_queued` where there is nothing to send.
    pub fn insert(
        tx: &mut Tx<'_>,
        lang: Lang,
        day: NaiveDate,
        (from, until): (UtcTime, UtcTime),
        is_queued: bool,
    ) -> Result<()> {
        diesel::insert_into(newsletter_issues::table)
            .values((
                newsletter_issues::lang.eq(lang),
                newsletter_issues::day.eq(day.to_string()),
                newsletter_issues::from_at.eq(from),
                newsletter_issues::until_at.eq(until),
                newsletter_issues::is_queued.eq(is_queued),
            ))
            .execute(&mut **tx)?;
        Ok(())
    }

    /// It is queued for so many more, up to one of them; `is_queued` where that was the last.
    pub fn advance(&self, tx: &mut Tx<'_>, to: SubscriberId, more: i64, is_queued: bool) -> Result<()> {
        diesel::update(newsletter_issues::table.find(self.id))
            .set((
                newsletter_issues::queued_to.eq(to),
                newsletter_issues::queued.eq(newsletter_issues::queued + more),
                newsletter_issues::is_queued.eq(is_queued),
            ))
            .execute(&mut **tx)?;
        Ok(())
    }

    /// It went out to one more.
    pub fn count_sent(tx: &mut Tx<'_>, id: IssueId) -> Result<()> {
        diesel::update(newsletter_issues::table.find(id))
            .set(newsletter_issues::sent.eq(newsletter_issues::sent + 1))
            .execute(&mut **tx)?;
        Ok(())
    }
}

/// What a letter tells of: what readers still see of a time, the front first, then what is most read, then the newest.
pub fn contents(conn: &mut Conn, lang: Lang, from: UtcTime, until: UtcTime) -> Result<Vec<Teaser>> {
    let is_of_time = |teaser: &Teaser| teaser.published_at >= from && teaser.published_at < until;
    let mut found = Teaser::front(conn, lang)?;
    let most_read: Vec<ArticleId> =
        read_count::most_read(conn, from.hour(), 200)?.into_iter().map(|(id, _)| id).collect();
    found.extend(Teaser::of_ids(conn, lang, &most_read)?);
    let before = Cursor { at: until, id: 0 };
    found.extend(Teaser::between(conn, lang, from, before, LENGTH)?);
    let mut told: Vec<Teaser> = Vec::new();
    for teaser in found.into_iter().filter(is_of_time) {
        if told.len() < LENGTH && told.iter().all(|other| other.id != teaser.id) {
            told.push(teaser);
        }
    }
    Ok(told)
}
