//! The only shared state: database, interface languages, settings, clock.

mod card;
pub mod frame;
mod media;
pub mod metrics;
mod newsletter;
mod off_thread;
mod outbound;
pub mod pictures;
mod process;
pub mod rates;
pub mod reads;
mod ready;
pub mod search;
mod translator;
pub mod work;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use chrono::Utc;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::JoinHandle;

use crate::assets::Assets;
use crate::cache::PageCache;
use crate::config::Config;
use crate::db::{self, Conn, Db, Known, Seen, Tx};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::{Locales, Messages};
use crate::machine_translation::libre_translate::LibreTranslate;
use crate::mail::Mailer;
use crate::media::store::Store;
use crate::outbound::Client;
use crate::search::Search;
use crate::search::source::Source;

use self::card::Cards;
use self::frame::Frames;
use self::media::Studio;
pub use self::media::{FileRefused, Opened, listed};
use self::metrics::Metrics;
use self::off_thread::{Outcome, Work};
use self::pictures::Pictures;
use self::rates::Rates;
use self::reads::Reads;
pub use self::ready::Check;
use self::search::{DESK_INDEX, READERS_INDEX};
pub use self::translator::TranslationFailed;
use self::translator::Translator;
pub use crate::media::card::{CONTENT_TYPE as CARD_TYPE, Card, SIZE as CARD_SIZE};

/// What tells the time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that tests set, in milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// Now, to the millisecond.
    pub fn now(&self) -> UtcTime {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
            Self::System => UtcTime::new(Utc::now()),
            Self::Set(millis) => UtcTime::from_millis(millis.load(Ordering::SeqCst)).unwrap_or(UtcTime::END),
        }
    }
}

/// The desk waits longer than any statement may take; what hangs longer has been lost on its way.
const DESK_WAIT: Duration = Duration::from_secs(6);
/// Passwords that wait to be hashed; who comes after them is turned away at once, so that no crowd at the door holds up the desk.
const HASHING_QUEUE: usize = 32;
/// A shared database that was not heard of for so long is away: readers' pages do not queue up for it.
const AWAY: Duration = Duration::from_secs(2);

/// Everything that requests share.
pub struct Site {
    db: Db,
    clock: Clock,
    began: UtcTime,
    /// Rendering Markdown and hashing passwords take a core for a while: no more at once than there are cores.
    heavy: Semaphore,
    /// Passwords of whoever comes: so many are hashed at once, and so many more wait.
    hashing: Semaphore,
    hashing_queue: Semaphore,
    /// One writes at a time; the others wait here, and not on threads that readers need.
    turn: Arc<Semaphore>,
    /// It was told to stop: whoever asks whether it is ready hears no.
    stopping: AtomicBool,
    /// Figures for whoever watches over it.
    pub metrics: Metrics,
    studio: Studio,
    cards: Cards,
    frames: Frames,
    /// Pictures as lists show them.
    pub pictures: Pictures,
    /// Readers' pages as they were rendered, unless they are to be rendered each time.
    pub pages: Option<PageCache>,
    /// What readers find stories by.
    pub search: Arc<Search>,
    /// What the desk finds them by: drafts too, so that no readers' page may ever ask it.
    pub desk_search: Arc<Search>,
    /// How often the API was asked on this node.
    pub rates: Rates,
    /// What was read on this node and is not written yet.
    pub reads: Reads,
    /// What letters leave by, if they do.
    pub mailer: Option<Mailer>,
    /// What translates, if anything does.
    pub translator: Option<Translator>,
    /// What reaches servers of others.
    pub outbound: Arc<Client>,
    strangers: Semaphore,
    /// The settings it runs with.
    pub config: Config,
    /// The interface languages.
    pub locales: Locales,
    /// The embedded files.
    pub assets: Assets,
}

