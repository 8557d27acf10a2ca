//! The threads on which pictures are worked on: few, of low priority, and bounded in what they hold in memory.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// How soon work is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Somebody waits: a reader for a picture, an editor for a check.
    Urgent,
    /// Done when nothing urgent is left.
    Background,
}

/// Why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkError {
    /// Too much waits already.
    #[error("too much work waits")]
    Full,
    /// It needs more memory than there is for all work together.
    #[error("it needs {0} bytes of memory, more than all work may use together")]
    TooLarge(u64),
    /// It panicked; the thread goes on.
    #[error("the work panicked")]
    Panicked,
    /// The workshop is closed.
    #[error("the workshop is closed")]
    Closed,
}

/// A tenth of what pages get where both want the same core: enough for a reader's picture to come on a busy machine.
const NICE: i32 = 10;

/// How much may wait, urgent or not: more would wait longer than anybody does.
const URGENT_MAX: usize = 64;
/// The listed sizes of some hundred pictures.
const BACKGROUND_MAX: usize = 4096;

const MIB: u64 = 1 << 20;

/// A part of the memory that work may use, given back when it is dropped.
#[derive(Debug)]
pub struct Memory(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// A few threads and the memory that they share.
pub struct Workshop {
    queues: Arc<Queues>,
    threads: Vec<JoinHandle<()>>,
    memory: Arc<Semaphore>,
    memory_mib: u32,
}

struct Queues {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    urgent: VecDeque<Box<dyn Job>>,
    background: VecDeque<Box<dyn Job>>,
    closed: bool,
}

/// Work, and who waits for it.
trait Job: Send {
    fn is_abandoned(&self) -> bool;
    fn run(self: Box<Self>);
}

struct Work<T, F> {
    work: F,
    done: oneshot::Sender<T>,
}

impl<T: Send, F: FnOnce() -> T + Send> Job for Work<T, F> {
    fn is_abandoned(&self) -> bool {
        self.done.is_closed()
    }

    fn run(self: Box<Self>) {
        let value = (self.work)();
        // Whoever asked may have gone meanwhile.
        let _ = self.done.send(value);
    }
}

impl Workshop {
    /// Starts threads, at least one, that share this much memory, at least a mebibyte.
    pub fn new(threads: usize, memory_bytes: u64) -> std::io::Result<Self> {
        let memory_mib = u32::try_from(memory_bytes / MIB).unwrap_or(u32::MAX).max(1);
        let permits = usize::try_from(memory_mib).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let queues = Arc::new(Queues { waiting: Mutex::default(), changed: Condvar::new() });
        // Made first: where one thread can't start, dropping it ends those that did.
        let mut workshop = Self { queues, threads: Vec::new(), memory: Arc::new(Semaphore::new(permits)), memory_mib };
        for _ in 0..threads.max(1) {
            let queues = workshop.queues.clone();
            let thread = std::thread::Builder::new().name("workshop".to_owned()).spawn(move || queues.work_off())?;
            workshop.threads.push(thread);
        }
        Ok(workshop)
    }

    /// Waits for memory, in the order of asking. Take it before the work and move it in: so it is given back when the work
    /// ends, also where nobody waits for that any more.
    pub async fn reserve(&self, bytes: u64) -> Result<Memory, WorkError> {
        let mib = u32::try_from(bytes.div_ceil(MIB).max(1)).ok().filter(|mib| *mib <= self.memory_mib);
        let mib = mib.ok_or(WorkError::TooLarge(bytes))?;
        let permit = self.memory.clone().acquire_many_owned(mib).await;
        permit.map(Memory).map_err(|_| WorkError::Closed)
    }

    /// Does work on one of the threads. Work that has not begun when the caller goes away is not done.
    pub async fn work<T, F>(&self, urgency: Urgency, work: F) -> Result<T, WorkError>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let (done, value) = oneshot::channel();
        self.queues.push(urgency, Box::new(Work { work, done }))?;
        value.await.map_err(|_| if self.queues.lock().closed { WorkError::Closed } else { WorkError::Panicked })
    }
}

