//! What becomes known of a request to the desk on its way to a handler, for the page that tells of its failure.

use std::cell::RefCell;
use std::rc::Rc;

use super::form::Fields;
use crate::domain::id::UserId;
use crate::domain::lang::Lang;

/// Kept beside the request, since the request is gone when its answer is known.
#[derive(Clone, Debug, Default)]
pub struct Visit(Rc<RefCell<Visited>>);

/// What was found out.
#[derive(Clone, Debug, Default)]
pub struct Visited {
    /// Whoever is signed in.
    pub user: Option<UserId>,
    /// Their language.
    pub lang: Option<Lang>,
    /// The form that was sent, so that nothing typed is lost.
    pub form: Option<Fields>,
    /// What the form must carry to be taken the next time.
    pub csrf: Option<String>,
    /// Why it was turned away at the door.
    pub turned_away: Option<TurnedAway>,
}

/// Why a form was turned away, though a person of ours may have sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnedAway {
    /// The session has ended.
    SessionEnded,
    /// The form belongs to another session.
    OtherSession,
    /// Whoever sent it has to set up one-time codes first.
    OwesCodes,
    /// Whoever sent it has to log in again first.
    LoggedInLongAgo,
    /// Some of it is not text.
    NotText,
}

impl Visit {
    /// Notes something.
    pub fn note(&self, change: impl FnOnce(&mut Visited)) {
        change(&mut self.0.borrow_mut());
    }

    /// All that was noted.
    pub fn take(&self) -> Visited {
        self.0.take()
    }
}
