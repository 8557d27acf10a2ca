"""K14: SIGTERM while requests are under way, bodies stall, connections idle and work goes on behind.

The server is told to `--drain 0`: by default all goes on for half a second. Then nobody new is let in, and idle connections are closed
within 0.5 s; what is under way finishes; whatever stalls is cut; the process ends with 0 within 10 s and leaves no WAL. A second SIGTERM
ends it at once.

stop.py BINARY [--long] [--port N]      each case once, or five times over
"""

import contextlib
import http.server
import re
import socket
import threading
import time

from checks import run, until
from journalist import NEW, Journalist, digest, multipart, picture
from newsroom import Newsroom
from wire import FORM, deaf, form

LIMIT, IDLE, AT_ONCE = 10.0, 0.5, 1.0


class Case:
    """A server that is told to stop while something is under way, and what is wrong with how it does."""

    def __init__(self, newsroom):
        self.newsroom, self.wrong = newsroom, []
        newsroom.start()
        self.journalist = Journalist(newsroom.address)

    def connect(self):
        return socket.create_connection(self.newsroom.address, timeout=15)

    def head(self, method, path, length=0, headers=FORM):
        fields = {"host": "news.example"} | headers | self.journalist.cookie | ({"content-length": length} if length else {})
        return (f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n").encode()

    def terminate(self):
        self.begun = time.monotonic()
        self.newsroom.process.terminate()

    def demand(self, is_so, what):
        if not is_so:
            self.wrong.append(what)

    def ends(self, limit=LIMIT, is_clean=True):
        """The process ends in time; with 0 and without a WAL, unless it was told twice."""
        ended, _ = until(lambda: self.newsroom.process.poll() is not None, 25, 0.01)
        seconds = time.monotonic() - self.begun
        self.demand(ended and seconds <= limit, f"{'ends only' if ended else 'still runs'} after {seconds:.1f} s, not within {limit:.0f} s")
        if ended and is_clean:
            self.demand(self.newsroom.process.returncode == 0, f"exit code {self.newsroom.process.returncode}")
            self.demand(self.newsroom.wal() == 0, "the WAL is not checkpointed")
        self.newsroom.close()
        self.demand("panicked" not in self.newsroom.log_since(0), "something panicked")
        return seconds


def answer_of(connection):
    """The status of the next answer on a connection; none where it was closed."""
    try:
        head = connection.recv(65_536)
    except OSError:
        return None
    found = re.match(rb"HTTP/1\.1 (\d{3})", head)
    return int(found.group(1)) if found else None


def idle(case):
    """Ten connections on which nothing is under way; and nobody new gets in."""
    connections = [case.connect() for _ in range(10)]
    for connection in connections:
        connection.sendall(case.head("GET", "/healthz"))
        answer_of(connection)
    case.terminate()
    for connection in connections:
        with contextlib.suppress(OSError):
            while connection.recv(4096):
                pass
    closed = time.monotonic() - case.begun
    case.demand(closed <= IDLE, f"idle connections are closed only after {closed:.2f} s")
    refused, seconds = until(lambda: case.newsroom.status("/healthz", 1) is None, 3, 0.01)
    case.demand(refused and seconds < IDLE, "new connections are still answered")


def slow_save(case):
    """A save that waits for another process's lock."""
    form, found = case.journalist.form(), []
    lock = case.newsroom.hold()
    saving = threading.Thread(target=lambda: found.append(case.journalist.story("Saved while it stopped", form=form)[1].status))
    saving.start()
    time.sleep(0.5)
    case.terminate()
    time.sleep(2)
    lock.close()
    saving.join(20)
    case.demand(found == [303], f"a save that was under way is answered {found}")
    kept = case.newsroom.read("SELECT 1 FROM revisions WHERE headline = 'Saved while it stopped'")
    case.demand(kept, "a save that was under way is not kept")


def upload_in_the_middle(case):
    content = picture(800, 600)
    headers, body = multipart(case.journalist.form("/admin/media")["csrf"], content)
    connection = case.connect()
    connection.sendall(case.head("POST", "/admin/media", len(body), headers) + body[:len(body) // 2])
    time.sleep(0.5)
    case.terminate()
    time.sleep(1)
    with contextlib.suppress(OSError):
        connection.sendall(body[len(body) // 2:])
    status = answer_of(connection)
    case.demand(status == 200, f"an upload that was under way is answered {status}")
    kept = case.newsroom.read("SELECT 1 FROM media WHERE digest = ?", digest(content))
    case.demand(kept, "an upload that was under way is not kept")


def stalled_form(case):
    """A form that never arrives whole."""
    connection = case.connect()
    connection.sendall(case.head("POST", NEW.format("en"), 5_000) + form(csrf="x", headline="y" * 500))
    time.sleep(0.5)
    case.terminate()
    return connection


def stalled_upload(case):
    headers, body = multipart(case.journalist.form("/admin/media")["csrf"], picture(800, 600))
    connection = case.connect()
    connection.sendall(case.head("POST", "/admin/media", len(body), headers) + body[:len(body) // 2])
    time.sleep(0.5)
    case.terminate()
    return connection


def stalled_reader(case):
    """Somebody who asks for much and takes none of it."""
    connection = deaf(case.newsroom.address)
    connection.sendall(b"".join(case.head("GET", "/en/") for _ in range(400)))
    time.sleep(0.5)
    case.terminate()
    return connection


class Partner(http.server.BaseHTTPRequestHandler):
    """A partner who hears, and takes its time to answer."""

    heard, delay = threading.Event(), 60

    def do_POST(self):
        self.heard.set()
        time.sleep(self.delay)
        with contextlib.suppress(OSError):
            self.send_response(204)
            self.end_headers()

    def log_message(self, *_):
        pass


def tell_a_partner(case, delay, stories):
    """A partner hears of a story; others wait behind it."""
    Partner.heard.clear()
    Partner.delay = delay
    partner = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Partner)
    partner.daemon_threads = True
    threading.Thread(target=partner.serve_forever, daemon=True).start()
    case.journalist.hook(f"http://127.0.0.1:{partner.server_port}/")
    for number in range(stories):
        case.journalist.publish(f"Told slowly {number}")
    case.demand(Partner.heard.wait(20), "the partner was never told")


def webhook_without_answer(case):
    """What is being sent to somebody who does not answer."""
    tell_a_partner(case, 60, 1)
    case.terminate()


def stalled_form_and_slow_partner(case):
    """While a stalled form is waited for, nothing new is begun that is waited for afterwards."""
    connection = case.connect()
    connection.sendall(case.head("POST", NEW.format("en"), 5_000) + b"csrf=x")
    tell_a_partner(case, 7, 3)
    case.terminate()
    return connection


def renditions_under_way(case):
    """Pictures whose renditions are being made."""
    for _ in range(4):
        case.journalist.upload(picture(2_400, 1_600))
    time.sleep(0.5)
    waiting = case.newsroom.read("SELECT count(*) FROM rendition_work")[0][0]
    case.demand(waiting, "no renditions are under way: the case proves nothing")
    case.terminate()


CASES = (idle, slow_save, upload_in_the_middle, stalled_form, stalled_upload, stalled_reader, webhook_without_answer,
         stalled_form_and_slow_partner, renditions_under_way)


def told_twice(checks, newsroom):
    """A second SIGTERM, while the first is still waited for."""
    case = Case(newsroom)
    held = stalled_form(case)
    time.sleep(0.5)
    case.demand(newsroom.is_alive, "the first SIGTERM has ended it already: nothing is proved")
    case.terminate()
    seconds = case.ends(AT_ONCE, is_clean=False)
    held.close()
    checks.figure(f"told_twice: ended {seconds:.2f} s after the second")
    checks.wrong += [f"told twice: {what}" for what in case.wrong]


def check(given, checks):
    template, done = Newsroom(given.binary, given.work / "template", "--outbound-networks", "127.0.0.0/8", "--drain", "0", port=given.port).fill(), 0
    for number in range(5 if given.long else 1):
        for under_way in CASES:
            with template.copied(given.work / f"{under_way.__name__}-{number}") as newsroom:
                case = Case(newsroom)
                held = under_way(case)
                seconds = case.ends()
                if isinstance(held, socket.socket):
                    held.close()
                newsroom.demand_integrity(f"after {under_way.__name__}")
            checks.figure(f"{under_way.__name__}: ended after {seconds:.2f} s")
            checks.wrong += [f"{under_way.__name__}: {what}" for what in case.wrong]
            done += 1
        with template.copied(given.work / f"twice-{number}") as newsroom:
            told_twice(checks, newsroom)
    return f"{done} stops with 0 within {LIMIT:.0f} s, what was under way finished, and no WAL left; a second SIGTERM ends at once"


if __name__ == "__main__":
    run(check, __doc__)
