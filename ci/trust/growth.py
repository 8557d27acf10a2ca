"""J07: readers who take their pages slowly, or not at all, hold no transaction: the WAL is moved into the file all the same.

growth.py BINARY [--long] [--port N]      300 saves, or 10,000, beside 20 such readers; the WAL stays within 64 MiB, and in the short
form within what three checkpoints leave
"""

import contextlib
import threading

from checks import run
from journalist import Journalist
from newsroom import Newsroom
from wire import deaf

MIB = 1024 * 1024
READERS, WRITERS = 20, 3
# After each 1,000 pages SQLite moves them; whoever reads then may put that off a little.
SHORT_LIMIT, LIMIT = 16 * MIB, 64 * MIB


def slow_readers(newsroom, paths):
    """Connections with many questions, of whose answers nobody takes a byte."""
    readers = []
    for number in range(READERS):
        connection = deaf(newsroom.address)
        path = paths[number % len(paths)]
        with contextlib.suppress(OSError):
            connection.sendall(b"".join(f"GET {path}?before={unique}-1 HTTP/1.1\r\nhost: x\r\n\r\n".encode() for unique in range(200)))
        readers.append(connection)
    return readers


def write(newsroom, count, sizes, length):
    """Saves by some at once; the length of the WAL after each."""
    left, lock, refused = iter(range(count)), threading.Lock(), []

    def save():
        journalist = Journalist(newsroom.address)
        form = journalist.form()
        while True:
            with lock:
                number = next(left, None)
            if number is None:
                return
            own = {**form, "op": form["op"][:-6] + f"{number:06}"}
            story, answer = journalist.story(f"Growth {number}", "publish" if number % 10 == 0 else "save", form=own, body="y" * length)
            if not story:
                refused.append(answer.status)
            sizes.append(newsroom.wal())

    threads = [threading.Thread(target=save) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def check(given, checks):
    count, limit = (10_000, LIMIT) if given.long else (300, SHORT_LIMIT)
    sizes = []
    with Newsroom(given.binary, given.work, port=given.port).fill(200) as newsroom:
        newsroom.start()
        readers = slow_readers(newsroom, ["/en/", "/en/news/", "/en/feed.xml", "/sitemap.xml"])
        refused = write(newsroom, count, sizes, 4_000 if given.long else 40_000)
        total = newsroom.database.stat().st_size
        for reader in readers:
            reader.close()
        code, _ = newsroom.stop()
    newsroom.demand_integrity("after the stop")
    checks.that(not refused, f"{len(refused)} saves refused: {set(refused)}")
    checks.that(max(sizes) <= limit, f"the WAL grew to {max(sizes) / MIB:.1f} MiB, not within {limit // MIB}")
    checks.that(code == 0, f"SIGTERM ended it with {code}")
    figures = f"the WAL at most {max(sizes) / MIB:.1f} MiB, the database {total / MIB:.0f} MiB"
    return f"{count} saves beside {READERS} readers who take nothing: {figures}"


if __name__ == "__main__":
    run(check, __doc__)
