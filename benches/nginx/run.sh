#!/usr/bin/env bash
# Kept pages against nginx sending the same bytes as files, once plain and once with the constant headers that we send (policies, caching): requests a second, latencies, processor time a request, memory; each page by
# both in turn, several times over; a long tail of addresses, twice what our page cache is by default; the home while a story a second is
# published; and pages without a page cache. Usage: run.sh BINARY [ROUNDS] [SECONDS] [STORIES]. Needs nginx, wrk, curl, gzip and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../server.sh"
binary=$(realpath "$1") rounds=${2:-5} seconds=${3:-4} stories=${4:-10000}
work=$(mktemp -d) pids=()
finish() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
chmod 755 "$work"

"$binary" seed --data "$work/data" --stories "$stories" >/dev/null 2>&1
echo 'a harbour at dawn' | "$binary" user add --data "$work/data" --email desk@news.example --name Desk --role editor --password-stdin >/dev/null
# Making pictures would go on meanwhile.
forget_pictures "$work/data"

# Starts the server with some flags, and waits until it is idle: a new archive gives it an index to make.
serve() {
  "$binary" serve --data "$work/data" --listen 127.0.0.1:0 "$@" >"$work/out" 2>"$work/log" &
  ours=$!
  pids+=("$ours")
  base=$(server_address "$work/out")
  settle "$ours"
}
# 10,000 pages are more than 32 MiB.
serve --page-cache 256
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port) told_port=$(free_port)
curl -sS -o /dev/null -D - "$base/en/" | python3 -c '
import sys
constant = {"content-security-policy", "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "referrer-policy",
            "x-content-type-options", "x-frame-options", "speculation-rules", "cache-control"}
for line in sys.stdin:
    name, _, value = line.strip().partition(": ")
    quote = "\x27" if "\x22" in value else "\x22"
    if name.lower() in constant:
        print(f"    add_header {name} {quote}{value}{quote};")' >"$work/headers"
cat >"$work/nginx.conf" <<CONF
worker_processes auto;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 4096; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=12000 inactive=1h;
  open_file_cache_valid 1h;
  types { text/html html; application/rss+xml xml; }
  server {
    listen 127.0.0.1:$port;
    root $work/www;
    gzip_static on;
    gzip_vary on;
    add_header cache-control "public, max-age=0";
    location / { try_files \$uri.html \$uri =404; }
  }
  server {
    listen 127.0.0.1:$told_port;
    root $work/www;
    gzip_static on;
    gzip_vary on;
    include $work/headers;
    location / { try_files \$uri.html \$uri =404; }
  }
}
CONF

# Saves what we answer under a name that nginx finds for the same path.
page() {
  local path=$1 file
  file=$work/www${path%/}
  [ "$path" = "${path%/}" ] || file=$file/index
  [ "$path" = "${path%.xml}" ] && file=$file.html
  mkdir -p "$(dirname "$file")"
  curl -sS "$base$path" -o "$file"
  for _ in $(seq 200); do curl -sS -o /dev/null -H 'accept-encoding: gzip' "$base$path"; done
  sleep 0.3
  curl -sS -H 'accept-encoding: gzip' "$base$path" -o "$file.gz"
  [ "$(gzip -dc "$file.gz" | sha256sum)" = "$(sha256sum <"$file")" ]
  touch -r "$file" "$file.gz"
}
article=$(curl -sS "$base/en/" | grep -o 'href="/en/[a-z-]*/[a-z0-9][a-z0-9-]*"' | sed -n '1s/href="\(.*\)"/\1/p')
category=$(dirname "$article")/
paths=(/en/ "$article" "$category" /en/feed.xml)
for path in "${paths[@]}"; do page "$path"; done
python3 "$here/tail.py" "$base" "$work/www" 10000
sed -i 's|location / {|location ~ /$ { try_files ${uri}index.html =404; }\n    location / {|' "$work/nginx.conf"
nginx -c "$work/nginx.conf" -e "$work/nginx.log"
pids+=("$(cat "$work/nginx.pid")")
workers=$(pgrep -P "$(cat "$work/nginx.pid")" | tr '\n' ' ')

