#!/usr/bin/env bash
# The store of media on a real server that speaks S3: s3s-fs on a free port, in a folder of its own; ended on exit.
# Another server: set TEST_S3_ENDPOINT, TEST_S3_URL (s3://bucket), TEST_S3_KEY_ID and TEST_S3_SECRET.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${TEST_S3_ENDPOINT:-}" ]; then
  version=0.14.1
  bin=target/s3s-fs-$version
  [ -x "$bin/bin/s3s-fs" ] || CARGO_TARGET_DIR=$bin/build cargo install s3s-fs --version "$version" --features binary --locked --root "$bin"
  work=$(mktemp -d)
  server=
  trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  export TEST_S3_ENDPOINT=http://127.0.0.1:$port TEST_S3_URL=s3://manset-test TEST_S3_KEY_ID=test TEST_S3_SECRET=$RANDOM$RANDOM$RANDOM
  mkdir -p "$work/files/manset-test"
  "$bin/bin/s3s-fs" --host 127.0.0.1 --port "$port" --access-key "$TEST_S3_KEY_ID" --secret-key "$TEST_S3_SECRET" "$work/files" >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 100); do (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
fi
NO_PROXY=127.0.0.1 cargo test --features "${FEATURES:-s3}" --lib -- --ignored media::store::tests::bucket
