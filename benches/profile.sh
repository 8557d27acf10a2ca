#!/usr/bin/env bash
# How many instructions a page costs, and where they go, by callgrind; the kernel's are not seen.
# Usage: profile.sh BINARY [PATH] [PAGE CACHE IN MIB] [REQUESTS]. Needs valgrind, curl and python3, and a binary whose functions have names:
# CARGO_PROFILE_RELEASE_STRIP=none cargo build --release
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/server.sh"
binary=$(realpath "$1") path=${2:-/en/} cache=${3:-32} requests=${4:-500}
work=$(mktemp -d) server=
finish() { [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; rm -rf "$work"; }
trap finish EXIT

"$binary" seed --data "$work/data" --stories 2000 >/dev/null 2>&1
# Making pictures would be counted with the pages.
forget_pictures "$work/data"
valgrind --tool=callgrind --instr-atstart=no --callgrind-out-file="$work/profile" \
  "$binary" serve --data "$work/data" --listen 127.0.0.1:0 --page-cache "$cache" >"$work/out" 2>"$work/log" &
server=$!
base=$(server_address "$work/out")
settle "$server" 50 5

# On one connection, as a browser would.
ask() { for _ in $(seq "$1"); do printf 'url = "%s%s"\noutput = /dev/null\n' "$base" "$path"; done | curl -sS --fail -H 'accept-encoding: gzip' -K -; }
ask 50
callgrind_control -i on "$server" >/dev/null
ask "$requests"
callgrind_control -i off "$server" >/dev/null
callgrind_control -d "$server" >/dev/null
sleep 2
callgrind_annotate --threshold=100 "$work"/profile.1 >"$work/told"
python3 "$here/profile.py" "$work/told" "$requests"
