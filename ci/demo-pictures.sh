#!/usr/bin/env bash
# Draws src/demo/pictures/ anew, all or those named: ci/demo-pictures.sh [NAME…], and with FFmpeg the clips of src/demo/videos/:
# ci/demo-pictures.sh --clips [NAME…]. Needs Node 20 with npm, and its package registry.
set -euo pipefail
demo=$(realpath "$(dirname "$0")/../src/demo")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$(dirname "$0")"/demo-pictures/* "$work"
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock
if [ "${1:-}" = --clips ]; then
  node clips.mjs "$demo/videos" "$demo/pictures" "${@:2}"
else
  node draw.mjs "$demo/pictures" "$@"
fi
