//! People of the newsroom.

use diesel::prelude::*;

use super::schema::{sessions, user_categories, user_editions, users};
use super::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::email::Email;
use crate::domain::id::{CategoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::mail::MailWish;
use crate::domain::refusal::Refusal;
use crate::domain::role::Role;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A person of the newsroom. The password's hash is not part of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    /// The row.
    pub id: UserId,
    /// What they sign in with.
    pub email: Email,
    /// The name shown to colleagues.
    pub name: String,
    /// What they are in the newsroom.
    pub role: Role,
    /// Their interface language.
    pub lang: Lang,
    /// Whether they may sign in.
    pub active: bool,
    /// For optimistic locking.
    pub version: i64,
}

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they sign in with.
    pub email: Email,
    /// The name shown to colleagues.
    pub name: String,
    /// What they are in the newsroom.
    pub role: Role,
    /// Their interface language.
    pub lang: Lang,
    /// Argon2id, as a PHC string.
    pub password_hash: String,
}

impl User {
    /// Everybody, by name.
    pub fn all(conn: &mut Conn) -> Result<Vec<Self>> {
        Ok(users::table.order((users::active.desc(), users::name, users::id)).select(Self::as_select()).load(conn)?)
    }

    /// One person.
    pub fn find(conn: &mut Conn, id: UserId) -> Result<Self> {
        Ok(users::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// An active person by address, with the password's hash.
    pub fn to_sign_in(conn: &mut Conn, email: &Email) -> Result<Option<(UserId, String)>> {
        Ok(users::table
            .filter(users::email.eq(email).and(users::active.eq(true)))
            .select((users::id, users::password_hash))
            .first(conn)
            .optional()?)
    }

    /// An active person by address.
    pub fn by_account(conn: &mut Conn, email: &Email) -> Result<Option<Self>> {
        let active = users::table.filter(users::email.eq(email).and(users::active.eq(true)));
        Ok(active.select(Self::as_select()).first(conn).optional()?)
    }

    /// The password's hash of a person.
    pub fn password_hash(conn: &mut Conn, id: UserId) -> Result<String> {
        Ok(users::table.find(id).select(users::password_hash).first(conn)?)
    }

    /// The person as one who acts, with the rights of this moment.
    pub fn actor(self, conn: &mut Conn) -> Result<Actor> {
        let (editions, categories) = (editions_of(conn, self.id)?, categories_of(conn, self.id)?);
        Ok(Actor {
            id: self.id,
            name: self.name,
            role: self.role,
            lang: self.lang,
            editions,
            categories,
            address: None,
            request: None,
            withheld: &[],
        })
    }

    /// Stores what the form may change, if nobody did in the meantime. The last active admin stays one.
    pub fn update(&self, tx: &mut Tx<'_>) -> Result<()> {
        if email_is_taken(tx, &self.email, Some(self.id))? {
            return Err(Refusal::EmailTaken.into());
        }
        let changed = diesel::update(users::table.find(self.id).filter(users::version.eq(self.version)))
            .set((
                users::email.eq(&self.email),
                users::name.eq(&self.name),
                users::role.eq(self.role),
                users::lang.eq(self.lang),
                users::active.eq(self.active),
                users::version.eq(users::version + 1),
            ))
            .execute(&mut **tx)?;
        if changed == 0 {
            return Err(Refusal::Stale(None).into());
        }
        if count_admins(tx)? == 0 { Err(Refusal::LastAdmin.into()) } else { Ok(()) }
    }
}

/// The editions that a person may write in; none listed means all.
pub fn editions_of(conn: &mut Conn, id: UserId) -> Result<Vec<Lang>> {
    Ok(user_editions::table.filter(user_editions::user_id.eq(id)).select(user_editions::lang).load(conn)?)
}

/// Replaces the editions that a person may write in.
pub fn set_editions(tx: &mut Tx<'_>, id: UserId, langs: &[Lang]) -> Result<()> {
    diesel::delete(user_editions::table.filter(user_editions::user_id.eq(id))).execute(&mut **tx)?;
    for lang in langs {
        diesel::insert_into(user_editions::table)
            .values((user_editions::user_id.eq(id), user_editions::lang.eq(lang)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// The categories that a person is limited to; none listed means all.
pub fn categories_of(conn: &mut Conn, id: UserId) -> Result<Vec<CategoryId>> {
    Ok(user_categories::table
        .filter(user_categories::user_id.eq(id))
        .order(user_categories::category_id)
        .select(user_categories::category_id)
        .load(conn)?)
}

/// Replaces the categories that a person is limited to.
pub fn set_categories(tx: &mut Tx<'_>, id: UserId, categories: &[CategoryId]) -> Result<()> {
    diesel::delete(user_categories::table.filter(user_categories::user_id.eq(id))).execute(&mut **tx)?;
    for category in categories {
        diesel::insert_into(user_categories::table)
            .values((user_categories::user_id.eq(id), user_categories::category_id.eq(category)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Adds a person.
pub fn insert(tx: &mut Tx<'_>, new: &NewUser, at: UtcTime) -> Result<UserId> {
    if email_is_taken(tx, &new.email, None)? {
        return Err(Refusal::EmailTaken.into());
    }
    Ok(diesel::insert_into(users::table)
        .values((
            users::email.eq(&new.email),
            users::name.eq(&new.name),
            users::role.eq(new.role),
            users::lang.eq(new.lang),
            users::password_hash.eq(&new.password_hash),
            users::created_at.eq(at),
        ))
        .returning(users::id)
        .get_result(&mut **tx)?)
}

/// Which letters a person wants.
pub fn mail_wish(conn: &mut Conn, id: UserId) -> Result<MailWish> {
    Ok(users::table.find(id).select(users::mail_wish).first(conn)?)
}

/// Sets which letters a person wants.
pub fn set_mail_wish(tx: &mut Tx<'_>, id: UserId, wish: MailWish) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::mail_wish.eq(wish)).execute(&mut **tx)?;
    Ok(())
}

/// The active people who want these letters.
pub fn wishing(conn: &mut Conn, wish: MailWish) -> Result<Vec<User>> {
    let wishing = users::table.filter(users::mail_wish.eq(wish).and(users::active.eq(true)));
    Ok(wishing.order(users::id).select(User::as_select()).load(conn)?)
}

/// Sets a password's hash.
pub fn set_password_hash(tx: &mut Tx<'_>, id: UserId, hash: &str) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::password_hash.eq(hash)).execute(&mut **tx)?;
    Ok(())
}

/// How many active admins there are.
pub fn count_admins(conn: &mut Conn) -> Result<i64> {
    Ok(users::table.filter(users::role.eq(Role::Admin).and(users::active.eq(true))).count().get_result(conn)?)
}

/// When each person was last seen.
pub fn last_seen(conn: &mut Conn) -> Result<Vec<(UserId, Option<UtcTime>)>> {
    Ok(sessions::table
        .group_by(sessions::user_id)
        .select((sessions::user_id, diesel::dsl::max(sessions::seen_at)))
        .load(conn)?)
}

fn email_is_taken(conn: &mut Conn, email: &Email, except: Option<UserId>) -> Result<bool> {
    let holder: Option<UserId> =
        users::table.filter(users::email.eq(email)).select(users::id).first(conn).optional()?;
    Ok(holder.is_some_and(|holder| Some(holder) != except))
}
