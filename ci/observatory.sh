#!/usr/bin/env bash
# The grade that MDN's HTTP Observatory gives to pages of readers and of the desk, over TLS: observatory.sh BINARY. Needs openssl and npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") work=$(mktemp -d) server=
finish() { [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; rm -rf "$work"; }
trap finish EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$binary" serve --demo --data "$work/data" --listen "127.0.0.1:$port" --origin "https://localhost:$port" \
  --tls-certificate "$work/tls.crt" --tls-key "$work/tls.key" >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 600); do grep -q '^listening on ' "$work/out" && break; sleep 0.2; done
article=$(curl -sS --cacert "$work/tls.crt" "https://localhost:$port/en/" | grep -o 'href="/en/[a-z-]*/[a-z0-9][a-z0-9-]*"' | sed -n '1s/href="\(.*\)"/\1/p')
cp -r "$here/observatory" "$work/observatory"
cd "$work/observatory"
# One of its dependencies is built for its server alone.
npm install --no-audit --no-fund --silent --ignore-scripts
# Its lists of preloaded names come from elsewhere; ours is on none.
mkdir -p node_modules/@mdn/mdn-http-observatory/conf
echo "{}" >node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json
NODE_EXTRA_CA_CERTS="$work/tls.crt" node grade.mjs "$port" /en/ "$article" /admin/login
