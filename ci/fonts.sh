#!/usr/bin/env bash
# Makes static/fonts/ and src/media/card/faces/ anew from pinned packages: ci/fonts.sh [FOLDER [FOLDER]]. Needs Python 3 with venv, and its
# package registry. The same bytes come out each time; `git diff --exit-code` afterwards tells that nothing was changed by hand.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")/../static/fonts}")
cards=$(realpath "${2:-$(dirname "$0")/../src/media/card/faces}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fonttools==4.68.0 brotli==1.2.1
echo "fontpkg-literata==3.103 --hash=sha256:0a6f8f6b3c26c7c988f93497b35b4581cb259feb189581ae6d0f2d3926f22d28" >"$work/pinned"
echo "fontpkg-noto-kufi-arabic==2.109 --hash=sha256:d86ab89203cd392f54a3a11b07d9f97916b7290be386266192db3286738ebefd" >>"$work/pinned"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$work/pinned"
"$work/venv/bin/python" "$(dirname "$0")/fonts.py" "$out" "$cards"
