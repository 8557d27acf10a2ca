# Sourced: a PostgreSQL of our own on a free port, over TLS, in a folder of its own; ended on exit. Gives $postgres (its address) and
# $PGROOT (the root certificate that vouches for it). Takes more settings of the server as arguments: `postgres_start -c fsync=off`.
set -euo pipefail
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
postgres_work=$(mktemp -d)
# The server refuses to run as root.
postgres_run() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }

postgres_start() {
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_work"
  postgres_run "cd '$postgres_work' && '$postgres_bin/initdb' -D data -A trust -U postgres -E UTF8 --locale=C.UTF-8 >init.log
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout data/server.key -out data/server.crt 2>>init.log
    chmod 600 data/server.key
    echo \"'$postgres_bin/pg_ctl' -D '$postgres_work/data' -w -l '$postgres_work/log' -o '-p $port -k $postgres_work -h 127.0.0.1 -c ssl=on -c max_connections=300 $*' start >/dev/null\" >start
    echo \"'$postgres_bin/pg_ctl' -D '$postgres_work/data' -w -m immediate stop >/dev/null\" >stop
    bash start"
  # For whoever wants the server gone and back.
  for change in start stop; do
    if [ "$(id -u)" = 0 ]; then echo "su postgres -s /bin/bash -c 'bash $postgres_work/$change'"; else echo "bash $postgres_work/$change"; fi >"$postgres_work/$([ $change = start ] && echo up || echo down)"
  done
  PGROOT=$postgres_work/server.crt
  cp "$postgres_work/data/server.crt" "$PGROOT"
  chmod 755 "$postgres_work" && chmod 644 "$PGROOT"
  postgres="postgres://postgres@127.0.0.1:$port/postgres?sslmode=verify-full&sslrootcert=$PGROOT"
}

postgres_stop() {
  postgres_run "'$postgres_bin/pg_ctl' -D '$postgres_work/data' -m immediate stop >/dev/null 2>&1" || true
  rm -rf "$postgres_work"
}
