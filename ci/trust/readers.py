"""Readers in a process of their own, who ask at an even pace whatever befalls the server: what they get, and how long they wait."""

import asyncio
import collections
import multiprocessing
import os
import random
import statistics
import time

PATHS = ["/en/", "/az/", "/ru/", "/en/news/", "/en/energy/", "/en/feed.xml"]
REQUEST = "GET {} HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\nuser-agent: Mozilla/5.0\r\n{}\r\n"
# A difference that nobody notices, in milliseconds: a busy machine makes as much.
UNNOTICED = 50
# What a process is to run is no file's: it has to be a copy of ours.
process = multiprocessing.get_context("fork")


def some_page():
    return random.choice(PATHS)


async def answer(reader):
    """Status, head and body of the next answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    return int(head[9:12]), head, await reader.readexactly(length) if length else b""


class Readers:
    """Some who read for so many seconds, or until they are stopped, beginning now.

    `pick` says what is asked for next, `sender` from where by a proxy's word; so often one of them comes anew as `anew` says.
    """

    def __init__(self, address, seconds=float("inf"), connections=8, rate=120, pick=some_page, sender=None, anew=0.0, gives_way=False):
        self.address, self.connections, self.rate, self.pick, self.sender, self.anew = address, connections, rate, pick, sender, anew
        self.over, self.seen = process.Event(), []
        self.pipe = in_background(self._read, seconds, niceness=10 if gives_way else 0)

    async def _read(self, seconds):
        self.begun = time.monotonic()
        await asyncio.gather(*(self._one(number, self.begun + seconds) for number in range(self.connections)))
        return self.seen

    async def _one(self, number, end):
        reader = writer = None
        due = self.begun + number / self.rate
        while due < end and not self.over.is_set():
            await asyncio.sleep(max(0, due - time.monotonic()))
            path, from_where = self.pick(), f"x-forwarded-for: {self.sender()}\r\n" if self.sender else ""
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(*self.address)
                writer.write(REQUEST.format(path, from_where).encode())
                status, head, _ = await asyncio.wait_for(answer(reader), 10)
                leaves = b"connection: close" in head.lower() or random.random() < self.anew
            except (OSError, asyncio.IncompleteReadError, TimeoutError):
                status, leaves = 0, True
            if leaves and writer:
                writer = writer.close()
            # From when it was due: whoever waits for the last answer asks late, and that counts.
            self.seen.append((due - self.begun, status, (time.monotonic() - due) * 1000, path))
            due += self.connections / self.rate

    def result(self):
        return Waiting(self.pipe.recv())

    def stop(self):
        """The figures so far."""
        self.over.set()
        return self.result()


class Waiting:
    """What some got, and how long they waited, in milliseconds."""

    def __init__(self, seen):
        self.count = len(seen)
        self.failed = [(status, path) for _, status, _, path in seen if status != 200]
        self.statuses = dict(sorted(collections.Counter(status for _, status, _, _ in seen).items()))
        waits = [waited for _, _, waited, _ in seen]
        self.median, self.p99, self.longest = nth(waits, 0.5), nth(waits, 0.99), max(waits)
        self.usual_p99 = usual_p99([(at, waited) for at, _, waited, _ in seen])

    def __str__(self):
        return f"{self.count} pages, {len(self.failed)} failed, median {self.median:.1f} ms, p99 {self.p99:.1f} ms, as a rule {self.usual_p99:.1f} ms"


def nth(values, part):
    return sorted(values)[int(len(values) * part)]


def usual_p99(timed):
    """What one in a hundred waits as a rule, of (when, how long): second by second, so that a moment in which the machine had other things to do decides nothing."""
    seconds = collections.defaultdict(list)
    for at, waited in timed:
        seconds[int(at)].append(waited)
    whole = [found for found in seconds.values() if len(found) > len(timed) / len(seconds) / 2]
    return statistics.median(nth(found, 0.99) for found in whole)


class Beside:
    """The same readers at a server that is attacked and at one that is left alone, on the same machine in the same seconds."""

    def __init__(self, server, other, seconds):
        self.both = [Readers(newsroom.address, seconds, rate=200) for newsroom in (server, other)]

    def result(self):
        self.own, self.other = (readers.result() for readers in self.both)
        return self

    def notice_nothing(self):
        """Nobody goes without a page, and one reader of a hundred waits at most twice as long."""
        return not self.own.failed and self.own.usual_p99 <= max(2 * self.other.usual_p99, self.other.usual_p99 + UNNOTICED)

    def __str__(self):
        return f"readers {self.own}; at a server left alone {self.other}"


def in_background(load, *values, niceness=10):
    """A load in a process of its own, from whose pipe its result comes. As a rule it gives way to the server and to readers: what these wait
    is then the server's doing, not the load's."""
    ours, theirs = process.Pipe(duplex=False)

    def run():
        os.nice(niceness)
        theirs.send(asyncio.run(load(*values)))

    process.Process(target=run, daemon=True).start()
    # Where the load ends without a result, so does the pipe.
    theirs.close()
    return ours
