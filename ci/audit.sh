#!/usr/bin/env bash
# Every kind of page in a real browser: valid HTML (Nu), axe (WCAG 2.2 AA), light and dark, 360 and 1280 px, without JavaScript.
# The audits are kept beside the repository, in ../shared/checks; without them there is nothing to run.
checks=$(cd "$(dirname "$0")/../.." && pwd)/shared/checks
[ -d "$checks" ] || { echo "no audits at $checks"; exit 0; }
# The browser is handed the session by its debugging port, which takes no __Host- cookie for plain HTTP.
# Servers that nobody asks anything: what they offer is on the pages.
flags=(--unsafe-http-desk --smtp-url smtp://127.0.0.1:1 --mail-from desk@manset.example --translate-url http://127.0.0.1:1)
source "$(dirname "$0")/serve.sh"
cp -r "$checks" "$work/checks"
cd "$work/checks"
npm install --no-audit --no-fund --silent

article() { curl -sS "$base/$1/" | grep -o "href=\"/$1/[a-z-]*/[a-z0-9][a-z0-9-]*\"" | grep -v "/$1/\(tag\|author\|news\)/" | first | cut -d'"' -f2; }
author=$(for page in $(curl -sS "$base/en/" | grep -o 'href="/en/[a-z-]*/[a-z0-9][a-z0-9-]*"' | cut -d'"' -f2); do curl -sS "$base$page"; done | grep -o '/en/author/[a-z-]*/' | first)
day=$(curl -sS "$base/en/news/" | grep -o '/en/news/[0-9/]*/' | first)
readers=("$base/az/" "$base/ru/" "$base/en/" "$base$(article az)" "$base$(article ru)" "$base$(article en)" "$base/en/energy/"
  "$base/en/tag/chess/" "$base$author" "$base/ru/news/" "$base$day" "$base/en/search?q=sea" "$base/en/search" "$base/en/corrections/")
cookie=$(sign_in)
doors=("$base/admin/login" "$base/admin/login/forgotten")
desk=("$base/admin/stories" "$base/admin/media" "$base/admin/media/1" "$base/admin/media/24" "$base/admin/stories/new?lang=az" "$base/admin/stories/1/en" "$base/admin/stories/1/ru" "$base/admin/front/az" "$base/admin/topics/az"
  "$base/admin/categories" "$base/admin/categories/1" "$base/admin/tags" "$base/admin/tags/1" "$base/admin/editions"
  "$base/admin/editions/new" "$base/admin/editions/ru" "$base/admin/users" "$base/admin/users/new" "$base/admin/settings" "$base/admin/account"
  "$base/admin/overview" "$base/admin/inbox" "$base/admin/board" "$base/admin/calendar" "$base/admin/translations" "$base/admin/glossary"
  "$base/admin/audit" "$base/admin/stories/69/en" "$base/admin/stories/69/en?view=paragraphs" "$base/admin/stories/69/en/history"
  "$base/admin/stories/69/en/review")

echo "-- HTML, readers and sign-in"
node html.mjs "${readers[@]}" "${doors[@]}"
echo "-- HTML, desk"
mkdir desk
for url in "${desk[@]}"; do
  curl -sS -H "cookie: $cookie" "$url" -o "desk/$(tr -c 'a-z0-9\n' _ <<<"${url#"$base"}").html"
done
java -jar "$(node -e 'process.stdout.write(String(require("vnu-jar")))')" --errors-only --also-check-svg desk/*.html
echo "-- browser, readers"
node page.mjs "${readers[@]}" "${doors[@]}"
echo "-- browser, desk"
node page.mjs --cookie "$cookie" "${desk[@]}"
