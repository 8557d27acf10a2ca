#!/usr/bin/env bash
# Webhooks while the server is killed (SIGKILL) again and again, as it saves and as it sends: each story that was accepted arrives, under
# one key. ci/test-deliveries.sh [BINARY] [KILLS].
flags=(--outbound-networks 127.0.0.0/8)
set -- "${1:-target/release/manset}" "${2:-12}"
source "$(dirname "$0")/serve.sh"
python3 "$(dirname "$0")/kill_deliveries.py" "$base" "$binary" "$work" "$pid" "$2"
