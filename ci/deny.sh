#!/usr/bin/env bash
# What we build from: licences, sources, banned crates, and known holes where the list of them can be had.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v cargo-deny >/dev/null || cargo install --quiet --debug --locked cargo-deny
today=$(date +%F)
while read -r until; do
  [[ "$until" > "$today" ]] || { echo "an exception in .cargo/deny.toml ended on $until: look again"; exit 1; }
done < <(grep -o 'until [0-9]\{4\}-[0-9]\{2\}-[0-9]\{2\}' .cargo/deny.toml | cut -d' ' -f2)
cargo deny --config .cargo/deny.toml check bans licenses sources
if timeout 20 git ls-remote --quiet https://github.com/rustsec/advisory-db >/dev/null 2>&1; then
  cargo deny --config .cargo/deny.toml check advisories
else
  echo "NOT CHECKED: the list of known holes (github.com/rustsec/advisory-db) can't be reached from here"
fi
