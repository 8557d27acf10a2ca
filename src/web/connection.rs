//! What a connection and its requests tell each other.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::ServiceRequest;
use bytes::Bytes;

/// Of one connection: how many requests have begun on it, and how many are in hand.
#[derive(Debug, Default)]
pub struct Progress {
    begun: Cell<u64>,
    in_hand: Cell<u64>,
    is_let_go: Cell<bool>,
}

impl Progress {
    /// Another number each time a request has begun.
    pub fn begun(&self) -> u64 {
        self.begun.get()
    }

    /// The head of a request is there.
    pub fn begin(self: &Rc<Self>) -> InHand {
        self.begun.set(self.begun.get().wrapping_add(1));
        self.in_hand.set(self.in_hand.get().saturating_add(1));
        InHand(self.clone())
    }

    /// Whether nothing more is heard on it, once what is in hand has its answer.
    pub fn is_let_go(&self) -> bool {
        self.is_let_go.get()
    }

    /// Whether a request has its head, and not all of its answer yet.
    pub fn is_in_hand(&self) -> bool {
        self.in_hand.get() > 0
    }
}

/// A request that is in hand until this goes.
pub struct InHand(Rc<Progress>);

/// A body; its request is in hand until all of it was taken.
pub struct Body {
    body: BoxBody,
    _in_hand: InHand,
}

impl Body {
    /// The answer's body.
    pub fn of(in_hand: InHand, body: BoxBody) -> BoxBody {
        BoxBody::new(Self { body, _in_hand: in_hand })
    }
}

impl MessageBody for Body {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(cx)
    }
}

impl InHand {
    /// A request that came by a connection of ours.
    pub fn of(req: &ServiceRequest) -> Option<Self> {
        req.conn_data::<Rc<Progress>>().map(Progress::begin)
    }

    /// Its answer is the last on its connection: what is left of its body is not waited for.
    pub fn let_go(&self) {
        self.0.is_let_go.set(true);
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.0.in_hand.set(self.0.in_hand.get().saturating_sub(1));
    }
}
