#!/usr/bin/env bash
# What one machine serves: readers' requests a second, warm and cold, and saves a second, on SQLite and on PostgreSQL, by one node
# and by two. Usage: capacity.sh BINARY [STORIES] [SECONDS]. BINARY is built with --features postgres; needs wrk and PostgreSQL.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") stories=${2:-100000} seconds=${3:-8}
source "$here/../../ci/postgres.sh"
work=$(mktemp -d) pids=()
finish() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; postgres_stop; rm -rf "$work"; }
trap finish EXIT
password='a quiet harbour at dawn'

# Starts a node: NAME ARGUMENT...; sets $base.
node() {
  local name=$1; shift
  "$binary" serve --listen 127.0.0.1:0 --data "$work/$name" "$@" >"$work/$name.out" 2>"$work/$name.log" &
  pids+=($!)
  for _ in $(seq 200); do grep -q '^listening on ' "$work/$name.out" && break; sleep 0.1; done
  base=$(sed -n 's/^listening on //p' "$work/$name.out")
  [ -n "$base" ] || { cat "$work/$name.log"; exit 1; }
}
stop_nodes() { kill "${pids[@]}"; wait "${pids[@]}" 2>/dev/null || true; pids=(); }

# Addresses of all kinds of pages: some from each list, and articles from far back.
addresses() {
  local base=$1 lang path before
  for lang in az ru en; do
    path=/$lang/
    for _ in $(seq 20); do
      curl -sS "$base$path" >"$work/page"
      echo "$path"
      grep -o "href=\"/$lang/[a-z-]*/[a-z0-9][a-z0-9-]*\"" "$work/page" | cut -d'"' -f2 | sort -u
      before=$(sed -n 's/.*rel="next" href="\([^"]*\)".*/\1/p' "$work/page" | sed -n 1p)
      [ -n "$before" ] || break
      path=$before
    done
  done | sort -u
}

# Requests a second of wrk on each base given, together: SCRIPT BASE...
rate() {
  local script=$1 base i=0; shift
  for base in "$@"; do
    ADDRESSES=$work/addresses FORM=$work/form COOKIE=$(cat "$work/cookie" 2>/dev/null || true) \
      wrk -t1 -c16 -d"${seconds}s" -s "$here/$script" "$base" >"$work/wrk$i" 2>&1 &
    i=$((i + 1)); wrks+=($!)
  done
  wait "${wrks[@]}"; wrks=()
  for base in "$work"/wrk*; do
    if grep -q 'Non-2xx' "$base"; then echo "failed requests: $(grep Non-2xx "$base")" >&2; fi
    sed -n 's/^Requests\/sec: *//p' "$base"
  done | awk '{ sum += $1 } END { printf "%d", sum }'
  rm -f "$work"/wrk*
}
wrks=()

# Signs in and keeps what a save needs.
prepare_saves() {
  local journalist=("$here/../../ci/trust/journalist.py" "$1")
  python3 "${journalist[@]}" cookie bench@manset.example "$password" >"$work/cookie"
  python3 "${journalist[@]}" csrf bench@manset.example "$password" >"$work/form"
}

row() { printf '| %-24s | %9s | %9s | %9s |\n' "$@"; }
measure() {
  local name=$1 count=$2 bases=() cold=() i; shift 2
  for i in $(seq "$count"); do node "$name-$i" --page-cache 256 "$@"; bases+=("$base"); done
  prepare_saves "${bases[0]}"
  [ -s "$work/addresses" ] || addresses "${bases[0]}" >"$work/addresses"
  rate read.lua "${bases[@]}" >/dev/null  # fills the caches
  local warm saves
  warm=$(rate read.lua "${bases[@]}")
  saves=$(rate save.lua "${bases[@]}")
  stop_nodes
  for i in $(seq "$count"); do node "$name-cold-$i" --page-cache 0 "$@"; cold+=("$base"); done
  row "$name, $count node(s)" "$warm" "$(rate read.lua "${cold[@]}")" "$saves"
  stop_nodes
}

echo "making $stories stories" >&2
"$binary" seed --data "$work/seed" --stories "$stories" 2>/dev/null
echo "$password" | "$binary" user add --data "$work/seed" --email bench@manset.example --name Bench --role editor --password-stdin >/dev/null
postgres_start
postgres=${postgres/sslmode=verify-full/sslmode=disable}
"$binary" copy --from "sqlite:$work/seed/manset.sqlite3" --to "$postgres" >&2

row database warm/s cold/s saves/s
row --- --- --- ---
measure SQLite 1 --database-url "sqlite:$work/seed/manset.sqlite3"
measure PostgreSQL 1 --database-url "$postgres" --nodes 2
measure PostgreSQL 2 --database-url "$postgres" --nodes 2
