#!/usr/bin/env bash
# Every hostile text of tests/hostile, published and opened in Chromium, by readers and at the desk: no script runs, nothing is asked of another host.
# ci/trust/xss.sh [BINARY]. SANITISED=FILE, written by `cargo test --test fuzz -- --ignored`, shows what the sanitiser alone lets through, too.
here=$(cd "$(dirname "$0")" && pwd)
set -- "${1:-$here/../../target/release/manset}"
[ -z "${SANITISED:-}" ] || SANITISED=$(realpath "$SANITISED")
flags=(--api-rate 1000000 --api-token-rate 1000000)
host=localhost
source "$here/../serve.sh"
TOKEN=$(make_token)
export TOKEN SANITISED=${SANITISED:-} HOSTILE=$here/../../tests/hostile
cp -r "$here/../browser" "$work/browser"
cp "$here/xss.mjs" "$work/browser/"
cd "$work/browser"
npm install --no-audit --no-fund --silent
timeout "${LIMIT:-1500}" node xss.mjs "$base"
errors=$(grep 'panicked\|ERROR' "$work/log" || true)
[ -z "$errors" ] || { first <<<"$errors"; echo "xss: the server logged an error" >&2; exit 1; }
