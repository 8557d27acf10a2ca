#!/usr/bin/env bash
# Kept pages against nginx sending the same bytes as files: requests a second, latencies, processor time a request, memory; each page by
# both in turn, several times over. Usage: run.sh BINARY [ROUNDS] [SECONDS] [STORIES]. Needs nginx, wrk, curl and gzip.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") rounds=${2:-5} seconds=${3:-4} stories=${4:-10000}
work=$(mktemp -d) pids=()
finish() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
chmod 755 "$work"

"$binary" seed --data "$work/data" --stories "$stories" >/dev/null 2>&1
"$binary" serve --data "$work/data" --listen 127.0.0.1:0 >"$work/out" 2>"$work/log" &
ours=$!
pids+=("$ours")
for _ in $(seq 200); do grep -q '^listening on ' "$work/out" && break; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
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
  open_file_cache max=20000 inactive=1h;
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
sed -i 's|location / {|location ~ /$ { try_files ${uri}index.html =404; }\n    location / {|' "$work/nginx.conf"
nginx -c "$work/nginx.conf" -e "$work/nginx.log"
pids+=("$(cat "$work/nginx.pid")")
workers=$(pgrep -P "$(cat "$work/nginx.pid")" | tr '\n' ' ')

# Ticks of processor time that some processes have had.
ticks() { local sum=0; for pid in "$@"; do set -- $(sed 's/.*) //' "/proc/$pid/stat"); sum=$((sum + ${12} + ${13})); done; echo "$sum"; }

# One measurement: NAME BASE PATH PIDS...; a line of requests a second, median, 99th percentile and microseconds of processor a request.
measure() {
  local base=$2 path=$3 before after
  shift 3
  before=$(ticks "$@")
  wrk -t1 -c32 -d"${seconds}s" --latency -H 'accept-encoding: gzip' "${header[@]}" "$base$path" >"$work/wrk"
  after=$(ticks "$@")
  awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" \
    '/ 50%/ { m = $2 } / 99%/ { p = $2 } /requests in/ { n = $1 } /Requests\/sec/ { r = $2 } END { printf "%.0f %s %s %.1f\n", r, m, p, ticks / hz * 1e6 / n }' "$work/wrk"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

compare() {
  local name=$1 path=$2
  : >"$work/ours" && : >"$work/theirs"
  for _ in $(seq "$rounds"); do
    measure ours "$base" "$path" "$ours" >>"$work/ours"
    measure theirs "http://127.0.0.1:$port" "$path" $workers >>"$work/theirs"
  done
  paste -d' ' "$work/ours" "$work/theirs" | awk '{ print $1 / $5 }' | median >"$work/ratio"
  printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$(cut -d' ' -f1 "$work/ours" | median)" "$(cut -d' ' -f1 "$work/theirs" | median)" \
    "$(awk '{ printf "%.2f", $1 }' "$work/ratio")" "$(awk '{ print $2 }' "$work/ours" | sed -n 1p) / $(awk '{ print $3 }' "$work/ours" | sed -n 1p)" \
    "$(awk '{ print $2 }' "$work/theirs" | sed -n 1p) / $(awk '{ print $3 }' "$work/theirs" | sed -n 1p)" \
    "$(cut -d' ' -f4 "$work/ours" | median)" "$(cut -d' ' -f4 "$work/theirs" | median)"
}

echo '| page | ours/s | nginx/s | ratio | ours 50/99% | nginx 50/99% | ours µs | nginx µs |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- |'
header=()
compare home /en/
compare article "$article"
compare category "$category"
compare RSS /en/feed.xml
tag=$(curl -sS -o /dev/null -D - -H 'accept-encoding: gzip' "$base/en/" | sed -n 's/^etag: //p' | tr -d '\r')
theirs=$(curl -sS -o /dev/null -D - -H 'accept-encoding: gzip' "http://127.0.0.1:$port/en/" | sed -n 's/^ETag: //p' | tr -d '\r')
header=(-H "if-none-match: $tag, $theirs")
compare 304 /en/
ps -o rss= -p "$ours" | awk '{ printf "memory: ours %d MiB\n", $1 / 1024 }'
