//! Translations by machine, a few at a time.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::Site;
use crate::domain::lang::Lang;
use crate::error::Error;
use crate::machine_translation::{NotTranslated, Provider};

/// So many at once; whoever comes meanwhile waits for one of them.
const AT_ONCE: usize = 4;

/// Whoever translates, and whose turn it is.
pub struct Translator {
    provider: Arc<dyn Provider>,
    turns: Semaphore,
}

impl Translator {
    /// All by this provider.
    pub fn new(provider: impl Provider + 'static) -> Self {
        Self { provider: Arc::new(provider), turns: Semaphore::new(AT_ONCE) }
    }
}

/// Why there is no translation.
#[derive(Debug)]
pub enum TranslationFailed {
    /// The provider has none.
    NotTranslated(NotTranslated),
    /// It is ours to mend, or none is set.
    Error(Error),
}

impl Site {
    /// Translates fragments of HTML, each by itself.
    pub async fn translate(
        &self,
        from: Lang,
        to: Lang,
        fragments: Vec<String>,
    ) -> Result<Vec<String>, TranslationFailed> {
        let translator = self.translator.as_ref().ok_or(TranslationFailed::Error(Error::NotFound))?;
        let wait = |error| TranslationFailed::Error(Error::internal(error));
        let _turn = translator.turns.acquire().await.map_err(wait)?;
        let provider = translator.provider.clone();
        let translated = self.off_thread(move || Ok(provider.translate(from, to, &fragments))).await;
        translated.map_err(TranslationFailed::Error)?.map_err(TranslationFailed::NotTranslated)
    }
}
