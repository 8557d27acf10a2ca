//! Translations by machine: what a provider of them does, and the one there is.

pub mod libre_translate;

use crate::domain::lang::Lang;

/// Whoever translates.
pub trait Provider: Send + Sync {
    /// Translates fragments of HTML, each by itself; their tags are to come back in them. It blocks until all of it is done.
    fn translate(&self, from: Lang, to: Lang, fragments: &[String]) -> Result<Vec<String>, NotTranslated>;
}

/// Why nothing was translated; for the log.
#[derive(Debug, thiserror::Error)]
pub enum NotTranslated {
    /// The provider does not answer, or not in time.
    #[error("the provider can't be reached: {0}")]
    Unreachable(String),
    /// It does not want to: the languages, the key, the length.
    #[error("the provider refuses: {0}")]
    Refused(String),
    /// It answers something else than translations.
    #[error("the provider's answer makes no sense: {0}")]
    Senseless(String),
}
