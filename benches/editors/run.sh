#!/usr/bin/env bash
# How long a save takes when thirty editors save at the same moment, once a second, without and with readers, all on one
# machine. Usage: run.sh BINARY [SECONDS] [STORIES]. Needs node, wrk and curl.
set -euo pipefail
binary=$(realpath "$1") seconds=${2:-20} stories=${3:-10000}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) server= readers=
finish() {
  [ -z "$readers" ] || kill "$readers" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$binary" seed --data "$work/data" --stories "$stories" >/dev/null 2>&1
for number in $(seq 30); do
  echo 'a harbour at dawn' | "$binary" user add --data "$work/data" --email "e$number@news.example" --name "Editor $number" --role editor --password-stdin >/dev/null
done
"$binary" serve --data "$work/data" --listen 127.0.0.1:0 --trusted-proxies 127.0.0.1 >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 100); do grep -q '^listening on ' "$work/out" && break; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")
save() { for number in $(seq 30); do echo "e$number@news.example"; done | node "$here/editors.mjs" "$base" "$seconds"; }

echo "without readers: $(save)"
echo 'function delay() return math.random(1, 7) end' >"$work/pauses.lua"
wrk -t1 -c8 -d600s --latency -s "$work/pauses.lua" "$base/en/" >"$work/wrk" &
readers=$!
sleep 1
echo "with readers at a pace: $(save)"
kill -INT "$readers"
wait "$readers" || true
readers=
awk '/50%|99%|requests in|Requests\/sec/ { gsub(/^ +/, ""); printf "%s  ", $0 } END { print "" }' "$work/wrk"
