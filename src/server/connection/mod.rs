//! Connections that answer by themselves what is kept, and do not wait for ever: each begun request must have its whole head in time, not
//! only the first, and who does not take an answer is let go. How long a request's body may take is `web::pace`'s to say.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use bytes::Buf;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use super::clock::{Clock, Patience, Phase};
use crate::web::at_once::Reply;
use crate::web::connection::Progress;
use crate::web::question::{self, Question};

/// An idle connection is kept longer than proxies keep theirs to us, which is a minute as a rule: who sends a request on a connection that
/// is just being closed gets no answer.
const PATIENCE: Patience = Patience { head: Duration::from_secs(10), rest: Duration::from_secs(75) };
/// Who takes nothing of an answer for so long has gone, in milliseconds.
const STALL: u32 = 60_000;
/// The parts of a reply.
const PARTS: usize = 3;

/// What answers at once, if it can.
pub type AtOnce = Rc<dyn Fn(&Question<'_>) -> Option<Reply>>;

/// A connection below Actix, which sees of it what is not answered at once.
pub struct Connection<T> {
    io: T,
    at_once: AtOnce,
    clock: Clock,
    progress: Rc<Progress>,
    /// How many requests had begun at the last look.
    seen: u64,
    /// What the client has not taken yet of an answer given at once.
    unsent: Option<Reply>,
    /// Requests that went on to Actix, each of them whole and alone.
    passed: u64,
    /// How many of them have been answered to the last byte.
    answered: u64,
    /// Something came whose end only Actix finds: all that follows is Actix's.
    is_left: bool,
}

impl<T> Connection<T> {
    /// One that was just taken.
    pub fn new(io: T, at_once: AtOnce) -> Self {
        Self::with(io, at_once, PATIENCE)
    }

    fn with(io: T, at_once: AtOnce, patience: Patience) -> Self {
        let (clock, progress) = (Clock::new(patience), Rc::default());
        Self { io, at_once, clock, progress, seen: 0, unsent: None, passed: 0, answered: 0, is_left: false }
    }

    /// What its requests tell it.
    pub fn progress(&self) -> Rc<Progress> {
        self.progress.clone()
    }

    /// Whether Actix waits for a request, and all that it had to say has been said.
    fn is_between_requests(&self) -> bool {
        !self.is_left && self.answered == self.passed && self.progress.begun() == self.passed
    }

    /// Whether nothing more is heard on it.
    fn is_let_go(&self) -> bool {
        self.progress.is_let_go() && !self.progress.is_in_hand()
    }

    /// Answers what came, if it is one question and its page is kept.
    fn answer(&mut self, came: &[u8]) -> bool {
        let head = question::head(came).filter(|head| head.length == came.len() && self.is_between_requests());
        match head {
            Some(head) => {
                self.unsent = head.question.and_then(|question| (self.at_once)(&question));
                self.passed += u64::from(self.unsent.is_none());
            }
            None => self.is_left = true,
        }
        self.unsent.is_some()
    }

    /// Turns the clock to what Actix is at.
    fn follow_actix(&mut self) {
        let begun = self.progress.begun();
        let is_at_work = self.progress.is_in_hand() || (!self.is_left && begun != self.passed);
        match self.clock.phase() {
            Phase::Work if !is_at_work => self.clock.turn(Phase::Rest(Instant::now())),
            Phase::Head(_) | Phase::Rest(_) if is_at_work => self.clock.turn(Phase::Work),
            // One came and went between two looks.
            _ if begun != self.seen => self.clock.turn(Phase::Rest(Instant::now())),
            _ => {}
        }
        self.seen = begun;
    }
}

impl<T: AsyncWrite + Unpin> Connection<T> {
    /// Sends what was answered at once.
    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(reply) = &mut self.unsent {
            let mut parts = [IoSlice::new(&[]); PARTS];
            let filled = reply.chunks_vectored(&mut parts);
            let parts = parts.get(..filled).unwrap_or_default();
            match ready!(Pin::new(&mut self.io).poll_write_vectored(cx, parts))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                sent => reply.advance(sent),
            }
            if !reply.has_remaining() {
                self.unsent = None;
                self.clock.turn(Phase::Rest(Instant::now()));
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// Has the system let go of who takes nothing of an answer (RFC 5482).
pub fn limit_stalls(io: &TcpStream) {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(io, STALL) {
        tracing::debug!(%error, "a connection without a limit for stalls");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (io, STALL);
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncRead for Connection<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.follow_actix();
        if this.is_let_go() {
            return Poll::Ready(Ok(()));
        }
        loop {
            ready!(this.poll_send(cx))?;
            let from = buf.filled().len();
            match Pin::new(&mut this.io).poll_read(cx, buf) {
                Poll::Ready(read) => read?,
                Poll::Pending if !this.clock.is_over(cx) => return Poll::Pending,
                // Who rests too long hears the end of the connection.
                Poll::Pending if matches!(this.clock.phase(), Phase::Rest(_)) => return Poll::Ready(Ok(())),
                Poll::Pending => return Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            }
            let came = buf.filled().get(from..).unwrap_or_default();
            if came.is_empty() {
                return Poll::Ready(Ok(()));
            }
            if !this.answer(came) {
                if matches!(this.clock.phase(), Phase::Rest(_)) {
                    this.clock.turn(Phase::Head(Instant::now()));
                }
                return Poll::Ready(if this.clock.was_over() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(()) });
            }
            buf.set_filled(from);
        }
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Connection<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.poll_send(cx))?;
        let written = ready!(Pin::new(&mut this.io).poll_write(cx, buf))?;
        // Whoever takes a long answer may have begun to ask for the next.
        match this.clock.phase() {
            Phase::Head(_) => this.clock.turn(Phase::Head(Instant::now())),
            Phase::Rest(_) => this.clock.turn(Phase::Rest(Instant::now())),
            Phase::Work => {}
        }
        Poll::Ready(Ok(written))
    }

    /// Actix asks for this once it has written all that it had to write.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_send(cx))?;
        if !this.progress.is_in_hand() {
            this.answered = this.progress.begun();
            this.follow_actix();
            // Nobody may look again until something comes, or until it was waited for too long.
            if this.clock.is_over(cx) || this.is_let_go() {
                cx.waker().wake_by_ref();
            }
        }
        Pin::new(&mut this.io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_send(cx))?;
        Pin::new(&mut this.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests;
