# Sourced by benchmarks: a server that is started, and at rest.

# The address of a server that writes to a file: server_address FILE. Empty if it does not come.
server_address() {
  for _ in $(seq 600); do grep -q '^listening on ' "$1" && break; sleep 0.2; done
  sed -n 's/^listening on //p' "$1"
}

# Ticks of processor time that some processes have had.
ticks() { local sum=0; for pid in "$@"; do set -- $(sed 's/.*) //' "/proc/$pid/stat"); sum=$((sum + ${12} + ${13})); done; echo "$sum"; }

# Waits until a server takes no more than so many ticks in so many seconds: a new archive gives it pictures and an index to make.
settle() {
  local pid=$1 most=${2:-10} seconds=${3:-2} before
  while before=$(ticks "$pid"); sleep "$seconds"; [ $(($(ticks "$pid") - before)) -gt "$most" ]; do :; done
}

# Forgets the pictures that a new archive would have made meanwhile.
forget_pictures() {
  python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1], isolation_level=None).execute("DELETE FROM rendition_work")' "$1/manset.sqlite3"
}
