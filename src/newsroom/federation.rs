//! Who follows editions from other servers (`ActivityPub`), and what they are told.

use std::net::IpAddr;

use chrono::TimeDelta;
use url::Url;

use super::announcement::Announced;
use super::delivery::{enqueue, enqueue_once};
use crate::db::edition_key::EditionKey;
use crate::db::follower::{self, Follower};
use crate::db::remote_actor::{self, RemoteActor};
use crate::db::request::{self, Purpose};
use crate::db::{Conn, Tx, retraction, setting};
use crate::domain::announcement::Event;
use crate::domain::client::network;
use crate::domain::delivery::{Activity, Says, Work};
use crate::domain::endpoint::authority;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// What comes in is counted over this time.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// So much that has to be looked into comes in from one network. A large server's followers share theirs, and it comes back later.
const PER_NETWORK: i64 = 300;
/// After so long those are forgotten whose inbox says that there is none.
const GONE: TimeDelta = TimeDelta::days(7);
/// After so long, those whom nothing reaches.
const SILENT: TimeDelta = TimeDelta::days(30);
/// So many inboxes of one server are told of an edition: one that shares none can't make each article cost what it likes.
const PER_HOST: usize = 100;
/// Who follows nothing is remembered for so long.
const STRANGER: TimeDelta = TimeDelta::days(1);

/// Keeps an edition's new pair of keys, unless it has one: then that.
pub fn keep_key(tx: &mut Tx<'_>, now: UtcTime, lang: Lang, made: EditionKey) -> Result<EditionKey> {
    if let Some(kept) = EditionKey::find(tx, lang)? {
        return Ok(kept);
    }
    made.insert(tx, lang, now)?;
    Ok(made)
}

/// Counts what comes into the inboxes; false, if too much does from there.
pub fn count(tx: &mut Tx<'_>, now: UtcTime, address: IpAddr) -> Result<bool> {
    let network = network(address).to_string();
    if request::of_network(tx, Purpose::Inbox, &network, now.plus(-WINDOW))? >= PER_NETWORK {
        return Ok(false);
    }
    request::insert(tx, Purpose::Inbox, &network, "", now).map(|()| true)
}

/// Keeps what an actor's server says of it.
pub fn remember(tx: &mut Tx<'_>, actor: &RemoteActor) -> Result<()> {
    actor.store(tx)
}

/// An actor follows an edition, with an activity of this id; it is told that it may. False, if its server has too many inboxes.
pub fn follow(tx: &mut Tx<'_>, now: UtcTime, lang: Lang, actor: &RemoteActor, follow: &str) -> Result<bool> {
    let follower = Follower {
        lang,
        actor: actor.actor.clone(),
        inbox: actor.shared_inbox.clone().unwrap_or_else(|| actor.inbox.clone()),
        own_inbox: actor.inbox.clone(),
        follow: follow.to_owned(),
        followed_at: now,
    };
    let is_known = follower::is_told_at(tx, lang, &follower.inbox)?;
    if !is_known && follower::inboxes_at(tx, lang, &host(&follower.inbox))? >= PER_HOST {
        return Ok(false);
    }
    follower.store(tx)?;
    let twin = format!("accept {lang} {}", actor.actor);
    let says = Says::Accept { actor: follower.actor };
    let work = Work::Activity(Activity { lang, inbox: follower.own_inbox, says });
    enqueue_once(tx, now, &lane(&actor.inbox), &work, &twin)?;
    Ok(true)
}

/// An actor follows an edition no more.
pub fn unfollow(tx: &mut Tx<'_>, actor: &str, lang: Lang) -> Result<()> {
    follower::delete(tx, lang, actor)
}

/// An actor takes back what it followed with.
pub fn take_back(tx: &mut Tx<'_>, actor: &str, follow: &str) -> Result<()> {
    follower::delete_follow(tx, actor, follow)
}

/// An actor is no more.
pub fn forget(tx: &mut Tx<'_>, actor: &str) -> Result<()> {
    follower::delete_actor(tx, actor)?;
    remote_actor::delete(tx, actor)
}

/// What could be delivered to an inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It took it.
    Yes,
    /// Nothing reached it.
    No,
    /// It says that it is not there.
    Gone,
}

/// Whether there is anything to note about an inbox.
pub fn is_noteworthy(conn: &mut Conn, inbox: &str, reached: Reached) -> Result<bool> {
    Ok(reached != Reached::Yes || follower::failing_since(conn, inbox)?.is_some())
}

/// Notes how an inbox was reached; those who have long not been are forgotten. Tells how many.
pub fn note_reached(tx: &mut Tx<'_>, now: UtcTime, inbox: &str, reached: Reached) -> Result<usize> {
    let since = follower::failing_since(tx, inbox)?;
    let patience = match reached {
        Reached::Yes => return follower::set_failing(tx, inbox, None).map(|()| 0),
        Reached::No => SILENT,
        Reached::Gone => GONE,
    };
    match since {
        Some(since) if since.plus(patience) <= now => follower::delete_inbox(tx, inbox),
        since => follower::set_failing(tx, inbox, Some(since.unwrap_or(now))).map(|()| 0),
    }
}

/// Each inbox of an edition's followers is told of an article.
pub(super) fn of_followers(tx: &mut Tx<'_>, now: UtcTime, news: &Announced) -> Result<()> {
    if !setting::federates(tx)? {
        return Ok(());
    }
    let (lang, article, event) = (news.lang, news.article, news.event);
    let take = match event {
        Event::Withdrawn => retraction::end_take(tx, article)?,
        Event::Published | Event::Updated => retraction::take(tx, article)?,
    };
    for inbox in follower::inboxes(tx, lang)? {
        let (queue, twin) = (lane(&inbox), format!("activity {lang} {article}-{take} {} {inbox}", event.as_str()));
        let work = Work::Activity(Activity { lang, inbox, says: Says::Article { event, article, take } });
        match event {
            Event::Updated => enqueue_once(tx, now, &queue, &work, &twin)?,
            Event::Published | Event::Withdrawn => enqueue(tx, now, &queue, &work)?,
        }
    }
    Ok(())
}

/// One server is told one thing after the other.
fn lane(inbox: &str) -> String {
    format!("activity {}", authority(&host(inbox)))
}

/// Scheme, host and port of an inbox.
fn host(inbox: &str) -> String {
    Url::parse(inbox).map_or_else(|_| inbox.to_owned(), |url| url.origin().ascii_serialization())
}

/// Forgets what came in long ago, and strangers.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    Ok(request::sweep(tx, Purpose::Inbox, now.plus(-WINDOW))? + remote_actor::sweep(tx, now.plus(-STRANGER))?)
}
