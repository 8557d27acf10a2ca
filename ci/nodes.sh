#!/usr/bin/env bash
# Two real nodes on one PostgreSQL: how soon a publication on one is on the other, and what readers meet while the database is away.
# Takes a binary built with --features postgres.
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
source "$here/postgres.sh"
work=$(mktemp -d) pids=()
finish() {
  kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  [ ! -d "$postgres_work/replica" ] || postgres_run "'$postgres_bin/pg_ctl' -D '$postgres_work/replica' -m immediate stop >/dev/null 2>&1" || true
  postgres_stop
  rm -rf "$work"
}
trap finish EXIT
postgres_start

start() {
  "$binary" serve "${@:2}" --listen 127.0.0.1:0 --data "$work/$1" --database-url "$postgres" --nodes 3 --database-connections 4 \
    --media-url "file:$work/media" \
    >"$work/$1.out" 2>"$work/$1.log" &
  started=$!
  pids+=("$started")
  for _ in $(seq 300); do grep -q '^listening on ' "$work/$1.out" && break; sleep 0.2; done
  base=$(sed -n 's/^listening on //p' "$work/$1.out")
  [ -n "$base" ] || { cat "$work/$1.log"; exit 1; }
}
start first --demo && first=$base
# The second reads from a real streaming replica.
primary_port=${postgres#*127.0.0.1:} && primary_port=${primary_port%%/*}
# What pictures cost is measured elsewhere.
postgres_run "'$postgres_bin/psql' -q -h 127.0.0.1 -p $primary_port -U postgres -c 'DELETE FROM rendition_work' >/dev/null"
replica_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
postgres_run "'$postgres_bin/pg_basebackup' -h 127.0.0.1 -p $primary_port -U postgres -D '$postgres_work/replica' -R -c fast >/dev/null
  '$postgres_bin/pg_ctl' -D '$postgres_work/replica' -w -l '$postgres_work/replica.log' -o '-p $replica_port -k $postgres_work -h 127.0.0.1 -c ssl=on -c max_connections=300' start >/dev/null"
replica=${postgres/:$primary_port/:$replica_port}
start second --replica-url "$replica" && second=$base

echo "-- two nodes, one reading from a replica"
python3 "$here/../benches/scaling/propagation.py" "$first" "$second" editor@manset.example seher-novbesi-2026 300
echo "-- behind nginx, one node is killed"
front_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
start third && third=${base#http://} third_pid=$started
cat >"$work/nginx.conf" <<NGINX
pid $work/nginx.pid; error_log $work/nginx.log; worker_processes 1; events {}
http {
  access_log off; client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  upstream manset { server ${first#http://} max_fails=2 fail_timeout=2s; server $third max_fails=2 fail_timeout=2s; keepalive 64; }
  server {
    listen 127.0.0.1:$front_port; client_max_body_size 16m;
    location / {
      proxy_pass http://manset; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host \$host;
      proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for; proxy_next_upstream error timeout;
    }
  }
}
NGINX
nginx -c "$work/nginx.conf"
for i in $(seq 300); do
  [ "$i" != 100 ] || kill -9 "$third_pid"
  [ "$(curl -sS -o /dev/null -w '%{http_code}' "http://127.0.0.1:$front_port/en/")" = 200 ] || { echo "request $i failed"; exit 1; }
done
nginx -s stop -c "$work/nginx.conf"
echo "300 pages, none failed"

echo "-- the replica stops replaying"
postgres_run "'$postgres_bin/psql' -q -h 127.0.0.1 -p $replica_port -U postgres -c 'SELECT pg_wal_replay_pause()' >/dev/null"
python3 "$here/../benches/scaling/propagation.py" "$first" "$second" editor@manset.example seher-novbesi-2026 100
echo "-- the database goes away"
python3 "$here/../benches/scaling/outage.py" "$second" /ru/energetika/ "bash $postgres_work/down" "bash $postgres_work/up" 4
