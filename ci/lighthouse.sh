#!/usr/bin/env bash
# Lighthouse (mobile, simulated slow 4G) on a home, an article and a category of the sample newsroom: 100 in all four categories, or 1.
# Not a part of CI: the figures need a quiet machine. The audit is kept beside the repository, in ../shared/checks. Usage: lighthouse.sh BINARY.
# The newsroom is as on any day: its pictures' AVIF are made, and its pages, read all day, are as small as they get. FRESH=1: just started.
checks=$(cd "$(dirname "$0")/../.." && pwd)/shared/checks
[ -d "$checks" ] || { echo "no audits at $checks"; exit 0; }
host=localhost
flags=()
source "$(dirname "$0")/serve.sh"
cp -r "$checks" "$work/checks"
cd "$work/checks"
npm install --no-audit --no-fund --silent
article=$(curl -sS "$base/en/" | grep -o 'href="/en/[a-z-]*/[a-z0-9][a-z0-9-]*"' | grep -v '/en/\(tag\|author\|news\)/' | first | cut -d'"' -f2)
pages=(/en/ "$article" /en/energy/)
text() { curl -sS -H 'accept-encoding: br' "$@"; }

# True once each page names AVIF wherever it shows a picture.
has_all_avif() {
  local page shown
  for page in "${pages[@]}"; do
    shown=$(curl -sS "$base$page")
    [ "$(grep -o '<picture>' <<<"$shown" | wc -l)" = "$(grep -o 'type="image/avif" srcset' <<<"$shown" | wc -l)" ] || return 1
  done
}

if [ -z "${FRESH:-}" ]; then
  for _ in $(seq 300); do if has_all_avif; then break; fi; sleep 5; done
  has_all_avif || { echo "no AVIF after 25 minutes"; exit 1; }
  # From the 32nd reader on, in Brotli's smallest form.
  for page in "${pages[@]}"; do for _ in $(seq 40); do text -o /dev/null "$base$page"; done; done
fi
# Pictures are made once somebody asks for them, or a little earlier; sheets and scripts are as small as they get for the second who asks.
for page in "${pages[@]}"; do
  curl -sS "$base$page" | grep -o '/media/[^ "]*\.\(avif\|webp\|jpg\)\|/static/[^ "]*\.\(css\|js\)' | sort -u | while read -r file; do text -o /dev/null "$base$file"; done
done
sleep 5
node lighthouse.mjs "${pages[@]/#/$base}"
