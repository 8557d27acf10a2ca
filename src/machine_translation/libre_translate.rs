//! The API of `LibreTranslate`: `POST /translate` with a list of texts (<https://docs.libretranslate.com>).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::{NotTranslated, Provider};
use crate::domain::endpoint::Endpoint;
use crate::domain::lang::Lang;
use crate::domain::secret::Secret;

/// So many fragments a request: a server that limits lengths takes them, and one that is slow answers in time.
const BATCH: usize = 20;
/// All of a request, its answer included.
const PATIENCE: Duration = Duration::from_mins(1);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// An answer is never longer.
const ANSWER_MAX: u64 = 4 * 1024 * 1024;

/// Where a server is, and its key, where it wants one.
#[derive(Clone, Debug)]
pub struct Server {
    /// What its paths begin with.
    pub url: Endpoint,
    /// As its `api_key`.
    pub key: Option<Secret>,
}

/// A `LibreTranslate` server.
pub struct LibreTranslate {
    server: Server,
    agent: Agent,
}

#[derive(Serialize)]
struct Asked<'a> {
    q: &'a [String],
    source: &'a str,
    target: &'a str,
    format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answered {
    Translated {
        #[serde(rename = "translatedText")]
        texts: Vec<String>,
    },
    Refused {
        error: String,
    },
}

impl LibreTranslate {
    /// Nothing is asked of the server yet.
    pub fn new(server: Server) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECT_PATIENCE))
            .max_redirects(0)
            // A refusal has its reason in its body.
            .http_status_as_error(false)
            .build()
            .new_agent();
        Self { server, agent }
    }

    fn translate_batch(&self, from: &str, to: &str, batch: &[String]) -> Result<Vec<String>, NotTranslated> {
        let key = self.server.key.as_ref().map(Secret::reveal);
        let asked = Asked { q: batch, source: from, target: to, format: "html", api_key: key };
        let sent = self.agent.post(format!("{}/translate", self.server.url.as_str())).send_json(asked);
        let mut response = sent.map_err(|error| NotTranslated::Unreachable(error.to_string()))?;
        let status = response.status();
        let body = response.body_mut().with_config().limit(ANSWER_MAX).read_to_string();
        let body = body.map_err(|error| NotTranslated::Unreachable(error.to_string()))?;
        match serde_json::from_str(&body) {
            Ok(Answered::Translated { texts }) if texts.len() == batch.len() => Ok(texts),
            Ok(Answered::Translated { texts }) => {
                Err(NotTranslated::Senseless(format!("{} texts for {}", texts.len(), batch.len())))
            }
            Ok(Answered::Refused { error }) => Err(NotTranslated::Refused(format!("{status}, {error}"))),
            Err(error) => Err(NotTranslated::Senseless(format!("{status}, {error}"))),
        }
    }
}

impl Provider for LibreTranslate {
    fn translate(&self, from: Lang, to: Lang, fragments: &[String]) -> Result<Vec<String>, NotTranslated> {
        let mut translated = Vec::with_capacity(fragments.len());
        for batch in fragments.chunks(BATCH) {
            translated.extend(self.translate_batch(from.as_str(), to.as_str(), batch)?);
        }
        Ok(translated)
    }
}
