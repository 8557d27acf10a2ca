#!/usr/bin/env bash
# TLS in the server itself, and what docs/in-front.md puts in front of it: nginx, Caddy and Varnish, as they stand there but for ports and paths.
# Usage: front.sh BINARY. Needs openssl, curl, nginx, caddy, varnish.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
cache_port=$(free_port)
flags=(--shared-cache-seconds 3600 --varnish-urls "http://127.0.0.1:$cache_port/" --outbound-networks 127.0.0.0/8)
source "$(dirname "$0")/serve.sh"
here=$(cd "$(dirname "$0")/.." && pwd)
started=()
finish_all() { kill "${started[@]}" 2>/dev/null || true; wait "${started[@]}" 2>/dev/null || true; finish; }
trap finish_all EXIT
fail() { echo "$1"; exit 1; }
# The code block of a language in the documentation.
block() { awk -v fence='```'"$1" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' "$here/docs/in-front.md"; }

certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -addext "subjectAltName=IP:127.0.0.1" \
    -keyout "$work/new.key" -out "$work/new.crt" 2>/dev/null
  mv "$work/new.key" "$work/tls.key" && mv "$work/new.crt" "$work/tls.crt"
}
# What is said of a connection, also of one that fails.
served() { openssl s_client -connect "127.0.0.1:$tls_port" "$@" </dev/null 2>/dev/null || true; }
subject() { served | openssl x509 -noout -subject 2>/dev/null | sed 's/.*CN *= *//'; }

echo "-- TLS in the server"
tls_port=$(free_port)
certificate first
"$binary" serve --data "$work/tls" --listen "127.0.0.1:$tls_port" --tls-certificate "$work/tls.crt" --tls-key "$work/tls.key" >"$work/tls.out" 2>"$work/tls.log" &
started+=($!)
for _ in $(seq 100); do grep -q '^listening on https://' "$work/tls.out" && break; sleep 0.1; done
answer=$(curl -sS --cacert "$work/tls.crt" -D - "https://127.0.0.1:$tls_port/healthz")
grep -qi '^strict-transport-security: max-age=' <<<"$answer" || fail "no HSTS: $answer"
served -alpn h2,http/1.1 | grep -q '^ALPN protocol: http/1.1' || fail "the protocol is not HTTP/1.1"
served -tls1_1 -cipher 'ALL:@SECLEVEL=0' | grep -q 'Cipher is (NONE)' || fail "TLS 1.1 is taken"
[ "$(subject)" = first ] || fail "the certificate is not the first: $(subject)"
# What can't be used changes nothing.
echo nonsense >"$work/tls.crt"
for _ in $(seq 150); do grep -q "can't be used" "$work/tls.log" && break; sleep 0.1; done
grep -q "can't be used" "$work/tls.log" || fail "a broken certificate is not noticed"
[ "$(subject)" = first ] || fail "a broken certificate is served"
certificate second
for _ in $(seq 150); do [ "$(subject)" = second ] && break; sleep 0.1; done
[ "$(subject)" = second ] || fail "the renewed certificate is not served"
echo "answers over TLS, and with a renewed certificate without a restart"

