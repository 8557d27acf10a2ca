//! People: added and changed by admins; everybody changes their own name and password.

use super::audit::{self, note_changes, note_of_server};
use super::token::Token;
use super::{api_token, demand, notice, passkey};
use crate::db::user::{self, NewUser, User};
use crate::db::{Tx, account_link, session};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::id::{CategoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::mail::MailWish;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Adds a person.
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, new: &NewUser, limits: &Limits) -> Result<UserId> {
    demand(actor, Permission::Administer)?;
    let id = user::insert(tx, new, now)?;
    limits.store(tx, id)?;
    let after = audit::person(tx, id)?;
    note_changes(tx, actor, now, ("create", "user"), id, changes(&Vec::new(), &after))?;
    Ok(id)
}

/// Adds a person from the command line, where whoever runs the server decides.
pub fn create_by_operator(tx: &mut Tx<'_>, new: &NewUser, now: UtcTime) -> Result<UserId> {
    let id = user::insert(tx, new, now)?;
    note_of_server(tx, now, "create", "user", id)?;
    Ok(id)
}

/// Changes a person; with a new password, role or standing their sessions end, with a new password their passkeys too.
pub fn update(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, changed: &User, access: &Access) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let (before, values_before) = (User::find(tx, changed.id)?, audit::person(tx, changed.id)?);
    changed.update(tx)?;
    access.limits.store(tx, changed.id)?;
    if let Some(hash) = &access.password_hash {
        user::set_password_hash(tx, changed.id, hash)?;
        passkey::forget(tx, actor, now, changed.id)?;
        notice::of_password(tx, now, changed.id)?;
    }
    if access.password_hash.is_some() || before.role != changed.role || !changed.active {
        session::delete_of_user(tx, changed.id, None)?;
        account_link::delete_of_user(tx, changed.id)?;
    }
    if !changed.active {
        api_token::end_with_account(tx, actor, now, changed.id)?;
    }
    let mut told = changes(&values_before, &audit::person(tx, changed.id)?);
    told.extend(access.password_hash.as_ref().map(|_| audit::secret("password")));
    note_changes(tx, actor, now, ("update", "user"), changed.id, told)
}

/// Keeps another hash of the same password.
pub fn renew_hash(tx: &mut Tx<'_>, id: UserId, hash: &str) -> Result<()> {
    user::set_password_hash(tx, id, hash)
}

/// What an admin sets beside a person's own data.
#[derive(Clone, Debug)]
pub struct Access {
    /// What they are limited to.
    pub limits: Limits,
    /// A new password's hash, where one was typed.
    pub password_hash: Option<String>,
}

/// What a person is limited to.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// The editions they may write in; none listed means all.
    pub editions: Vec<Lang>,
    /// The categories whose stories they may see and write in; none listed means all.
    pub categories: Vec<CategoryId>,
}

impl Limits {
    fn store(&self, tx: &mut Tx<'_>, id: UserId) -> Result<()> {
        user::set_editions(tx, id, &self.editions)?;
        user::set_categories(tx, id, &self.categories)
    }
}

/// One's own account as its form sends it.
#[derive(Clone, Debug)]
pub struct Account {
    /// The name shown to colleagues.
    pub name: String,
    /// The interface language.
    pub lang: Lang,
    /// Which letters they want, where they were asked.
    pub mail_wish: Option<MailWish>,
    /// A new password's hash, where one was typed.
    pub password_hash: Option<String>,
    /// Whether their passkeys stay where the password does not.
    pub keeps_passkeys: bool,
    /// For optimistic locking.
    pub version: i64,
}

/// Changes one's own account; with a new password all other sessions end, and the passkeys go that are not kept on purpose.
pub fn update_own(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, account: &Account, here: &Token) -> Result<()> {
    let (mut own, before) = (User::find(tx, actor.id)?, audit::person(tx, actor.id)?);
    if own.version != account.version {
        return Err(Error::Refused(Refusal::Stale(None)));
    }
    own.name.clone_from(&account.name);
    own.lang = account.lang;
    own.update(tx)?;
    if let Some(wish) = account.mail_wish {
        user::set_mail_wish(tx, actor.id, wish)?;
    }
    if let Some(hash) = &account.password_hash {
        user::set_password_hash(tx, actor.id, hash)?;
        session::delete_of_user(tx, actor.id, Some(&here.hash()))?;
        account_link::delete_of_user(tx, actor.id)?;
        if !account.keeps_passkeys {
            passkey::forget(tx, actor, now, actor.id)?;
        }
        notice::of_password(tx, now, actor.id)?;
    }
    let mut told = changes(&before, &audit::person(tx, actor.id)?);
    told.extend(account.password_hash.as_ref().map(|_| audit::secret("password")));
    note_changes(tx, actor, now, ("update", "user"), actor.id, told)
}
