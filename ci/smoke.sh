#!/usr/bin/env bash
# The real binary, as a newcomer starts it: pages, a story written and published through its forms, refusals, a clean stop.
flags=()
source "$(dirname "$0")/serve.sh"

fail() { echo "smoke: $1" >&2; exit 1; }
status() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }

for path in /az/ /ru/ /en/ /en/news/ /en/energy/ /en/search?q=sea /healthz /readyz /robots.txt /admin/login; do
  [ "$(status "$base$path")" = 200 ] || fail "$path is not 200"
done
[ "$(status "$base/en/no-such-page/")" = 404 ] || fail "no 404"
[ "$(status -X DELETE "$base/en/")" = 405 ] || fail "no 405"
[ "$(curl -sS -H 'Accept-Language: ru' -o /dev/null -w '%{redirect_url}' "$base/")" = "$base/ru/" ] || fail "/ does not lead to ru"

cookie=$(sign_in)
[ -n "$cookie" ] || fail "the sample admin can't sign in"
form=$(curl -sS -H "cookie: $cookie" "$base/admin/stories/new?lang=en")
field() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$form" | first; }
send() {
  curl -sS -o /dev/null -w '%{http_code}' -H "cookie: $cookie" -H 'sec-fetch-site: same-origin' "$base/admin/stories/new?lang=en" \
    --data-urlencode "csrf=$1" --data-urlencode "op=$(field op)" --data-urlencode version=0 \
    --data-urlencode 'headline=Smoke over the harbour' --data-urlencode 'summary=A test of the real thing.' \
    --data-urlencode 'body=It *cleared* by noon.' --data-urlencode category=1 --data-urlencode 'tags=Harbours' \
    --data-urlencode action=publish
}
[ "$(send forged)" = 403 ] || fail "a forged form is not refused"
[ "$(send "$(field csrf)")" = 303 ] || fail "the story is not saved"
grep -q 'Smoke over the harbour' <<<"$(curl -sS "$base/en/")" || fail "the story is not on the home page"

"$binary" serve --data "$work/data" --listen 127.0.0.1:0 2>"$work/second" && fail "a second server took the same folder"
grep -q 'another manset' "$work/second" || fail "the second server does not say why"
"$binary" serve --data "$work/x" --listen "127.0.0.1:$port" 2>"$work/taken" && fail "a taken port was taken"
grep -q "can't listen" "$work/taken" || fail "a taken port is not named"
echo 'a long enough secret' | "$binary" user add --data "$work/data" --email new@manset.example --name New --role editor --password-stdin >/dev/null ||
  fail "user add"

kill -TERM "$pid"
wait "$pid" || fail "SIGTERM did not end it with 0"
echo "1 passed, 0 failed"
