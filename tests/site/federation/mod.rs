//! Editions that are followed from other servers.

mod documents;
mod inbox;
mod told;

use manset::config::Given;
use serde_json::Value;

use crate::support::{Answer, TestSite};

/// A site that may be followed, and may reach servers on this machine.
async fn open() -> TestSite {
    let site = TestSite::with(Given::default());
    switch_on(&site).await;
    site
}

pub async fn switch_on(site: &TestSite) {
    site.as_admin().submit("/admin/settings", &[("federation", "1")]).await.assert_status(303);
}

async fn switch_off(site: &TestSite) {
    site.as_admin().submit("/admin/settings", &[("federation", "")]).await.assert_status(303);
}

fn json(answer: &Answer) -> Value {
    answer.assert_status(200);
    serde_json::from_str(&answer.body).unwrap()
}

async fn followers(site: &TestSite) -> i64 {
    json(&site.get("/activitypub/editions/en/followers").await).pointer("/totalItems").unwrap().as_i64().unwrap()
}