impl Site {
    /// Puts the parts together.
    pub fn new(db: Db, store: Store, config: Config, locales: Locales, clock: Clock) -> std::io::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let pages = (config.page_cache > 0).then(|| PageCache::new(config.page_cache * 1024 * 1024));
        let studio = Studio::new(store, cores, config.media.memory, config.media.avif)?;
        let mailer = config.mail.as_ref().map(Mailer::new).transpose().map_err(std::io::Error::other)?;
        let translator = config.translation.clone().map(|server| Translator::new(LibreTranslate::new(server)));
        let search = Arc::new(Search::new(Source::Readers, config.data.join(READERS_INDEX)));
        let desk_search = Arc::new(Search::new(Source::Desk, config.data.join(DESK_INDEX)));
        let outbound = Arc::new(config.outbound.client());
        let (heavy, reads, rates) = (Semaphore::new(cores), Reads::default(), Rates::default());
        let hashing = (cores / 2).max(1);
        let assets = Assets::embedded();
        Ok(Self {
            db,
            began: clock.now(),
            clock,
            heavy,
            hashing: Semaphore::new(hashing),
            hashing_queue: Semaphore::new(hashing + HASHING_QUEUE),
            turn: Arc::new(Semaphore::new(1)),
            stopping: AtomicBool::new(false),
            metrics: Metrics::default(),
            studio,
            cards: Cards::default(),
            frames: Frames::default(),
            pictures: Pictures::default(),
            pages,
            search,
            desk_search,
            rates,
            reads,
            mailer,
            translator,
            outbound,
            strangers: outbound::strangers(),
            config,
            locales,
            assets,
        })
    }

    /// Now, to the millisecond.
    pub fn now(&self) -> UtcTime {
        self.clock.now()
    }

    /// Follows the changes of other nodes until told to stop.
    #[cfg(feature = "postgres")]
    pub fn follow(&self, stop: &std::sync::atomic::AtomicBool) {
        self.db.follow(&self.config.database.url, stop);
    }

    /// The newest generation that this node knows of.
    pub fn known(&self) -> &Known {
        self.db.known()
    }

    /// The interface strings of an edition; the start made sure that each edition has them.
    pub fn messages(&self, lang: Lang) -> Result<Arc<Messages>> {
        self.locales.get(lang.as_str()).ok_or_else(|| Error::internal(format!("no interface strings for {lang}")))
    }

    /// Now by the clock that all nodes go by.
    pub fn now_in(&self, conn: &mut Conn) -> Result<UtcTime> {
        match &self.clock {
            Clock::System => Ok(db::clock(conn)?.unwrap_or_else(|| self.clock.now())),
            Clock::Set(_) => Ok(self.clock.now()),
        }
    }

    /// Runs the reads of a readers' page in one transaction, off the worker's thread. Whoever reads does not wait for
    /// a database that does not answer.
    pub async fn read_public<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        if self.known().unheard() > AWAY {
            return Err(Error::Busy);
        }
        let db = self.db.clone();
        block_within(self.config.patience, move || db.read_public(body)).await
    }

    /// Runs reads in one transaction, off the worker's thread.
    pub async fn read<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let db = self.db.clone();
        block_within(DESK_WAIT, move || db.read(body)).await
    }

    /// Runs a write that readers may see: the generation rises.
    pub async fn write<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.write_soon(Seen::ByReaders, body).await
    }

    /// Runs a write that only the desk sees: sessions, accounts, drafts.
    pub async fn write_unseen<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.write_soon(Seen::ByTheDeskOnly, body).await
    }

    /// The same for work that nobody waits for: never given up half-way, so that what it tells is what has been done.
    pub async fn write_at_leisure<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (work, outcome) = self.writing(Seen::ByTheDeskOnly, body);
        self.in_turn(work).await?;
        outcome.told()
    }

    async fn write_soon<T, F>(&self, seen: Seen, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (work, outcome) = self.writing(seen, body);
        within(DESK_WAIT, self.in_turn(work)).await?;
        outcome.told()
    }

    fn writing<T, F>(&self, seen: Seen, body: F) -> (Work, Outcome<T>)
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let db = self.db.clone();
        off_thread::boxed(move || db.write(seen, body))
    }

    /// In a task of its own: whoever holds the turn, or is handed it, must go on though nobody asks for its outcome just then.
    async fn in_turn(&self, writing: Work) -> Result<()> {
        let (db, turn) = (self.db.clone(), self.turn.clone());
        let began = Instant::now();
        let written: JoinHandle<Result<()>> = tokio::spawn(async move {
            let _turn = turn.acquire().await.map_err(Error::internal)?;
            db.state().writes.seconds.observe(began.elapsed().as_secs_f64());
            off_thread::done(writing).await
        });
        // Who gives up while they wait writes nothing afterwards.
        let _given_up = AbortOnDrop(written.abort_handle());
        written.await.map_err(Error::internal)?
    }

    /// Runs what waits for a disk or a network off the worker's thread.
    pub async fn off_thread<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        block(body).await
    }

    /// Runs heavy work off the worker's thread, as much at once as there are cores.
    pub async fn compute<T, F>(&self, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let _permit = self.heavy.acquire().await.map_err(Error::internal)?;
        block(move || Ok(body())).await
    }

    /// A place at the door, where people who are not signed in wait for their passwords to be hashed. Where all are taken, whoever comes is
    /// turned away before anything was asked or written for them.
    pub fn place_at_door(&self) -> Result<PlaceAtDoor<'_>> {
        self.hashing_queue.try_acquire().map(PlaceAtDoor).map_err(|_| Error::Busy)
    }

    /// The same as [`Self::compute`] for whoever waits at the door: with permits of its own.
    pub async fn compute_at_door<T, F>(&self, _place: &PlaceAtDoor<'_>, body: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let _permit = self.hashing.acquire().await.map_err(Error::internal)?;
        block(move || Ok(body())).await
    }
}

/// Somebody who waits at the door.
pub struct PlaceAtDoor<'s>(#[expect(dead_code, reason = "it is held, not asked")] SemaphorePermit<'s>);

struct AbortOnDrop(tokio::task::AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn within(patience: Duration, work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::time::timeout(patience, work).await.unwrap_or(Err(Error::Busy))
}

async fn block<T: Send + 'static>(body: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let (work, outcome) = off_thread::boxed(body);
    off_thread::done(work).await?;
    outcome.told()
}

async fn block_within<T: Send + 'static>(
    patience: Duration,
    body: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (work, outcome) = off_thread::boxed(body);
    within(patience, off_thread::done(work)).await?;
    outcome.told()
}
