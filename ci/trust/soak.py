"""An ordinary day (L01, L08): readers of everything, a story saved each second, pictures sent now and then. Memory, files and threads stay as they were.

One minute, or thirty in the long form. soak.py BINARY [--long] [--port N]"""

import random
import re
import statistics
import time
import urllib.parse

from checks import run
from journalist import Journalist, picture
from newsroom import two_samples
from readers import Beside, Readers

RATE = 300
MIB = 1024 * 1024


def pages(server):
    """Every page that a sitemap names, lists and feeds more often."""
    def places(path):
        return [urllib.parse.urlsplit(place).path for place in re.findall(r"<loc>([^<]*)</loc>", server.get(path).text)]

    found = {page for part in places("/sitemap.xml") for page in places(part)}
    return sorted(found) + ["/en/", "/az/", "/ru/", "/en/news/", "/en/feed.xml", "/ru/atom.xml"] * 20


def slope(samples):
    """MiB a minute, by the straight line nearest to (seconds, MiB)."""
    return statistics.linear_regression(*zip(*samples)).slope * 60


class Day:
    """A story each second and a picture each five, and how the server bears it meanwhile."""

    def __init__(self, server, seconds):
        self.desk, self.saved, self.sent, self.wal, self.samples = Journalist(server.address), 0, 0, 0, []
        self.files = self.threads = None
        begun, tick = time.monotonic(), 0
        while (now := time.monotonic() - begun) < seconds:
            tick += 1
            self.work(tick)
            self.samples.append((now, server.rss()))
            self.wal = max(self.wal, server.wal())
            if self.files is None and now > seconds / 3:
                self.files, self.threads = server.fds(), server.threads()
            time.sleep(max(0, begun + tick - time.monotonic()))

    def work(self, tick):
        body = "It *goes* on. " * 200
        self.saved += self.desk.story(f"The {tick}th hour of the day", "publish", summary="It goes on.", body=body, tags="Day")[0] is not None
        if tick % 5 == 0:
            self.sent += self.desk.upload(picture(100, 80)).status == 200


def check(given, checks):
    seconds = 1800 if given.long else 60
    server, other = two_samples(given)
    with server, other:
        paths = pages(server)
        checks.that(len(set(paths)) > 50, f"only {len(set(paths))} pages are read: nothing is proved")

        def pick():
            searched = f"/en/search?q={random.choice(['sea', 'oil', 'wind', 'port'])}+{random.randrange(50)}"
            return searched if random.random() < 0.02 else random.choice(paths)

        readers = Readers(server.address, seconds, 16, RATE, pick, anew=0.05)
        day = Day(server, seconds)
        read, last = readers.result(), Beside(server, other, 4).result()
        judge(checks, server, day, read, last, seconds)


def judge(checks, server, day, read, last, seconds):
    before, after = day.samples[0][1], day.samples[-1][1]
    grown = slope(day.samples[len(day.samples) // 3:])
    checks.figure(f"{read}; {day.saved} saves, {day.sent} pictures in {seconds} s")
    checks.figure(f"memory {before:.0f} to {after:.0f} MiB, {grown:+.1f} a minute after the first third; write-ahead log {day.wal / MIB:.1f} MiB at most; "
                  f"files {day.files} to {server.fds()}, threads {day.threads} to {server.threads()}")
    checks.figure(f"at last {last}")
    checks.that(day.saved >= seconds * 0.8 and day.sent >= seconds / 5 * 0.8, f"only {day.saved} saves and {day.sent} pictures: nothing is proved")
    checks.that(not read.failed, f"{len(read.failed)} pages failed, the first {read.failed[:1]}")
    # In a minute caches are still filling: there only how much they take is judged.
    checks.that(seconds < 600 or grown <= 1, f"memory grows by {grown:.1f} MiB a minute")
    checks.that(after <= 448, f"{after:.0f} MiB of memory")
    checks.that(day.wal <= 64 * MIB, f"the write-ahead log grows to {day.wal / MIB:.0f} MiB")
    checks.that(server.fds() <= day.files + 12, f"files grow from {day.files} to {server.fds()}")
    checks.that(server.threads() <= max(day.threads, 24 * 2 + 20), f"threads grow from {day.threads} to {server.threads()}")
    checks.that(last.notice_nothing(), f"readers wait longer than at a server that did nothing: {last}")
    errors = [line for line in server.log_since(0).splitlines() if "ERROR" in line or "panicked" in line]
    checks.that(not errors, f"{len(errors)} errors in the log, the first {errors[:1]}")


if __name__ == "__main__":
    run(check, __doc__)
