//! What whoever runs a server relies on.

mod backup;
mod check;
pub mod keys;
mod settings;
mod state;
mod upgrade;

/// Runs what waits for disks on a thread of its own, as commands do: async code must not wait.
fn aside<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|threads| threads.spawn(body).join()).unwrap()
}