# One measurement: BASE PATH PIDS...; a line of requests a second, median, 99th percentile and microseconds of processor a request.
measure() {
  local base=$1 path=$2 before after
  shift 2
  before=$(ticks "$@")
  # As many threads as cores: one alone is busy before either server is.
  wrk -t"$(nproc)" -c32 -d"${seconds}s" --latency -H 'accept-encoding: gzip' "${header[@]}" "${script[@]}" "$base$path" >"$work/wrk"
  ! grep -q 'Non-2xx' "$work/wrk" || { cat "$work/wrk" >&2; exit 1; }
  after=$(ticks "$@")
  awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" \
    '/ 50%/ { m = $2 } / 99%/ { p = $2 } /requests in/ { n = $1 } /Requests\/sec/ { r = $2 } END { printf "%.0f %s %s %.1f\n", r, m, p, ticks / hz * 1e6 / n }' "$work/wrk"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

compare() {
  local name=$1 path=$2
  : >"$work/ours" && : >"$work/theirs" && : >"$work/told"
  for _ in $(seq "$rounds"); do
    measure "$base" "$path" "$ours" >>"$work/ours"
    measure "http://127.0.0.1:$port" "$path" $workers >>"$work/theirs"
    measure "http://127.0.0.1:$told_port" "$path" $workers >>"$work/told"
  done
  ratio() { paste -d' ' "$work/ours" "$1" | awk '{ print $1 / $5 }' | median | awk '{ printf "%.2f", $1 }'; }
  printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$(cut -d' ' -f1 "$work/ours" | median)" \
    "$(cut -d' ' -f1 "$work/theirs" | median)" "$(cut -d' ' -f1 "$work/told" | median)" "$(ratio "$work/theirs")" "$(ratio "$work/told")" \
    "$(awk '{ print $2 }' "$work/ours" | sed -n 1p) / $(awk '{ print $3 }' "$work/ours" | sed -n 1p)" \
    "$(awk '{ print $2 }' "$work/theirs" | sed -n 1p) / $(awk '{ print $3 }' "$work/theirs" | sed -n 1p)" \
    "$(cut -d' ' -f4 "$work/ours" | median)" "$(cut -d' ' -f4 "$work/theirs" | median)"
}

echo '| page | ours/s | nginx/s | with our headers | ratio | ratio, our headers | ours 50/99% | nginx 50/99% | ours µs | nginx µs |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
header=() script=()
compare home /en/
compare article "$article"
compare category "$category"
compare RSS /en/feed.xml
export ADDRESSES=$work/tail
script=(-s "$here/../scaling/read.lua")
compare '10,000 addresses' ''
script=()
tag=$(curl -sS -o /dev/null -D - -H 'accept-encoding: gzip' "$base/en/" | sed -n 's/^etag: //p' | tr -d '\r')
theirs=$(curl -sS -o /dev/null -D - -H 'accept-encoding: gzip' "http://127.0.0.1:$port/en/" | sed -n 's/^ETag: //p' | tr -d '\r')
header=(-H "if-none-match: $tag, $theirs")
compare 304 /en/
ps -o rss= -p "$ours" | awk '{ printf "memory: ours %d MiB\n\n", $1 / 1024 }'

header=()
: >"$work/quiet" && : >"$work/busy"
for _ in $(seq "$rounds"); do
  measure "$base" /en/ "$ours" >>"$work/quiet"
  python3 "$here/publish.py" "$base" "$seconds" >>"$work/published" &
  publishing=$!
  measure "$base" /en/ "$ours" >>"$work/busy"
  wait "$publishing" || { cat "$work/published"; exit 1; }
done
cat "$work/published"
paste -d' ' "$work/busy" "$work/quiet" | awk '{ print $1 / $5 }' | median | awk '{ printf "home while a story a second is published: %.2f times the rate without\n\n", $1 }'

kill "$ours" && wait "$ours" 2>/dev/null || true
serve --page-cache 0
echo '| page, uncached | a second | 50/99% | µs |'
echo '| --- | --- | --- | --- |'
for name in home article category RSS; do
  case $name in home) path=/en/ ;; article) path=$article ;; category) path=$category ;; RSS) path=/en/feed.xml ;; esac
  : >"$work/ours"
  for _ in $(seq "$rounds"); do measure "$base" "$path" "$ours" >>"$work/ours"; done
  awk -v name=$name -v rate="$(cut -d' ' -f1 "$work/ours" | median)" -v cpu="$(cut -d' ' -f4 "$work/ours" | median)" \
    'NR == 1 { printf "| %s | %s | %s / %s | %s |\n", name, rate, $2, $3, cpu }' "$work/ours"
done
