# Sourced: starts the sample newsroom on a free port in a folder of its own; ends it on exit.
# Takes $host, if it is to have a name, and ${flags[@]} for `manset serve`; gives $base (the address), $work (the folder), $pid.
set -euo pipefail
binary=$(realpath "$1")
work=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://${host:-127.0.0.1}:$port
"$binary" serve --demo --data "$work/data" --listen "127.0.0.1:$port" --origin "$base" "${flags[@]}" >"$work/out" 2>"$work/log" &
pid=$!
finish() { kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
for _ in $(seq 600); do grep -q '^listening on ' "$work/out" && break; sleep 0.2; done
grep -q '^listening on ' "$work/out" || { cat "$work/out" "$work/log"; exit 1; }

# The first line. Reads to the end, as `head -1` does not: the writer must not die of a closed pipe.
first() { sed -n 1p; }

journalist=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/trust/journalist.py
# The session cookie of the sample admin.
sign_in() { python3 "$journalist" "$base" cookie; }
# A new token of theirs for all that the API has.
make_token() { python3 "$journalist" "$base" token; }
