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

# Signs in as the sample admin; prints the session cookie.
sign_in() {
  curl -sS -o /dev/null -D - "$base/admin/login" \
    --data-urlencode email=admin@manset.example --data-urlencode password=xezer-kuleyi-2026 |
    sed -n 's/^set-cookie: \([^;]*\);.*/\1/p' | tr -d '\r'
}

# Makes a token of the sample admin for all that the API has, by the form as a person does it; prints it.
make_token() {
  local cookie csrf
  cookie=$(sign_in)
  csrf=$(curl -sS -H "cookie: $cookie" "$base/admin/account/tokens" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | first)
  curl -sS -H "cookie: $cookie" -H 'sec-fetch-site: same-origin' "$base/admin/account/tokens" \
    --data-urlencode "csrf=$csrf" -d name=CI -d scopes=read -d scopes=write -d scopes=publish -d scopes=media -d life=month \
    --data-urlencode current_password=xezer-kuleyi-2026 | sed -n 's/.*id="f-made" value="\([^"]*\)".*/\1/p'
}
