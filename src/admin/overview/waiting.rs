//! What waits for whom, as far as the visitor may see it.

use std::collections::BTreeMap;

use crate::admin::chrome::Visitor;
use crate::db::Conn;
use crate::db::article_desk::user_names;
use crate::db::workflow::{self, Task};
use crate::domain::id::UserId;
use crate::domain::stage::Stage;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::newsroom::rights::may_see_task;

/// Rows of a kind that are looked at: more than a newsroom lets lie.
const MOST: i64 = 1_000;

/// Numbers of what waits.
#[derive(Default)]
pub struct Waiting {
    pub all: Counts,
    pub people: Vec<Person>,
}

/// Of all, or of a person.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub in_review: usize,
    pub approved: usize,
    pub overdue: usize,
    pub requests: usize,
}

/// Somebody for whom something waits.
pub struct Person {
    /// None for what nobody has in hand.
    pub name: Option<String>,
    pub counts: Counts,
}

impl Counts {
    fn sum(self) -> usize {
        self.in_review + self.approved + self.overdue + self.requests
    }
}

impl Waiting {
    pub fn load(conn: &mut Conn, who: &Visitor, now: UtcTime) -> Result<Self> {
        let mut sorted = Sorted::default();
        let seen = |tasks: Vec<Task>| tasks.into_iter().filter(|task| may_see_task(&who.actor, task));
        for task in seen(workflow::in_hand(conn, Stage::InReview, MOST)?) {
            sorted.add(task.assignee_id, |counts| counts.in_review += 1);
        }
        for task in seen(workflow::in_hand(conn, Stage::Approved, MOST)?) {
            sorted.add(task.assignee_id, |counts| counts.approved += 1);
        }
        for task in seen(workflow::overdue(conn, now, MOST)?) {
            sorted.add(task.assignee_id, |counts| counts.overdue += 1);
        }
        // Without anybody who has it in hand, its writer is asked.
        for task in seen(workflow::requested(conn, MOST)?) {
            sorted.add(task.assignee_id.or(Some(task.created_by)), |counts| counts.requests += 1);
        }
        let names: BTreeMap<UserId, String> = user_names(conn)?.into_iter().collect();
        let mut people: Vec<Person> = sorted
            .of
            .into_iter()
            .map(|(id, counts)| Person { name: id.and_then(|id| names.get(&id).cloned()), counts })
            .collect();
        // What nobody has in hand comes first, then whoever has most.
        people.sort_by_key(|person| (person.name.is_some(), std::cmp::Reverse(person.counts.sum())));
        Ok(Self { all: sorted.all, people })
    }
}

#[derive(Default)]
struct Sorted {
    all: Counts,
    of: BTreeMap<Option<UserId>, Counts>,
}

impl Sorted {
    fn add(&mut self, person: Option<UserId>, count: impl Fn(&mut Counts)) {
        count(&mut self.all);
        count(self.of.entry(person).or_default());
    }
}
