//! Several servers on one PostgreSQL, as real processes; and the database going away.
//! They need `TEST_DATABASE_URL`: without a server to test on they fail rather than pass unseen.

mod away;
mod shared;
mod start;

use manset::domain::time::UtcTime;

use crate::support::TestSite;
use crate::support::database::postgres::{on, server};

/// A newsroom on the test server, at the machine's own time, and the address of its database.
fn newsroom() -> (TestSite, String) {
    let server = server().unwrap_or_else(|| panic!("TEST_DATABASE_URL names no PostgreSQL, which these tests need"));
    let site = TestSite::new();
    site.set_millis(machine_millis());
    let url = on(&server, &site.database_name());
    (site, url)
}

fn machine_millis() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

/// A moment so many milliseconds from now.
fn soon(millis: i64) -> UtcTime {
    UtcTime::from_millis(machine_millis() + millis).unwrap()
}
