#!/usr/bin/env bash
# Readers' pages while the newsroom uploads: the latency of a home page without and with uploads of 12-megapixel photographs one
# after the other, whose renditions are made meanwhile. Usage: uploads.sh BINARY [SECONDS]. Needs wrk and curl.
set -euo pipefail
binary=$(realpath "$1") seconds=${2:-15}
cd "$(dirname "$0")/../.."
work=$(mktemp -d) server= uploader=
finish() {
  [ -z "$uploader" ] || kill "$uploader" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$binary" seed --data "$work/data" --stories 1000 >/dev/null 2>&1
echo 'a harbour at dawn' | "$binary" user add --data "$work/data" --email a@news.example --name A --role admin --password-stdin >/dev/null
ours=${PICTURES_BENCH:-$(cargo bench --bench pictures --no-run --message-format=json 2>/dev/null | grep -o '"executable":"[^"]*/pictures-[^"]*' | cut -d'"' -f4)}
"$ours" make "$work/photograph.jpg"
"$binary" serve --data "$work/data" --listen 127.0.0.1:0 >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 100); do grep -q '^listening on ' "$work/out" && break; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")

# The number of pictures whose renditions are not made yet.
waiting() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM rendition_work").fetchone()[0])' "$work/data/manset.sqlite3"; }
while [ "$(waiting)" != 0 ]; do sleep 1; done

# Readers who pause, as readers do: some two thousand pages a second. Then as many pages as the cores give.
echo 'function delay() return math.random(1, 7) end' >"$work/pauses.lua"
wrk_on_home() { wrk -t1 -d"${seconds}s" --latency "$@" "$base/en/" | awk '/50%|99%|requests in/ { gsub(/^ +/, ""); printf "%s  ", $0 }'; }
measure() {
  echo "$1, at a pace:  $(wrk_on_home -c8 -s "$work/pauses.lua")"
  echo "$1, flat out:  $(wrk_on_home -c4)"
}
curl -s "$base/en/" >/dev/null
measure 'without uploads'

cookie=$(python3 "$here/../../ci/trust/journalist.py" "$base" cookie a@news.example 'a harbour at dawn')
csrf=$(curl -s -H "cookie: $cookie" "$base/admin/media" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | sed -n 1p)
(
  for number in $(seq 1000); do
    # Bytes behind the end of a JPEG make another file of it, and nothing else.
    { cat "$work/photograph.jpg"; echo "$number"; } >"$work/$number.jpg"
    curl -s -o /dev/null -w '%{http_code}\n' -H "cookie: $cookie" -H 'sec-fetch-site: same-origin' \
      -F "csrf=$csrf" -F "file=@$work/$number.jpg" "$base/admin/media" >>"$work/uploaded"
    rm "$work/$number.jpg"
  done
) &
uploader=$!
sleep 2
measure 'with uploads'
echo "$(grep -c 200 "$work/uploaded") photographs were taken in meanwhile"
