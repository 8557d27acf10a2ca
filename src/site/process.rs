//! What the system says of this process and its disk.

use std::path::Path;

/// Figures of the process, under the names that Prometheus' own libraries use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Process {
    /// When it began, in seconds since 1970.
    pub began: i64,
    /// Memory that it really has, in bytes.
    pub resident: u64,
    /// Processor time that it took, in seconds.
    pub cpu: f64,
    /// Files and connections that it has open.
    pub files: u64,
    /// How many it may have.
    pub files_most: u64,
}

#[cfg(target_os = "linux")]
impl Process {
    /// Read from `/proc/self` (proc(5)); what can't be read is 0.
    pub fn now(began: i64) -> Self {
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        let memory = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // The second field, in brackets, is a name that may hold anything.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = number(fields.get(11).copied()) + number(fields.get(12).copied());
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        let page = u64::try_from(rustix::param::page_size()).unwrap_or(4_096);
        Self {
            began,
            resident: number(memory.split_whitespace().nth(1)) * page,
            cpu: seconds(ticks, rustix::param::clock_ticks_per_second()),
            files: std::fs::read_dir("/proc/self/fd").map_or(0, |entries| u64::try_from(entries.count()).unwrap_or(0)),
            files_most: limit.current.unwrap_or(u64::MAX),
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Process {
    /// Other systems tell it otherwise.
    pub fn now(began: i64) -> Self {
        Self { began, ..Self::default() }
    }
}

#[cfg(target_os = "linux")]
fn seconds(ticks: u64, a_second: u64) -> f64 {
    std::time::Duration::from_millis(ticks.saturating_mul(1_000) / a_second.max(1)).as_secs_f64()
}

/// Bytes that are free on the disk of a folder for who is not its administrator.
#[cfg(unix)]
pub fn disk_free(folder: &Path) -> std::io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Other systems tell it otherwise.
#[cfg(not(unix))]
pub fn disk_free(_: &Path) -> std::io::Result<u64> {
    Ok(u64::MAX)
}
