//! Connections that do not wait for ever: each begun request must have its whole head in time, not only the first, and who does not
//! take an answer is let go. How long a request's body may take is `web::pace`'s to say.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::web::connection::Progress;

/// From the first byte of a request to the last of its head; and what is left of a body that nobody reads.
const HEAD: Duration = Duration::from_secs(10);
/// Who takes nothing of an answer for so long has gone, in milliseconds.
const STALL: u32 = 60_000;

/// A connection with a clock.
pub struct Paced<T> {
    io: T,
    patience: Duration,
    progress: Rc<Progress>,
    /// As of the last look.
    seen: u64,
    /// Since when something comes that is no request yet.
    since: Option<Instant>,
    /// Set where that pauses: most heads come whole, and need no clock.
    clock: Option<Pin<Box<Sleep>>>,
}

impl<T> Paced<T> {
    /// One that was just taken.
    pub fn new(io: T) -> Self {
        Self::with(io, HEAD)
    }

    fn with(io: T, patience: Duration) -> Self {
        Self { io, patience, progress: Rc::default(), seen: 0, since: None, clock: None }
    }

    /// What its requests tell it.
    pub fn progress(&self) -> Rc<Progress> {
        self.progress.clone()
    }

    fn rest(&mut self) {
        (self.since, self.clock) = (None, None);
    }

    fn is_late(&mut self, cx: &mut Context<'_>, is_pending: bool) -> bool {
        let Some(since) = self.since else { return false };
        if !is_pending {
            return since.elapsed() > self.patience;
        }
        self.clock.get_or_insert_with(|| Box::pin(sleep_until(since + self.patience))).as_mut().poll(cx).is_ready()
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

impl<T: AsyncRead + Unpin> AsyncRead for Paced<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.seen != this.progress.begun() || this.progress.is_in_hand() {
            this.seen = this.progress.begun();
            this.rest();
        }
        let before = buf.filled().len();
        let read = Pin::new(&mut this.io).poll_read(cx, buf);
        if buf.filled().len() > before && this.since.is_none() && !this.progress.is_in_hand() {
            this.since = Some(Instant::now());
        }
        if this.is_late(cx, read.is_pending()) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        read
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Paced<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.io).poll_write(cx, buf);
        if written.is_ready() && this.since.is_some() {
            // Whoever takes a long answer may have begun to ask for the next.
            this.clock = None;
            this.since = Some(Instant::now());
        }
        written
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(30);

    #[tokio::test]
    async fn a_head_that_pauses_half_way_is_not_waited_for() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut server = Paced::with(server, PATIENCE);
        let mut got = [0; 16];

        client.write_all(b"GET / HT").await.unwrap();
        assert_eq!(server.read(&mut got).await.unwrap(), 8);

        assert_eq!(server.read(&mut got).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn who_sends_a_byte_now_and_then_is_not_waited_for_either() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut server = Paced::with(server, PATIENCE);
        let mut got = [0; 16];
        let sending = async {
            while client.write_all(b"a").await.is_ok() {
                tokio::time::sleep(PATIENCE / 10).await;
            }
        };
        let reading = async {
            let late = loop {
                if let Err(error) = server.read(&mut got).await {
                    break error;
                }
            };
            drop(server);
            late
        };

        let ((), late) = tokio::join!(sending, reading);

        assert_eq!(late.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn between_requests_and_while_one_is_in_hand_a_connection_may_rest() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut server = Paced::with(server, PATIENCE);
        let mut got = [0; 16];
        for _ in 0..2 {
            client.write_all(b"GET /").await.unwrap();
            assert_eq!(server.read(&mut got).await.unwrap(), 5);
            let in_hand = server.progress().begin();
            assert!(tokio::time::timeout(PATIENCE * 3, server.read(&mut got)).await.is_err());
            drop(in_hand);
            assert!(tokio::time::timeout(PATIENCE * 3, server.read(&mut got)).await.is_err());
        }
    }
}