impl Queues {
    fn push(&self, urgency: Urgency, job: Box<dyn Job>) -> Result<(), WorkError> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Err(WorkError::Closed);
        }
        let (queue, most) = match urgency {
            Urgency::Urgent => (&mut waiting.urgent, URGENT_MAX),
            Urgency::Background => (&mut waiting.background, BACKGROUND_MAX),
        };
        if queue.len() >= most {
            queue.retain(|job| !job.is_abandoned());
        }
        if queue.len() >= most {
            return Err(WorkError::Full);
        }
        queue.push_back(job);
        self.changed.notify_one();
        Ok(())
    }

    /// A thread's life.
    fn work_off(&self) {
        lower_priority();
        while let Some(job) = self.next() {
            // The sender is dropped by the panic, which tells whoever waits. What the work had is dropped with it, and
            // nothing of it is looked at again.
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                if !job.is_abandoned() {
                    job.run();
                }
            }));
        }
    }

    fn next(&self) -> Option<Box<dyn Job>> {
        let mut waiting = self.lock();
        loop {
            if waiting.closed {
                return None;
            }
            if let Some(job) = waiting.urgent.pop_front().or_else(|| waiting.background.pop_front()) {
                return Some(job);
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing panics while it is held; if something did, the queues are whole all the same.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Workshop {
    /// What waits is not done; what has begun is waited for, so that no file is half written when the process ends.
    fn drop(&mut self) {
        let left = {
            let mut waiting = self.queues.lock();
            waiting.closed = true;
            (std::mem::take(&mut waiting.urgent), std::mem::take(&mut waiting.background))
        };
        drop(left);
        self.queues.changed.notify_all();
        let own = std::thread::current().id();
        for thread in self.threads.drain(..) {
            // Work may hold the last handle of its own workshop: it can't wait for itself.
            if thread.thread().id() != own {
                let _ = thread.join();
            }
        }
    }
}

/// Pages are answered first, and work takes what they leave.
fn lower_priority() {
    // On Linux "the calling process" is the calling thread; elsewhere it is all of the server.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::warn!(%error, "the threads that work on pictures keep their priority");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A workshop whose only thread is held until the sender is dropped.
    fn held() -> (Arc<Workshop>, mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), WorkError>>) {
        let workshop = Arc::new(Workshop::new(1, 4 * MIB).unwrap());
        let (begun, has_begun) = mpsc::channel();
        let (go, gone) = mpsc::channel::<()>();
        let holder = workshop.clone();
        let held = tokio::spawn(async move {
            let work = move || {
                begun.send(()).unwrap();
                let _ = gone.recv();
            };
            holder.work(Urgency::Background, work).await
        });
        tokio::task::block_in_place(|| has_begun.recv().unwrap());
        (workshop, go, held)
    }

    /// Starts work and waits until it is in its queue.
    fn queue(
        workshop: &Arc<Workshop>,
        urgency: Urgency,
        work: impl FnOnce() + Send + 'static,
    ) -> tokio::task::JoinHandle<Result<(), WorkError>> {
        let waiting = |workshop: &Workshop| {
            let waiting = workshop.queues.lock();
            waiting.urgent.len() + waiting.background.len()
        };
        let before = waiting(workshop);
        let shared = workshop.clone();
        let task = tokio::spawn(async move { shared.work(urgency, work).await });
        while waiting(workshop) == before {
            std::thread::yield_now();
        }
        task
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn urgent_work_is_done_before_the_rest() {
        let (workshop, go, held) = held();
        let (done, order) = mpsc::channel();
        let tell = |name: &'static str| {
            let done = done.clone();
            move || done.send(name).unwrap()
        };

        let tasks = [
            queue(&workshop, Urgency::Background, tell("background")),
            queue(&workshop, Urgency::Urgent, tell("first")),
            queue(&workshop, Urgency::Urgent, tell("second")),
        ];
        drop(go);
        for task in tasks {
            task.await.unwrap().unwrap();
        }

        assert_eq!(held.await.unwrap(), Ok(()));
        assert_eq!(order.try_iter().collect::<Vec<_>>(), ["first", "second", "background"]);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_full_queue_refuses_at_once_but_keeps_no_place_for_who_left() {
        let (workshop, go, _held) = held();
        let tasks: Vec<_> = (0..URGENT_MAX).map(|_| queue(&workshop, Urgency::Urgent, || ())).collect();

        assert_eq!(workshop.work(Urgency::Urgent, || ()).await, Err(WorkError::Full));
        tasks[3].abort();
        for task in tasks.into_iter().skip(3).take(1) {
            assert!(task.await.unwrap_err().is_cancelled());
        }
        let shared = workshop.clone();
        let taken = tokio::spawn(async move { shared.work(Urgency::Urgent, || 7).await });
        drop(go);

        assert_eq!(taken.await.unwrap(), Ok(7));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn work_that_nobody_waits_for_is_not_done() {
        let (workshop, go, _held) = held();
        let (done, told) = mpsc::channel();

        let task = queue(&workshop, Urgency::Urgent, move || done.send(()).unwrap());
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        drop(go);

        assert_eq!(workshop.work(Urgency::Urgent, || 1).await, Ok(1));
        assert!(told.try_recv().is_err());
    }

    #[tokio::test]
    async fn a_panic_is_an_error_and_the_thread_goes_on() {
        let workshop = Workshop::new(1, MIB).unwrap();

        let panicked: Result<(), _> = workshop.work(Urgency::Urgent, || panic!("on purpose")).await;

        assert_eq!(panicked, Err(WorkError::Panicked));
        assert_eq!(workshop.work(Urgency::Background, || 2).await, Ok(2));
    }

    #[tokio::test]
    async fn memory_is_shared_and_given_back() {
        let workshop = Workshop::new(1, 4 * MIB).unwrap();

        assert_eq!(workshop.reserve(4 * MIB + 1).await.unwrap_err(), WorkError::TooLarge(4 * MIB + 1));
        assert_eq!(workshop.reserve(u64::MAX).await.unwrap_err(), WorkError::TooLarge(u64::MAX));
        let first = workshop.reserve(3 * MIB + 1).await.unwrap();
        assert!(futures_util::FutureExt::now_or_never(workshop.reserve(1)).is_none());
        let holding = workshop.work(Urgency::Urgent, move || drop(first));

        assert_eq!(holding.await, Ok(()));
        assert!(workshop.reserve(4 * MIB).await.is_ok());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn closing_waits_for_what_has_begun_and_drops_the_rest() {
        let (workshop, go, held) = held();
        let queues = workshop.queues.clone();
        let (done, told) = mpsc::channel();
        let job: Box<dyn Job> = Box::new(Work { work: move || done.send(()).unwrap(), done: oneshot::channel().0 });
        queues.push(Urgency::Background, job).unwrap();

        held.abort();
        assert!(held.await.unwrap_err().is_cancelled());
        let closing = std::thread::spawn(move || drop(workshop));
        while !queues.lock().closed {
            std::thread::yield_now();
        }
        drop(go);
        closing.join().unwrap();

        assert!(told.recv().is_err());
        assert_eq!(
            queues.push(Urgency::Urgent, Box::new(Work { work: || (), done: oneshot::channel().0 })),
            Err(WorkError::Closed)
        );
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_the_workshop_is_nice() {
        let niceness = || rustix::process::getpriority_process(None).unwrap();
        let own = niceness();

        let theirs = Workshop::new(1, MIB).unwrap().work(Urgency::Urgent, niceness).await.unwrap();

        assert_eq!((theirs, niceness()), (NICE, own));
    }
}
