//! A whole newsroom from one database to another, whichever of the two kinds each is: `manset copy`.
//!
//! Every value travels as text, so that one body reads, writes and compares both. A batch is one transaction: a copy that
//! was interrupted goes on after the last key that arrived. The target is marked until all of it has been compared, and
//! nobody serves it before that.

mod check;
mod dialect;
mod error;
mod marker;
mod read;
mod row;
mod source;
pub mod table;
mod target;

pub use self::check::{Compared, Tally};
pub use self::error::CopyError;
use self::read::{Batch, Reader};
use self::source::Source;
use self::table::{MOVED, SITE_STATE};
use self::target::Target;
use super::{Conn, DatabaseUrl};

/// A copy that is under way.
pub struct Copying {
    source: Source,
    target: Target,
    reader: Reader,
    next: Option<Batch>,
    /// Rows in all.
    pub total: u64,
    /// Rows that are there already.
    pub done: u64,
}

/// What one step brought.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The table, or the first of those that move together.
    pub table: &'static str,
    /// How many rows.
    pub rows: u64,
}

impl Copying {
    /// Opens both databases and marks the target; one that holds something else is refused before anything is written.
    pub fn open(from: &DatabaseUrl, to: &DatabaseUrl) -> Result<Self, CopyError> {
        let mut source = Source::open(from)?;
        if target::is_same(from, to) {
            return Err(CopyError::Same(from.to_string()));
        }
        let mut target = Target::open(to, &target::full_name(from))?;
        if let Some(table) = source.catalogue.difference(&target.catalogue) {
            return Err(CopyError::Tables(table));
        }
        let total = count(&mut source.conn)?;
        let done = count(&mut target.conn)?;
        let mut reader = Reader::after(target.last_keys()?);
        let next = reader.next(&mut source)?;
        Ok(Self { source, target, reader, next, total, done })
    }

    /// Copies a batch while the next is read; tells what it was, or nothing when all is there.
    pub fn step(&mut self) -> Result<Option<Step>, CopyError> {
        let Some(batch) = self.next.take() else { return Ok(None) };
        let (source, target, reader) = (&mut self.source, &mut self.target, &mut self.reader);
        let (written, next) = std::thread::scope(|scope| {
            let reading = scope.spawn(|| reader.next(source));
            (target.write(&batch), reading.join())
        });
        written?;
        self.next = match next {
            Ok(next) => next?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        self.done += batch.rows();
        Ok(Some(Step { table: batch.name(), rows: batch.rows() }))
    }

    /// Copies what comes last, compares both databases whole, and takes the mark off the target if they are equal.
    /// `seen` hears of the rows that were compared, those of each side.
    pub fn finish(mut self, seen: &(dyn Fn(u64) + Sync)) -> Result<Vec<Compared>, CopyError> {
        while self.step()?.is_some() {}
        let state = self.source.all(&SITE_STATE)?;
        self.target.settle(&state)?;
        let (source, target) = (&mut self.source, &mut self.target);
        let compared =
            check::compare((&mut source.conn, &source.catalogue), (&mut target.conn, &target.catalogue), seen)?;
        if compared.iter().all(Compared::is_equal) {
            self.target.unmark()?;
        }
        Ok(compared)
    }
}

/// Rows of all that moves, but for the one of the settings.
fn count(conn: &mut Conn) -> Result<u64, CopyError> {
    use self::error::Failed;
    let mut rows = 0;
    for table in MOVED {
        let sql = format!("SELECT CAST(count(*) AS TEXT) FROM \"{}\"", table.name);
        let found = row::number(conn, &sql).failed(&format!("counting {}", table.name))?;
        rows += u64::try_from(found.unwrap_or(0)).unwrap_or(0);
    }
    Ok(rows)
}

/// Where an unfinished copy comes from, if a database is one: it must not be served yet.
pub(super) fn unfinished(conn: &mut Conn) -> crate::error::Result<Option<String>> {
    Ok(marker::find(conn)?)
}
