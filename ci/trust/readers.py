"""Readers in a process of their own, who ask at an even pace whatever befalls the server: how long they wait."""

import asyncio
import multiprocessing
import os
import time

PATHS = ["/en/", "/az/", "/ru/", "/en/news/", "/en/energy/", "/en/feed.xml"]


async def answer(reader):
    """Status and body of the next answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    return int(head[9:12]), head, await reader.readexactly(length) if length else b""


async def _reader(address, rate, until, number, results):
    reader = writer = None
    request = b"GET %s HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\nuser-agent: Mozilla/5.0\r\n\r\n"
    due = time.monotonic() + number / rate / 4
    while due < until:
        await asyncio.sleep(max(0, due - time.monotonic()))
        path = PATHS[int(due * 1000) % len(PATHS)].encode()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection(*address)
            writer.write(request % path)
            status, _, _ = await asyncio.wait_for(answer(reader), 10)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            status, writer = 0, writer and writer.close()
        # From when it was due: whoever waits for the last answer asks late, and that counts.
        results.append((status, time.monotonic() - due))
        due += 1 / rate


async def _readers(address, seconds, connections, rate):
    results, until = [], time.monotonic() + seconds
    await asyncio.gather(*(_reader(address, rate / connections, until, number, results) for number in range(connections)))
    return results


def _run(address, seconds, connections, rate, pipe):
    pipe.send(asyncio.run(_readers(address, seconds, connections, rate)))


class Readers:
    """Some who read for so many seconds, beginning now."""

    def __init__(self, address, seconds, connections=8, rate=120):
        self.pipe, theirs = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=_run, args=(address, seconds, connections, rate, theirs), daemon=True)
        self.process.start()

    def result(self):
        """Figures of their waiting."""
        found = Waiting(self.pipe.recv())
        self.process.join()
        return found


class Waiting:
    """How long some waited, in milliseconds, and how many got no page."""

    def __init__(self, results):
        self.count = len(results)
        self.failed = sum(status != 200 for status, _ in results)
        times = sorted(seconds * 1000 for _, seconds in results)
        self.median, self.p99 = times[len(times) // 2], times[len(times) * 99 // 100]

    def __str__(self):
        return f"{self.count} pages, {self.failed} failed, median {self.median:.1f} ms, p99 {self.p99:.1f} ms"


class Beside:
    """The same readers at a server that is attacked and at one that is left alone, on the same machine in the same seconds."""

    def __init__(self, server, other, seconds):
        self.both = Readers(server.address, seconds), Readers(other.address, seconds)

    def result(self):
        self.own, self.other = (readers.result() for readers in self.both)
        return self

    def notice_nothing(self):
        """Nobody goes without a page, and one reader of a hundred waits at most twice as long."""
        return self.own.failed == 0 and self.own.p99 <= max(2 * self.other.p99, self.other.p99 + 20)

    def __str__(self):
        return f"readers {self.own}; at a server left alone {self.other}"


def in_background(load, *values):
    """A load in a process that gives way to server and readers: what they wait is the server's doing, not the load's."""
    ours, theirs = multiprocessing.Pipe(duplex=False)

    def run():
        os.nice(10)
        theirs.send(asyncio.run(load(*values)))

    process = multiprocessing.Process(target=run, daemon=True)
    process.start()
    return process, ours
