#!/usr/bin/env bash
# The API of the sample newsroom against its own document: Schemathesis asks each operation what it allows and what it does not.
# It finds no server error, no answer that the document does not tell, and nothing taken that should be refused. Then the calls of docs/api.md.
flags=(--api-rate 1000000 --api-token-rate 1000000)
source "$(dirname "$0")/serve.sh"
here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "api: $1" >&2; exit 1; }

TOKEN=$(make_token)
[ -n "$TOKEN" ] || fail "no token"
export TOKEN

# docs/api.md, as it stands.
json() { python3 -c "import json, sys; print(json.load(sys.stdin)$1)"; }
auth="Authorization: Bearer $TOKEN"
call() { curl -sS --fail-with-body -H "$auth" -H 'Content-Type: application/json' "$@"; }
story=$(call "$base/api/v1/stories" -H 'Idempotency-Key: ci' -d '{"edition": "en", "article": {"headline": "Harbour of the API", "summary": "S.", "body": "It *opened*.", "category": 1, "tags": ["Harbours"]}}')
path=$base/api/v1/stories/$(json '["story"]' <<<"$story")
version=$(json '["version"]' <<<"$story")
url=$(call -X PATCH "$path/en" -H "If-Match: \"$version\"" -d '{"action": "publish"}' | json '["url"]')
grep -q 'Harbour of the API' <<<"$(curl -sS "$url")" || fail "what was published is not on its page"
call "$path" -d '{"edition": "az", "article": {"headline": "API limanı"}}' >/dev/null || fail "no second telling"
python3 -c 'import struct, zlib, sys
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = b"".join(b"\0" + bytes([x, 90, 90] * 64) for x in range(64))
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))' >"$work/sea.png"
curl -sS --fail-with-body -H "$auth" -F edition=en -F 'alt=A grey sea' -F "file=@$work/sea.png" "$base/api/v1/media" >/dev/null || fail "no upload"
curl -sS "$base/api/v1/articles?edition=en" | json '["items"][0]["headline"]' | grep -q 'Harbour of the API' || fail "it is not in the list"

venv=${SCHEMATHESIS_VENV:-"$here/../target/schemathesis"}
[ -x "$venv/bin/schemathesis" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet schemathesis==4.32.5; }
cd "$work"
timeout 900 "$venv/bin/schemathesis" --config-file "$here/schemathesis.toml" run "$base/api/v1/openapi.json" \
  --phases examples,coverage,fuzzing --max-examples "${EXAMPLES:-25}" --seed 1 --request-timeout 10 --generation-database none ||
  fail "Schemathesis found something"
# Bytes that are no HTTP are refused, and logged, below our code.
errors=$(grep 'panicked\|ERROR' "$work/log" | grep -v 'request parse error' || true)
[ -z "$errors" ] || { first <<<"$errors"; fail "the server logged an error"; }
echo "1 passed, 0 failed"
