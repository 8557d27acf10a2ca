#!/usr/bin/env bash
# The whole test suite on a real PostgreSQL, over TLS.
source "$(dirname "$0")/postgres.sh"
trap postgres_stop EXIT
postgres_start -c fsync=off -c synchronous_commit=off -c full_page_writes=off
TEST_DATABASE_URL=$postgres cargo test --features postgres,s3
postgres_stop
bash "$(dirname "$0")/nodes.sh" target/debug/manset
