//! How a bucket is reached.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use super::place::Bucket;
use crate::domain::endpoint::Endpoint;

/// A request that takes longer is tried again; a part of an upload must fit in it over a slow line.
const REQUEST: Duration = Duration::from_mins(1);
/// A server that is there answers sooner.
const CONNECT: Duration = Duration::from_secs(5);
/// How often, and how long in all: whoever waits is told in time.
const RETRIES: usize = 3;
const RETRY_FOR: Duration = Duration::from_secs(90);

/// A client; nothing is sent yet.
pub fn open(bucket: &Bucket) -> object_store::Result<Arc<dyn ObjectStore>> {
    // Without one the client would panic; where there is one already it serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = ClientOptions::new().with_timeout(REQUEST).with_connect_timeout(CONNECT);
    let retry = RetryConfig { max_retries: RETRIES, retry_timeout: RETRY_FOR, ..RetryConfig::default() };
    let builder = AmazonS3Builder::new()
        .with_client_options(client.with_allow_http(bucket.endpoint.as_ref().is_some_and(Endpoint::is_plain)))
        .with_retry(retry)
        .with_bucket_name(&bucket.url.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.key_id)
        .with_secret_access_key(bucket.secret.reveal());
    let s3: AmazonS3 = match &bucket.endpoint {
        Some(endpoint) => builder.with_endpoint(endpoint.as_str()).build()?,
        None => builder.build()?,
    };
    Ok(Arc::new(PrefixStore::new(s3, bucket.url.prefix.clone())))
}
