//! How long a connection is waited for.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// What a connection waits for, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The rest of a request's head, or of a body that nobody reads; the first head of a new connection.
    Head(Instant),
    /// The next request.
    Rest(Instant),
    /// Nothing: a request is in hand.
    Work,
}

/// How long each may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the first byte of a request to the last of its head.
    pub head: Duration,
    /// Between requests.
    pub rest: Duration,
}

/// Wakes a connection for which was waited too long. It is set only where something pauses, and set anew only when it rings too early: most
/// requests come whole, and need no timer.
#[derive(Debug)]
pub struct Clock {
    patience: Patience,
    phase: Phase,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Clock {
    /// Of a connection that was just taken.
    pub fn new(patience: Patience) -> Self {
        Self { patience, phase: Phase::Head(Instant::now()), alarm: None }
    }

    /// What is waited for now.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Something else is waited for from now on.
    pub fn turn(&mut self, phase: Phase) {
        self.phase = phase;
    }

    /// Whether there was time enough; if not, the task is woken when there was.
    pub fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(end) = self.end() else { return false };
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if end < alarm.deadline() {
            alarm.as_mut().reset(end);
        }
        loop {
            match alarm.as_mut().poll(cx) {
                Poll::Pending => return false,
                Poll::Ready(()) if alarm.deadline() >= end => return true,
                Poll::Ready(()) => alarm.as_mut().reset(end),
            }
        }
    }

    /// The same, for whoever has something to do and needs no waking.
    pub fn was_over(&self) -> bool {
        self.end().is_some_and(|end| end < Instant::now())
    }

    fn end(&self) -> Option<Instant> {
        match self.phase {
            Phase::Head(since) => Some(since + self.patience.head),
            Phase::Rest(since) => Some(since + self.patience.rest),
            Phase::Work => None,
        }
    }
}
