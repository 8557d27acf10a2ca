//! Figures for whoever watches over the server, in the words of `OpenMetrics`. Nothing in them tells of a person or a text.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::process::Process;
use crate::db::State;

/// What an answer is counted under.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    result: &'static str,
}

/// What the page cache did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    /// It had the page.
    Hit,
    /// It had the page, of which nobody knows whether it is the newest.
    Stale,
    /// The page was rendered for it.
    Miss,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Queue {
    queue: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Version {
    version: &'static str,
}

type Durations = Family<Route, Histogram, fn() -> Histogram>;

/// From half a millisecond to ten seconds.
fn durations() -> Histogram {
    Histogram::new([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
}

/// Answers that turn somebody away who did nothing wrong, and why.
const SHED: [(u16, &str); 2] = [(503, "busy"), (429, "limit")];

/// The route of what was answered before any was looked for.
const KEPT: &str = "kept page";

/// Figures that grow while the server runs.
pub struct Metrics {
    requests: Family<Answered, Counter>,
    durations: Durations,
    /// The commonest answers, without a look into the tables.
    kept: (Counter, Counter, Histogram),
    pages: Family<Answer, Counter>,
    /// The same, without a look into the table: hits, stale hits, misses.
    page_results: [Counter; 3],
    shed: Family<Reason, Counter>,
    /// Requests that are being answered.
    pub in_flight: Gauge,
    /// Handlers that panicked.
    pub panics: Counter,
    /// Refused sign-ins.
    pub sign_in_failures: Counter,
    /// Backups that could not be made.
    pub backup_failures: Counter,
    /// When the newest backup was made, in seconds since 1970; 0 where there is none.
    pub last_backup: AtomicI64,
}

impl Default for Metrics {
    fn default() -> Self {
        let requests = Family::<Answered, Counter>::default();
        let durations: Durations = Family::new_with_constructor(durations);
        let answered = |status| {
            let (route, method) = (KEPT.to_owned(), "GET".to_owned());
            requests.get_or_create_owned(&Answered { route, method, status })
        };
        let kept = (answered(200), answered(304), durations.get_or_create_owned(&Route { route: KEPT.to_owned() }));
        let pages = Family::<Answer, Counter>::default();
        let page_results = ["hit", "stale", "miss"].map(|result| pages.get_or_create_owned(&Answer { result }));
        let shed = Family::<Reason, Counter>::default();
        for (_, reason) in SHED {
            drop(shed.get_or_create(&Reason { reason }));
        }
        Self {
            kept,
            requests,
            durations,
            pages,
            page_results,
            shed,
            in_flight: Gauge::default(),
            panics: Counter::default(),
            sign_in_failures: Counter::default(),
            backup_failures: Counter::default(),
            last_backup: AtomicI64::default(),
        }
    }
}

/// What is true at the moment of asking.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// Whether `/readyz` says yes.
    pub is_ready: bool,
    /// The newest generation that is known.
    pub generation: i64,
    /// Of the page cache.
    pub page_bytes: u64,
    /// Of the page cache.
    pub page_entries: u64,
    /// Work that waits, by the name of its queue.
    pub queues: Vec<(&'static str, i64)>,
    /// Bytes free on the disk of the data folder.
    pub disk_free: u64,
    /// The process.
    pub process: Process,
}

impl Metrics {
    /// Counts an answer of a route; of none, it was a kept page.
    pub fn answered(&self, route: Option<String>, method: &str, status: u16, took: Duration) {
        if let Some((_, reason)) = SHED.iter().find(|(shed, _)| *shed == status) {
            self.shed.get_or_create(&Reason { reason }).inc();
        }
        let (ok, not_modified, durations) = &self.kept;
        match (route, status) {
            (None, 200) => ok.inc(),
            (None, _) => not_modified.inc(),
            (Some(route), _) => {
                self.durations.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
                self.requests.get_or_create(&Answered { route, method: method.to_owned(), status }).inc();
                return;
            }
        };
        durations.observe(took.as_secs_f64());
    }

    /// Counts what the page cache did.
    pub fn page(&self, result: Kept) {
        let [hit, stale, miss] = &self.page_results;
        match result {
            Kept::Hit => hit.inc(),
            Kept::Stale => stale.inc(),
            Kept::Miss => miss.inc(),
        };
    }

    /// All of it as text.
    pub fn text(&self, moment: &Moment, state: &State) -> Result<String, std::fmt::Error> {
        let mut all = Registry::with_prefix("manset");
        self.register(&mut all);
        register_moment(&mut all, moment);
        all.register("database_errors", "What failed for reasons of the database", state.errors.clone());
        for (kind, waits) in [("read", &state.reads), ("write", &state.writes)] {
            let of_kind = all.sub_registry_with_label(("kind".into(), kind.into()));
            of_kind.register("database_wait_seconds", "Time waited for a connection", waits.seconds.clone());
            of_kind.register("database_waits_given_up", "Connections not had in time", waits.given_up.clone());
        }
        let mut text = String::new();
        encode(&mut text, &all)?;
        // The names of the process are every process' names.
        let mut process = Registry::default();
        register_process(&mut process, moment.process);
        let mut own = String::new();
        encode(&mut own, &process)?;
        let end = "# EOF\n";
        Ok(format!("{}{own}", text.strip_suffix(end).unwrap_or(&text)))
    }

    fn register(&self, all: &mut Registry) {
        all.register("http_requests", "Answers by route, method and status", self.requests.clone());
        all.register("http_request_duration_seconds", "Time until the head of the answer", self.durations.clone());
        all.register("http_requests_in_flight", "Requests being answered", self.in_flight.clone());
        all.register("page_cache_answers", "What the page cache did", self.pages.clone());
        all.register("shed_requests", "Requests that were turned away", self.shed.clone());
        all.register("panics", "Handlers that panicked", self.panics.clone());
        all.register("sign_in_failures", "Refused sign-ins", self.sign_in_failures.clone());
        all.register("backup_failures", "Backups that could not be made", self.backup_failures.clone());
        let last = self.last_backup.load(Ordering::Relaxed);
        // Where no backups are wanted, a figure would say that there is none.
        if last > 0 {
            all.register(
                "backup_last_success_timestamp_seconds",
                "When the newest backup was made",
                ConstGauge::new(last),
            );
        }
    }
}

fn register_moment(all: &mut Registry, moment: &Moment) {
    let ready = ConstGauge::new(u32::from(moment.is_ready));
    all.register("ready", "Whether the server can do all that it is for", ready);
    all.register("generation", "The newest generation that is known", ConstGauge::new(moment.generation));
    all.register("page_cache_bytes", "What kept pages take", ConstGauge::new(moment.page_bytes));
    all.register("page_cache_entries", "How many pages are kept", ConstGauge::new(moment.page_entries));
    all.register("disk_free_bytes", "Free on the disk of the data folder", ConstGauge::new(moment.disk_free));
    let queues = Family::<Queue, Gauge>::default();
    for (queue, depth) in &moment.queues {
        queues.get_or_create(&Queue { queue }).set(*depth);
    }
    all.register("queue_depth", "Work that waits", queues);
    let build = Family::<Version, Gauge>::default();
    build.get_or_create(&Version { version: env!("CARGO_PKG_VERSION") }).set(1);
    all.register("build_info", "Which version runs", build);
}

fn register_process(all: &mut Registry, process: Process) {
    let Process { began, resident, cpu, files, files_most } = process;
    all.register("process_start_time_seconds", "When it began, since 1970", ConstGauge::new(began));
    all.register("process_resident_memory_bytes", "Memory that the process has", ConstGauge::new(resident));
    all.register("process_cpu_seconds", "Processor time that it took", ConstCounter::new(cpu));
    all.register("process_open_fds", "Files and connections that it has open", ConstGauge::new(files));
    all.register("process_max_fds", "How many it may have", ConstGauge::new(files_most));
}
