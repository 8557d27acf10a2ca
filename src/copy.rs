//! `manset copy`: a newsroom moves to another database.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::db::DatabaseUrl;
use crate::db::copy::{Compared, Copying};
use crate::folder::{self, Lock};

/// Whatever ends the command: one line for whoever typed it.
type Failure = Box<dyn std::error::Error>;

/// From where to where.
#[derive(clap::Args, Clone, Debug)]
pub struct Wish {
    /// The database that is there: sqlite:PATH or postgres://…; it is only read
    #[arg(long, value_name = "URL")]
    pub from: String,
    /// The one to fill: empty, or the same copy interrupted, which then goes on
    #[arg(long, value_name = "URL")]
    pub to: String,
}

/// Copies, compares, and tells about it line by line.
pub fn run(wish: &Wish, mut say: impl FnMut(&str) -> Result<(), Failure>) -> Result<(), Failure> {
    let from = DatabaseUrl::parse(&wish.from).map_err(|error| format!("--from: {error}"))?;
    let to = DatabaseUrl::parse(&wish.to).map_err(|error| format!("--to: {error}"))?;
    let _locks = lock(&from, &to)?;
    let mut copying = Copying::open(&from, &to)?;
    let (total, there) = (copying.total, copying.done);
    if there > 0 {
        say(&format!("going on after {there} rows that are there"))?;
    }
    let bar = bar(total, "copied");
    bar.set_position(there);
    let mut lines = Lines { total, said: there * 10 / total.max(1), table: "" };
    while let Some(step) = copying.step()? {
        bar.set_position(copying.done);
        if bar.is_hidden()
            && let Some(line) = lines.after(step.table, copying.done)
        {
            say(&line)?;
        }
    }
    bar.finish_and_clear();
    say(&format!("{total} rows are there; comparing"))?;
    let bar = self::bar(total * 2, "compared");
    let compared = copying.finish(&|rows| bar.inc(rows))?;
    bar.finish_and_clear();
    report(&compared, &to, say)
}

fn bar(total: u64, done: &str) -> ProgressBar {
    let bar = ProgressBar::new(total);
    match ProgressStyle::with_template(&format!("{{bar:40}} {{human_pos}} of {{human_len}} rows {done}, {{eta}} left"))
    {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Where there is no terminal: a line for each table, and for each tenth of the whole.
struct Lines {
    total: u64,
    said: u64,
    table: &'static str,
}

impl Lines {
    fn after(&mut self, table: &'static str, done: u64) -> Option<String> {
        let tenth = done * 10 / self.total.max(1);
        if table == self.table && tenth == self.said {
            return None;
        }
        (self.table, self.said) = (table, tenth);
        Some(format!("{table}: {done} of {} rows copied", self.total))
    }
}

/// A line a table, and whether all are equal.
fn report(
    compared: &[Compared],
    to: &DatabaseUrl,
    mut say: impl FnMut(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for table in compared {
        let sum: String = table.source.checksum.chars().take(16).collect();
        let verdict = if table.is_equal() { "equal" } else { "DIFFERENT" };
        say(&format!("{:<16} {:>12} rows  sha256 {sum}…  {verdict}", table.table, table.source.rows))?;
    }
    let different: Vec<String> = compared
        .iter()
        .filter(|table| !table.is_equal())
        .map(|table| format!("{} ({} rows, there {})", table.table, table.source.rows, table.target.rows))
        .collect();
    if different.is_empty() {
        return say(&format!("{to} holds the same as the source"));
    }
    Err(format!(
        "the copy differs from its source in {}: if the source has changed since the copy began, \
         or somebody wrote to the copy, start over with an empty target",
        different.join(", ")
    )
    .into())
}

/// Holds the data folders that the files are in, each once: no server writes there meanwhile. The source's comes first,
/// so that a refusal makes nothing.
fn lock(from: &DatabaseUrl, to: &DatabaseUrl) -> Result<Vec<Lock>, Failure> {
    let (mut locks, mut held) = (Vec::new(), None);
    if let Some(folder) = from.file().map(folder_of).filter(|folder| folder::is_data(folder)) {
        locks.push(folder::prepare(folder)?);
        held = Some(folder.canonicalize()?);
    }
    if let Some(folder) = to.file().map(folder_of) {
        folder::make(folder)?;
        let is_data = *to == DatabaseUrl::in_folder(folder) || folder::is_data(folder);
        if is_data && held != Some(folder.canonicalize()?) {
            locks.push(folder::prepare(folder)?);
        }
    }
    Ok(locks)
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
