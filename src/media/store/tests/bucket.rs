//! The same on a real server that speaks S3. `ci/test-s3.sh` starts one and asks for these tests; nobody else runs them.

use super::*;
use crate::domain::endpoint::Endpoint;
use crate::media::store::place::{Bucket, BucketUrl};

#[expect(clippy::disallowed_methods, reason = "where the test server is")]
fn given(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run ci/test-s3.sh"))
}

fn bucket(url: &str) -> Bucket {
    Bucket {
        url: BucketUrl::parse(url).unwrap(),
        endpoint: Some(Endpoint::parse(&given("TEST_S3_ENDPOINT")).unwrap()),
        region: "us-east-1".to_owned(),
        key_id: given("TEST_S3_KEY_ID"),
        secret: given("TEST_S3_SECRET").parse().unwrap(),
    }
}

/// A corner of the bucket for one test.
fn in_bucket(corner: &str) -> Store {
    let url = format!("{}/{corner}", given("TEST_S3_URL"));
    Store::open(&Place::Bucket(bucket(&url))).unwrap()
}

fn why_not(bucket: Bucket) -> String {
    Store::open(&Place::Bucket(bucket)).unwrap().check().unwrap_err().to_string()
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn a_bucket_keeps_files() {
    keeps_files(&in_bucket("files"));
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn a_bucket_keeps_large_files() {
    keeps_large_files(&in_bucket("large"));
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn a_bucket_deletes_by_prefix() {
    deletes_by_prefix(&in_bucket("prefix"));
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn a_file_in_a_bucket_is_never_half_written() {
    is_never_half_written(in_bucket("race"));
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn two_corners_of_a_bucket_are_apart() {
    let (one, other) = (in_bucket("one"), in_bucket("other"));
    let key = Key::original(&digest(8));

    one.put(&key, Bytes::from_static(b"one")).unwrap();

    assert_eq!(other.get(&key).unwrap(), None);
    one.delete(&key).unwrap();
}

#[test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
fn a_wrong_bucket_is_told_at_the_start() {
    let url = given("TEST_S3_URL");

    let secret = why_not(Bucket { secret: "wr0ng".parse().unwrap(), ..bucket(&url) });
    let key = why_not(Bucket { key_id: "nobody".to_owned(), ..bucket(&url) });
    let missing = why_not(bucket("s3://nowhere"));
    let away = why_not(Bucket { endpoint: Endpoint::parse("http://127.0.0.1:1"), ..bucket(&url) });

    assert!(secret.contains("refuses the key id or its secret"), "{secret}");
    assert!(!secret.contains("wr0ng") && !secret.contains(&given("TEST_S3_SECRET")), "{secret}");
    assert!(key.contains("refuses the key id or its secret"), "{key}");
    assert!(missing.contains("can't keep media in s3://nowhere: there is no such bucket"), "{missing}");
    assert!(away.contains("can't keep media in s3://"), "{away}");
}

#[tokio::test]
#[ignore = "needs an S3 server: ci/test-s3.sh"]
async fn a_bucket_is_used_from_blocking_threads_and_dropped_anywhere() {
    let store = tokio::task::spawn_blocking(|| {
        let store = in_bucket("blocking");
        keeps_files(&store);
        store
    });

    drop(store.await.unwrap());
}
