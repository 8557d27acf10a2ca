#!/usr/bin/env bash
# Lighthouse (mobile, simulated slow 4G) on a home, an article and a category of the sample newsroom: 100 in all four categories, or 1.
# Not a part of CI: the figures need a quiet machine. The audit is kept beside the repository, in ../shared/checks. Usage: lighthouse.sh BINARY.
checks=$(cd "$(dirname "$0")/../.." && pwd)/shared/checks
[ -d "$checks" ] || { echo "no audits at $checks"; exit 0; }
host=localhost
flags=()
source "$(dirname "$0")/serve.sh"
cp -r "$checks" "$work/checks"
cd "$work/checks"
npm install --no-audit --no-fund --silent
article=$(curl -sS "$base/en/" | grep -o 'href="/en/[a-z-]*/[a-z0-9][a-z0-9-]*"' | grep -v '/en/\(tag\|author\|news\)/' | first | cut -d'"' -f2)
# Pictures are made once somebody asks for them, or a little earlier.
for page in /en/ "$article" /en/energy/; do
  curl -sS "$base$page" | grep -o '/media/[^ "]*\.\(avif\|webp\|jpg\)' | sort -u | while read -r picture; do curl -sS -o /dev/null "$base$picture"; done
done
node lighthouse.mjs "$base/en/" "$base$article" "$base/en/energy/"
