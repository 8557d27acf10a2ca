//! What a site asks its database, statement by statement.

use std::collections::HashMap;
use std::sync::{Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use crate::support::TestSite;

/// The statements of each watched database since they were last taken.
static TOLD: Mutex<Option<HashMap<String, Vec<String>>>> = Mutex::new(None);

/// Listens to a site's database.
pub struct Statements {
    database: String,
}

impl Statements {
    /// A site that is listened to.
    pub fn of_new_site() -> (TestSite, Self) {
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| set_default_instrumentation(|| Some(Box::new(Listener::default()))).unwrap());
        let site = TestSite::in_file();
        let database = site.database_file().to_string_lossy().into_owned();
        told(|all| all.insert(database.clone(), Vec::new()));
        (site, Self { database })
    }

    /// The file.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// The different ones since the last time, in order.
    pub fn take(&self) -> Vec<String> {
        let mut taken = told(|all| all.insert(self.database.clone(), Vec::new())).unwrap_or_default();
        taken.sort();
        taken.dedup();
        taken
    }
}

fn told<T>(with: impl FnOnce(&mut HashMap<String, Vec<String>>) -> T) -> T {
    with(TOLD.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default())
}

/// What listens on one connection.
#[derive(Default)]
struct Listener {
    database: String,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                let file = url.strip_prefix("file:").unwrap_or(url);
                file.split('?').next().unwrap_or(file).clone_into(&mut self.database);
            }
            InstrumentationEvent::StartQuery { query, .. } => told(|all| {
                if let Some(statements) = all.get_mut(&self.database) {
                    let text = query.to_string();
                    let (statement, _) = text.split_once(" -- binds:").unwrap_or((&text, ""));
                    statements.push(statement.to_owned());
                }
            }),
            _ => {}
        }
    }
}
