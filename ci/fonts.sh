#!/usr/bin/env bash
# Makes static/fonts/ anew from the pinned package of Literata: ci/fonts.sh [FOLDER]. Needs Python 3 with venv, and its package registry.
# The same bytes come out each time; `git diff --exit-code static/fonts` afterwards tells that nothing was changed by hand.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")/../static/fonts}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fonttools==4.68.0 brotli==1.2.1
echo "fontpkg-literata==3.103 --hash=sha256:0a6f8f6b3c26c7c988f93497b35b4581cb259feb189581ae6d0f2d3926f22d28" >"$work/pinned"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$work/pinned"
"$work/venv/bin/python" "$(dirname "$0")/fonts.py" "$out"
