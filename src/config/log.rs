//! Settings of the log.

use super::{Given, WrongSetting};

/// What is logged, and how.
#[derive(Clone, Debug)]
pub struct Log {
    /// A level, or levels by module, as `tracing_subscriber` reads them.
    pub filter: String,
    /// An object a line in place of text.
    pub json: bool,
}

impl Log {
    pub(super) fn new(given: &Given, file: &Given) -> Result<Self, WrongSetting> {
        let filter = given.log.clone().or(file.log.clone()).unwrap_or_else(|| "info".to_owned());
        if let Err(error) = tracing_subscriber::EnvFilter::builder().parse(&filter) {
            return Err(WrongSetting { name: "log", why: error.to_string() });
        }
        let json = match given.log_format.as_deref().or(file.log_format.as_deref()) {
            None | Some("text") => false,
            Some("json") => true,
            Some(other) => {
                let why = format!("{other:?} is neither text nor json");
                return Err(WrongSetting { name: "log_format", why });
            }
        };
        Ok(Self { filter, json })
    }

    pub(super) fn table(&self) -> [(&'static str, &'static str, String); 2] {
        let format = if self.json { "json" } else { "text" };
        [("log", "MANSET_LOG", self.filter.clone()), ("log_format", "MANSET_LOG_FORMAT", format.to_owned())]
    }
}
