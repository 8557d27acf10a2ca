#!/usr/bin/env bash
# Pictures, galleries, videos, the media library, the rich editor and the newsroom's ways of working in a real browser, for readers and
# at the desk: ci/browser.sh [BINARY].
# SHOTS=FOLDER keeps screenshots of the pages there; they are pictures to look at, and judged by nobody.
here=$(cd "$(dirname "$0")" && pwd)
set -- "${1:-$here/../target/release/manset}"
flags=()
# Passkeys belong to names.
host=localhost
source "$here/serve.sh"
[ -z "${SHOTS:-}" ] || SHOTS=$(realpath -m "$SHOTS")
export SHOTS=${SHOTS:-}
cp -r "$here/browser" "$work/browser"
cd "$work/browser"
npm install --no-audit --no-fund --silent
node pictures.mjs "$base"
node editor.mjs "$base"
node keys.mjs "$base"
node autosave.mjs "$base"
node merge.mjs "$base"
node translation.mjs "$base"
node review.mjs "$base"
node breaking.mjs "$base"
node passkey.mjs "$base" admin@manset.example xezer-kuleyi-2026
cd "$here/editor"
[ -d node_modules ] || npm ci --no-audit --no-fund --silent
node renderer.js "$base"
