#!/usr/bin/env bash
# Tests the desk's rich editor and builds static/js/editor.js from ci/editor: ci/editor.sh [--check].
# With --check it fails where the committed files are not what the build makes.
set -euo pipefail
cd "$(dirname "$0")/editor"
npm ci --no-audit --no-fund --silent
npm test --silent
if [ "${1:-}" != --check ]; then
  node build.js
  exit
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
node build.js "$made"
for file in "$made"/*; do
  committed=../../static/js/$(basename "$file")
  cmp -s "$file" "$committed" || { echo "${committed#../../} is not what ci/editor makes: run ci/editor.sh" >&2; exit 1; }
done
