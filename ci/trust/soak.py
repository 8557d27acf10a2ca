"""An ordinary day (L01, L08): readers of everything, a story saved each second, pictures sent now and then. Memory, files and threads stay as they were.

One minute, or thirty in the long form. soak.py BINARY [--long] [--port N]"""

import asyncio
import random
import statistics
import struct
import time
import zlib

from readers import Beside, answer, in_background
from running import arguments, two_servers
from wire import FORM, Checks, ask, form, sign_in, token_of

RATE = 300
MIB = 1024 * 1024


def picture():
    """A PNG of noise, another one each time."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + random.randbytes(300) for _ in range(80))
    header = struct.pack(">IIBBBBB", 100, 80, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


async def readers(address, paths, seconds):
    """Readers of stories, lists, feeds, searches and pictures: statuses other than 200."""
    failed, waits = [], []

    async def one(number):
        reader = writer = None
        due, end = time.monotonic() + number / RATE, time.monotonic() + seconds
        while due < end:
            await asyncio.sleep(max(0, due - time.monotonic()))
            due += 16 / RATE
            path = f"/en/search?q={random.choice(['sea', 'oil', 'wind', 'port'])}+{random.randrange(50)}" if random.random() < 0.02 else random.choice(paths)
            begun = time.monotonic()
            if writer is None or random.random() < 0.05:
                if writer:
                    writer.close()
                reader, writer = await asyncio.open_connection(*address)
            writer.write(b"GET %s HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\nuser-agent: Mozilla/5.0\r\n\r\n" % path.encode())
            status, _, _ = await answer(reader)
            waits.append(time.monotonic() - begun)
            if status != 200:
                failed.append((status, path))

    await asyncio.gather(*(one(number) for number in range(16)))
    return failed, len(waits), sorted(waits)[len(waits) * 99 // 100] * 1000


class Desk:
    """Somebody who saves and sends pictures."""

    def __init__(self, server):
        self.address, self.cookie = server.address, sign_in(server.address)
        self.csrf = token_of(self.address, self.cookie)["csrf"]
        self.saved = self.sent = 0

    def save(self):
        fields = {"version": 0, "headline": f"The {self.saved}th hour of the day", "summary": "It goes on.", "body": "It *goes* on. " * 200, "category": 1,
                  "tags": "Day", "action": "publish"}
        got = ask(self.address, "/admin/stories/new?lang=en", "POST", FORM | self.cookie, form(**fields, **token_of(self.address, self.cookie)))
        self.saved += got is not None and got.status == 303

    def send(self):
        body = (b'--edge\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n' + self.csrf.encode()
                + b'\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="noise.png"\r\n\r\n' + picture() + b"\r\n--edge--\r\n")
        fields = {"sec-fetch-site": "same-origin", "content-type": "multipart/form-data; boundary=edge"} | self.cookie
        self.sent += ask(self.address, "/admin/media", "POST", fields, body).status == 200


def slope(samples):
    """MiB a minute, by the straight line nearest to (seconds, MiB)."""
    return statistics.linear_regression(*zip(*samples)).slope * 60


def main():
    options, checks = arguments(__doc__), Checks("soak")
    seconds = 1800 if options.long else 60
    server, other = two_servers(options.binary, options.port)
    with server, other:
        page = ask(server.address, "/sitemap.xml")
        maps = [path for path in page.body.decode().replace(server.base, "\n").replace("<", "\n").split("\n") if path.startswith("/sitemap-")]
        paths = []
        for path in maps:
            found = ask(server.address, path).body.decode().replace(server.base, "\n").replace("<", "\n").replace('"', "\n").split("\n")
            paths += [one for one in found if one.startswith(("/en/", "/az/", "/ru/"))]
        paths = sorted(set(paths)) + ["/en/", "/az/", "/ru/", "/en/news/", "/en/feed.xml", "/ru/atom.xml"] * 20
        checks.that(len(set(paths)) > 50, f"only {len(set(paths))} pages are read: nothing is proved")
        desk, samples, wal, begun = Desk(server), [], 0, time.monotonic()
        process, pipe = in_background(readers, server.address, paths, seconds)
        began, tick = time.monotonic(), 0
        files = threads = None
        while time.monotonic() - began < seconds:
            tick += 1
            desk.save()
            if tick % 5 == 0:
                desk.send()
            samples.append((time.monotonic() - began, server.rss()))
            wal = max(wal, (server.data / "manset.sqlite3-wal").stat().st_size)
            if files is None and time.monotonic() - began > seconds / 3:
                files, threads = server.fds(), server.threads()
            time.sleep(max(0, began + tick - time.monotonic()))
        failed, count, p99 = pipe.recv()
        process.join()
        later = samples[len(samples) // 3:]
        last = Beside(server, other, 4).result()
        grown = slope(later)
        checks.figure(f"{count} pages, {len(failed)} failed, p99 {p99:.1f} ms; {desk.saved} saves, {desk.sent} pictures in {time.monotonic() - begun:.0f} s")
        checks.figure(f"memory {samples[0][1]:.0f} to {samples[-1][1]:.0f} MiB, {grown:+.1f} a minute after the first third; write-ahead log {wal / MIB:.1f} MiB at most; "
                      f"files {files} to {server.fds()}, threads {threads} to {server.threads()}")
        checks.figure(f"at last {last}")
        checks.that(desk.saved >= seconds * 0.8 and desk.sent >= seconds / 5 * 0.8, f"only {desk.saved} saves and {desk.sent} pictures: nothing is proved")
        checks.that(not failed, f"{len(failed)} pages failed, the first {failed[:1]}")
        # In a minute caches are still filling: there only how much they take is judged.
        checks.that(not options.long or grown <= 1, f"memory grows by {grown:.1f} MiB a minute")
        checks.that(samples[-1][1] <= 448, f"{samples[-1][1]:.0f} MiB of memory")
        checks.that(wal <= 64 * MIB, f"the write-ahead log grows to {wal / MIB:.0f} MiB")
        checks.that(server.fds() <= files + 12, f"files grow from {files} to {server.fds()}")
        checks.that(server.threads() <= max(threads, 24 * 2 + 20), f"threads grow from {threads} to {server.threads()}")
        checks.that(last.notice_nothing(), f"readers wait longer than at a server that did nothing: {last}")
        errors = [line for line in server.log.read_text().splitlines() if "ERROR" in line or "panicked" in line]
        checks.that(not errors, f"{len(errors)} errors in the log, the first {errors[:1]}")
    checks.end()


main()
