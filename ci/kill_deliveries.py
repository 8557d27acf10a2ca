"""Publishes stories through the desk's form and kills the server meanwhile; a partner's system counts what it is told.
kill_deliveries.py BASE BINARY FOLDER PID KILLS"""

import http.server, json, os, random, re, signal, subprocess, sys, threading, time
import urllib.error, urllib.parse, urllib.request

base, binary, work, pid, kills = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
told, twice, lock = {}, 0, threading.Lock()
# So many stories may wait to be told of: enough that there is always something to save and something to send as the server is killed.
BEHIND = 40


class Partner(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global twice
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        # Slow enough that the server is often killed while it waits for the answer.
        time.sleep(random.uniform(0, 0.15))
        with lock:
            key = self.headers["webhook-id"]
            twice += key in told
            told[key] = body
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


partner = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Partner)
threading.Thread(target=partner.serve_forever, daemon=True).start()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


# Python's own cookie jar sends no `Secure` cookie to this machine; browsers do.
cookie, opener = "", urllib.request.build_opener(Stay)


def ask(path, data=None):
    headers = {"cookie": cookie, "sec-fetch-site": "same-origin"}
    try:
        return opener.open(urllib.request.Request(base + path, data, headers), timeout=20)
    except urllib.error.HTTPError as error:
        if error.code != 303:
            raise
        return error


def post(path, **fields):
    with ask(path, urllib.parse.urlencode(fields).encode()) as answer:
        return answer


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


def get(path):
    with ask(path) as answer:
        return answer.read().decode()


def serve():
    log = open(f"{work}/log", "a")
    command = [binary, "serve", "--demo", "--data", f"{work}/data", "--listen", base.removeprefix("http://"), "--origin", base,
               "--outbound-networks", "127.0.0.0/8"]
    return subprocess.Popen(command, stdout=log, stderr=log)


def serve_again():
    """A killed server holds its port until its last thread is gone: the next may have to try again."""
    server = serve()
    for _ in range(300):
        try:
            get("/readyz")
            return server
        except OSError:
            time.sleep(0.1)
            server = server if server.poll() is None else serve()
    sys.exit("deliveries: the server does not come back: " + open(f"{work}/log").read()[-400:])


answer = post("/admin/login", email="admin@manset.example", password="xezer-kuleyi-2026")
cookie = answer.headers["set-cookie"].split(";")[0]
form = get("/admin/webhooks/new")
post("/admin/webhooks/new", csrf=field(form, "csrf"), url=f"http://127.0.0.1:{partner.server_port}/", lang="")

accepted, number, stopping = [], 0, threading.Event()


def write():
    """One story after the other, each accepted once it is answered for; as many as a partner is told of one by one."""
    global number
    while not stopping.is_set():
        if len(accepted) - len(told) >= BEHIND:
            time.sleep(0.01)
            continue
        number += 1
        headline = f"Story number {number} of the night"
        try:
            form = get("/admin/stories/new?lang=en")
            answer = post("/admin/stories/new?lang=en", csrf=field(form, "csrf"), op=field(form, "op"), version=0, headline=headline,
                            summary="", body="It *cleared* by noon.", category=1, tags="", action="publish")
            if answer.status == 303:
                accepted.append(headline)
        except (OSError, urllib.error.URLError, AttributeError):
            time.sleep(0.05)


writer = threading.Thread(target=write, daemon=True)
writer.start()
os.kill(pid, signal.SIGKILL)
server = serve_again()
for _ in range(kills):
    time.sleep(random.uniform(0.3, 2.0))
    server.send_signal(signal.SIGKILL)
    server.wait()
    server = serve_again()
time.sleep(1)
stopping.set()
writer.join()

# As long as something still arrives; a lane that was left alone is tried again within a minute.
progress, since = len(told), time.monotonic()
while 'class="empty"' not in get("/admin/deliveries?state=waiting") and time.monotonic() - since < 90:
    if len(told) > progress:
        progress, since = len(told), time.monotonic()
    time.sleep(0.2)
server.terminate()
code = server.wait()

wrong = [] if code == 0 else [f"SIGTERM ended it with {code}"]
published = [message["data"] for message in told.values() if message["type"] == "article.published"]
headlines = [article["headline"] for article in published]
wrong += [f"{headline!r} was accepted and never told" for headline in accepted if headline not in headlines]
articles = [article["id"] for article in published]
wrong += [f"article {id} was told under two keys" for id in set(articles) if articles.count(id) > 1]
if len(accepted) < kills:
    wrong.append(f"only {len(accepted)} stories were accepted")
print(*wrong, sep="\n")
print(f"{len(accepted)} stories accepted and told of, {kills + 1} kills, {twice} sent again under their key")
sys.exit(bool(wrong))
