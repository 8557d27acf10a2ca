#!/usr/bin/env bash
# Letters through a real SMTP server (Debian's exim4): TLS from the start, STARTTLS, a name and a password, a certificate that is not
# trusted, and a letter asked for in the browser while the server is down. ci/test-mail.sh [BINARY].
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "${1:-$here/../target/release/manset}")

post=$(mktemp -d)
chmod 755 "$post"
fail() { echo "mail: $1" >&2; cat "$post"/log "$post"/logs/* >&2 || true; exit 1; }
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
tls=$(free) starttls=$(free)
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout "$post/ca.key" -out "$post/ca.crt" -subj '/CN=Test CA' \
  -addext basicConstraints=critical,CA:TRUE 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$post/key" -out "$post/csr" -subj '/CN=localhost.localdomain' 2>/dev/null
openssl x509 -req -in "$post/csr" -CA "$post/ca.crt" -CAkey "$post/ca.key" -days 2 -out "$post/crt" \
  -extfile <(echo 'subjectAltName=DNS:localhost.localdomain') 2>/dev/null
chmod 600 "$post/key"
mkdir "$post/mail" "$post/spool" "$post/logs"
cat >"$post/conf" <<CONF
primary_hostname = localhost.localdomain
spool_directory = $post/spool
log_file_path = $post/logs/%s
local_interfaces = 127.0.0.1
daemon_smtp_ports = $tls : $starttls
tls_on_connect_ports = $tls
tls_certificate = $post/crt
tls_privatekey = $post/key
tls_advertise_hosts = *
auth_advertise_hosts = \${if eq{\$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = people
acl_smtp_data = any
never_users =
begin acl
people:
  require authenticated = *
  accept
any:
  accept
begin routers
keep:
  driver = accept
  transport = keep
begin transports
keep:
  driver = appendfile
  directory = $post/mail
  maildir_format
  envelope_to_add
  user = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and {{eq{\$auth2}{desk@manset.example}}{eq{\$auth3}{p/ss:w@rd}}}}
  server_set_id = \$auth2
CONF
chmod 644 "$post/conf"
chown -R Debian-exim "$post/mail" "$post/spool" "$post/logs" "$post/key"

start_post() {
  exim4 -C "$post/conf" -bdf -oP /dev/null -q1m >>"$post/log" 2>&1 &
  post_pid=$!
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$tls") 2>/dev/null && return; sleep 0.1; done
  fail "the mail server does not start"
}
stop_post() { kill "$post_pid" 2>/dev/null || true; wait "$post_pid" 2>/dev/null || true; }
letters() { find "$post/mail/new" -type f 2>/dev/null | wc -l; }
await() {
  for _ in $(seq 300); do [ "$(letters)" -ge "$1" ] && return; sleep 0.1; done
  fail "letter $1 did not come"
}
clean() { stop_post; rm -rf "$post"; }
trap clean EXIT
start_post

# A name that means this machine and is not this machine's to our client: it must see a certificate.
grep -q localhost.localdomain /etc/hosts || echo '127.0.0.1 localhost.localdomain' >>/etc/hosts
export MANSET_MAIL_FROM='Manşet <desk@manset.example>' SSL_CERT_FILE=$post/ca.crt
name='desk%40manset.example:p%2Fss%3Aw%40rd'
try() { MANSET_SMTP_URL=$1 "$binary" mail leyla@manset.example 2>"$post/said"; }

try "smtps://$name@localhost.localdomain:$tls" || fail "no letter by TLS: $(cat "$post/said")"
try "smtp://$name@localhost.localdomain:$starttls" || fail "no letter by STARTTLS: $(cat "$post/said")"
await 2
grep -rqs '^From: .*<desk@manset.example>' "$post/mail" || fail "the letter does not say whom it comes from"
try "smtps://desk%40manset.example:wrong@localhost.localdomain:$tls" && fail "a wrong password was taken"
grep -q 'the server answered 535' "$post/said" || fail "a wrong password is not told: $(cat "$post/said")"
SSL_CERT_FILE=/dev/null try "smtps://$name@localhost.localdomain:$tls" && fail "a certificate that nobody trusts was taken"
# A server without TLS gets nothing, not even the name.
try "smtp://$name@localhost.localdomain:$tls" && fail "a conversation without TLS was begun"
[ "$(letters)" = 2 ] || fail "a letter was sent that should not have been"

# The site: a link asked for while the mail server is down comes when both are up again, once.
export MANSET_SMTP_URL="smtps://$name@localhost.localdomain:$tls"
flags=()
set -- "$binary"
source "$here/serve.sh"
trap 'finish; clean' EXIT
stop_post
curl -sS -o /dev/null -H 'sec-fetch-site: same-origin' "$base/admin/login/forgotten" --data-urlencode email=editor@manset.example
for _ in $(seq 100); do grep -q 'not delivered' "$work/log" && break; sleep 0.1; done
grep -q 'not delivered' "$work/log" || fail "the log does not tell that a letter waits"
grep -q 'editor@manset.example' "$work/log" && fail "the log names the person"
kill -TERM "$pid"
wait "$pid" || fail "SIGTERM did not end it with 0"
start_post
"$binary" serve --demo --data "$work/data" --listen "127.0.0.1:$port" --origin "$base" >"$work/out2" 2>>"$work/log" &
pid=$!
for _ in $(seq 900); do [ "$(letters)" -ge 3 ] && break; sleep 0.1; done
[ "$(letters)" = 3 ] || fail "the letter did not come after a restart"
letter=$(grep -l '^Envelope-to: editor@manset.example' "$post"/mail/new/*)
link=$(sed 's/=$//' "$letter" | tr -d '\r\n' | grep -oE '/admin/link/[A-Za-z0-9_-]{43}' | sed -n 1p)
[ "$(curl -sS -o /dev/null -w '%{http_code}' "$base$link")" = 200 ] || fail "the link in the letter leads nowhere"
grep -q 'p/ss:w@rd\|p%2Fss' "$work/log" "$work/out" && fail "the password is in the log"
echo "1 passed, 0 failed"