# Pages by HTTP/2, compressed by us and 304; over plain HTTP readers are led on and programs refused. Usage: asked NAME PORT PLAIN_PORT.
asked() {
  answer=$(curl -sS --http2 --cacert "$work/tls.crt" -H 'accept-encoding: br' -D - -o "$work/page" "https://127.0.0.1:$2/en/")
  grep -q '^HTTP/2 200' <<<"$answer" || fail "no HTTP/2 page through $1: $answer"
  grep -qi '^content-encoding: br' <<<"$answer" || fail "the page is not compressed: $answer"
  local tag
  tag=$(sed -n 's/^etag: //Ip' <<<"$answer" | tr -d '\r')
  [ "$(curl -sS --cacert "$work/tls.crt" -H 'accept-encoding: br' -H "if-none-match: $tag" -o /dev/null -w '%{http_code}' "https://127.0.0.1:$2/en/")" = 304 ] ||
    fail "no 304 through $1"
  local led
  led=$(curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' "http://127.0.0.1:$3/en/?page=2")
  [ "$led" = "301 https://127.0.0.1/en/?page=2" ] || fail "a page over plain HTTP through $1: $led"
  led=$(curl -sS -H 'authorization: Bearer secret' -o /dev/null -w '%{http_code} %{redirect_url}' "http://127.0.0.1:$3/api/v1/media")
  [ "$led" = "403 " ] || fail "the API over plain HTTP through $1: $led"
  echo "pages by HTTP/2, compressed by us, and 304; over plain HTTP readers are led on and programs refused"
}

echo "-- nginx in front"
front_port=$(free_port) plain_port=$(free_port)
{
  echo "pid $work/nginx.pid; error_log $work/nginx.log; worker_processes 1; events {}"
  echo "http { access_log off; client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;"
  block nginx | sed "s|127.0.0.1:8080|${base#http://}|; s|listen 443|listen 127.0.0.1:$front_port|; s|listen 80|listen 127.0.0.1:$plain_port|; s|/etc/nginx/news|$work/tls|"
  echo "}"
} >"$work/nginx.conf"
nginx -c "$work/nginx.conf" -e "$work/nginx.log"
started+=("$(cat "$work/nginx.pid")")
asked nginx "$front_port" "$plain_port"

echo "-- Caddy in front"
front_port=$(free_port) plain_port=$(free_port)
{
  printf '{\n\tadmin off\n\tskip_install_trust\n\tstorage file_system %s\n}\n' "$work/caddy"
  block caddyfile | sed "s|127.0.0.1:8080|${base#http://}|; s|^news.example {|https://127.0.0.1:$front_port {\n\ttls $work/tls.crt $work/tls.key|; s|^http://news.example|http://127.0.0.1:$plain_port|"
} >"$work/Caddyfile"
HOME=$work caddy run --adapter caddyfile --config "$work/Caddyfile" >"$work/caddy.log" 2>&1 &
started+=($!)
for _ in $(seq 100); do curl -sS -o /dev/null "http://127.0.0.1:$plain_port/" 2>/dev/null && break; sleep 0.1; done
asked Caddy "$front_port" "$plain_port"
grep -qi "^alt-svc: h3=\":$front_port\"" <<<"$answer" || fail "HTTP/3 is not offered: $answer"

echo "-- Varnish in front"
# It gives its rights away, and reaches its folder all the same.
chmod 711 "$work"
block vcl | sed "s|.port = \"8080\"|.port = \"${base##*:}\"|" >"$work/news.vcl"
varnishd -F -f "$work/news.vcl" -a "127.0.0.1:$cache_port" -n "$work/varnish" -s malloc,64m >"$work/varnish.log" 2>&1 &
started+=($!)
cache=http://127.0.0.1:$cache_port
for _ in $(seq 300); do curl -sS -o /dev/null "$cache/healthz" 2>/dev/null && break; sleep 0.1; done
age() { curl -sS -H "accept-encoding: $1" -D - -o "$work/page" "$cache/en/" | sed -n 's/^age: //Ip' | tr -d '\r'; }
age br >/dev/null && age gzip >/dev/null && sleep 1.2
for coding in br gzip; do
  [ "$(age $coding)" -ge 1 ] || fail "the page is not kept in $coding"
done
curl -sS -H 'accept-encoding: br' -D - -o "$work/page" "$cache/en/" | grep -qi '^content-encoding: br' || fail "Varnish gives no brotli"
curl -sS -D - -o /dev/null "$cache/en/" | grep -qi '^surrogate-key' && fail "what pages are forgotten by goes on to readers"
[ "$(curl -sS -o /dev/null -w '%{http_code}' "$cache/en/energy/not-yet-told")" = 404 ] || fail "no 404"
python3 "$here/ci/front_publish.py" "$base" "$cache" 10
