#!/usr/bin/env bash
# What docs/trust.md promises and no test in process can show, in its short form: the real server killed, starved, attacked, upgraded.
#
#   ci/trust.sh BINARY [NAME…]      all checks, or those that are named; their long forms are run by hand (docs/trust.md)
set -euo pipefail
given=$(realpath "$1")
cd "$(dirname "$0")/trust"
binary=$given
shift
checks=("$@")
[ ${#checks[@]} -gt 0 ] || checks=(framing addresses limits representation traces start stop damage locked disk durable wal growth backups kill handover clock fresh slow flood)
failed=()
for check in "${checks[@]}"; do
  began=$SECONDS
  # Some bounds are of time, and a machine may be busy for a moment: what fails twice has failed.
  python3 "$check.py" "$binary" || { echo "-- $check again"; python3 "$check.py" "$binary"; } || failed+=("$check")
  echo "-- $check took $((SECONDS - began)) s"
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}"; exit 1; }
