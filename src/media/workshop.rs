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
    /// Done when nobody else wants the machine.
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

impl Urgency {
    /// The niceness of its threads, which can't be taken back: each kind has threads of its own.
    fn nice(self) -> i32 {
        match self {
            // A tenth of what pages get where both want the same core: a reader's picture comes on a busy machine too.
            Self::Urgent => 10,
            Self::Background => 19,
        }
    }

    /// How much may wait.
    fn most(self) -> usize {
        match self {
            // More would wait longer than anybody does.
            Self::Urgent => 64,
            // The listed sizes of some hundred pictures.
            Self::Background => 4096,
        }
    }
}

const MIB: u64 = 1 << 20;

/// A part of the memory that work may use, given back when it is dropped.
#[derive(Debug)]
pub struct Memory(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// A few threads for each urgency, and the memory that all of them share.
pub struct Workshop {
    urgent: Arc<Queue>,
    background: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
    memory: Arc<Semaphore>,
    memory_mib: u32,
}

struct Queue {
    urgency: Urgency,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Box<dyn Job>>,
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
    /// Starts threads, at least one of each kind, that share this much memory, at least a mebibyte.
    pub fn new(threads: usize, memory_bytes: u64) -> std::io::Result<Self> {
        let memory_mib = u32::try_from(memory_bytes / MIB).unwrap_or(u32::MAX).max(1);
        let permits = usize::try_from(memory_mib).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let queue = |urgency| Arc::new(Queue { urgency, waiting: Mutex::default(), changed: Condvar::new() });
        // Made first: where one thread can't start, dropping it ends those that did.
        let mut workshop = Self {
            urgent: queue(Urgency::Urgent),
            background: queue(Urgency::Background),
            threads: Vec::new(),
            memory: Arc::new(Semaphore::new(permits)),
            memory_mib,
        };
        for queue in [workshop.urgent.clone(), workshop.background.clone()] {
            for _ in 0..threads.max(1) {
                let queue = queue.clone();
                let thread = std::thread::Builder::new().name("workshop".to_owned()).spawn(move || queue.work_off())?;
                workshop.threads.push(thread);
            }
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
        let queue = self.queue(urgency);
        queue.push(Box::new(Work { work, done }))?;
        value.await.map_err(|_| if queue.lock().closed { WorkError::Closed } else { WorkError::Panicked })
    }

    fn queue(&self, urgency: Urgency) -> &Arc<Queue> {
        match urgency {
            Urgency::Urgent => &self.urgent,
            Urgency::Background => &self.background,
        }
    }
}

impl Queue {
    fn push(&self, job: Box<dyn Job>) -> Result<(), WorkError> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Err(WorkError::Closed);
        }
        let most = self.urgency.most();
        if waiting.jobs.len() >= most {
            waiting.jobs.retain(|job| !job.is_abandoned());
        }
        if waiting.jobs.len() >= most {
            return Err(WorkError::Full);
        }
        waiting.jobs.push_back(job);
        self.changed.notify_one();
        Ok(())
    }

    /// A thread's life.
    fn work_off(&self) {
        lower_priority(self.urgency.nice());
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
            if let Some(job) = waiting.jobs.pop_front() {
                return Some(job);
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing panics while it is held; if something did, the queue is whole all the same.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Workshop {
    /// What waits is not done; what has begun is waited for, so that no file is half written when the process ends.
    fn drop(&mut self) {
        for queue in [&self.urgent, &self.background] {
            let left = {
                let mut waiting = queue.lock();
                waiting.closed = true;
                std::mem::take(&mut waiting.jobs)
            };
            drop(left);
            queue.changed.notify_all();
        }
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
fn lower_priority(nice: i32) {
    // On Linux "the calling process" is the calling thread; elsewhere it is all of the server.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, nice) {
        tracing::warn!(%error, "the threads that work on pictures keep their priority");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A workshop whose only thread for such work is held until the sender is dropped.
    fn held(urgency: Urgency) -> (Arc<Workshop>, mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), WorkError>>) {
        let workshop = Arc::new(Workshop::new(1, 4 * MIB).unwrap());
        let (begun, has_begun) = mpsc::channel();
        let (go, gone) = mpsc::channel::<()>();
        let holder = workshop.clone();
        let held = tokio::spawn(async move {
            let work = move || {
                begun.send(()).unwrap();
                let _ = gone.recv();
            };
            holder.work(urgency, work).await
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
        let waiting = || workshop.queue(urgency).lock().jobs.len();
        let before = waiting();
        let shared = workshop.clone();
        let task = tokio::spawn(async move { shared.work(urgency, work).await });
        while waiting() == before {
            std::thread::yield_now();
        }
        task
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn urgent_work_does_not_wait_for_the_rest() {
        let (workshop, go, held) = held(Urgency::Background);
        let rest = queue(&workshop, Urgency::Background, || ());

        assert_eq!(workshop.work(Urgency::Urgent, || 1).await, Ok(1));
        assert!(!rest.is_finished());
        drop(go);

        assert_eq!((held.await.unwrap(), rest.await.unwrap()), (Ok(()), Ok(())));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_full_queue_refuses_at_once_but_keeps_no_place_for_who_left() {
        let (workshop, go, _held) = held(Urgency::Urgent);
        let tasks: Vec<_> = (0..Urgency::Urgent.most()).map(|_| queue(&workshop, Urgency::Urgent, || ())).collect();

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
        let (workshop, go, _held) = held(Urgency::Urgent);
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
        let (workshop, go, held) = held(Urgency::Background);
        let queue = workshop.background.clone();
        let (done, told) = mpsc::channel();
        let job: Box<dyn Job> = Box::new(Work { work: move || done.send(()).unwrap(), done: oneshot::channel().0 });
        queue.push(job).unwrap();

        held.abort();
        assert!(held.await.unwrap_err().is_cancelled());
        let closing = std::thread::spawn(move || drop(workshop));
        while !queue.lock().closed {
            std::thread::yield_now();
        }
        drop(go);
        closing.join().unwrap();

        assert!(told.recv().is_err());
        assert_eq!(queue.push(Box::new(Work { work: || (), done: oneshot::channel().0 })), Err(WorkError::Closed));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_the_workshop_is_nice() {
        let niceness = || rustix::process::getpriority_process(None).unwrap();
        let own = niceness();

        let workshop = Workshop::new(1, MIB).unwrap();
        let urgent = workshop.work(Urgency::Urgent, niceness).await.unwrap();
        let background = workshop.work(Urgency::Background, niceness).await.unwrap();

        assert_eq!((urgent, background, niceness()), (10, 19, own));
    }
}
