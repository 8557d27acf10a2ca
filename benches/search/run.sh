#!/usr/bin/env bash
# How fast readers' search answers over a large archive, how large its index is, and how soon it finds what was just published.
# Usage: run.sh BINARY [STORIES] [SECONDS] [FOLDER]. Each kind of question is asked for SECONDS by one connection, then by four, with the page
# cache off. In FOLDER the archive stays for the next time. Needs curl, wrk and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../server.sh"
binary=$(realpath "$1") stories=${2:-100000} seconds=${3:-10} folder=${4:-}
work=$(mktemp -d) server=
data=${folder:-$work}/data
finish() { [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; rm -rf "$work"; }
trap finish EXIT

if [ ! -e "$data/seeded" ]; then
  "$binary" seed --data "$data" --stories "$stories" >/dev/null 2>&1
  echo 'a harbour at dawn' | "$binary" user add --data "$data" --email desk@news.example --name Desk --role editor --password-stdin >/dev/null
  touch "$data/seeded"
fi
"$binary" serve --data "$data" --listen 127.0.0.1:0 --page-cache 0 >"$work/out" 2>"$work/log" &
server=$!
base=$(server_address "$work/out")
[ -n "$base" ] || { cat "$work/log"; exit 1; }

# What a new archive gives it to do, pictures and the desk's index, is done first.
settle "$server"
python3 "$here/ask.py" "$base" "$data" "$work"
for kind in ${KINDS:-common rare phrase two without filter newest mixed}; do
  for connections in 1 4; do
    ADDRESSES=$work/$kind wrk -t1 -c$connections -d"${seconds}s" --latency -s "$here/../scaling/read.lua" "$base" >"$work/wrk"
    if grep -q 'Non-2xx' "$work/wrk"; then cat "$work/wrk"; exit 1; fi
    awk -v kind=$kind -v c=$connections '/ 50%/ { m = $2 } / 99%/ { p = $2 } /Requests\/sec/ { printf "%-8s %d connections  median %s  99%% %s  %s a second\n", kind, c, m, p, $2 }' "$work/wrk"
  done
done
python3 "$here/publish.py" "$base"
ps -o rss= -p "$server" | awk '{ printf "memory of the server %d MiB\n", $1 / 1024 }'
