"""A server with few files and one core (L09): beyond what it can hold it lets others wait, and comes back.

narrow.py BINARY [--port N]"""

import socket
import time

from checks import run, until
from newsroom import sample
from readers import Readers
from wire import Connection

FILES = 256
PAGE = b"GET /en/ HTTP/1.1\r\nhost: a\r\n\r\n"


def check(given, checks):
    with sample(given, before=("prlimit", f"--nofile={FILES}", "taskset", "-c", "0")) as server:
        fds = server.fds()
        with Connection(server.address) as early:
            early.send(PAGE)
            early.answer()
            begun = time.monotonic()
            held = [socket.create_connection(server.address, 30) for _ in range(FILES * 2)]
            took = time.monotonic() - begun
            early.send(PAGE)
            served = early.answer()
            served = served and served.status
        spun = server.cpu()
        time.sleep(2)
        spun = server.cpu() - spun
        checks.figure(f"{len(held)} connections to a server of {FILES} files: {server.fds()} open, {spun / 2:.0%} of a core, who was let in gets {served}")
        # Whoever finds the queue full is not heard at all, and tries again a second later.
        checks.that(took <= 0.9, f"the queue of who waits to be let in is short: {len(held)} connections take {took:.1f} s")
        checks.that(server.is_alive, "it dies of too many connections")
        checks.that(spun <= 0.5, f"it spins: {spun / 2:.0%} of a core while all wait")
        checks.that(served == 200, "who was let in gets no page")
        checks.that(server.fds() <= FILES - 16, f"connections take {server.fds()} of {FILES} files: none is left for pictures and the database")
        for connection in held:
            connection.close()
        back, took = until(lambda: server.status("/en/", 1) == 200, 5)
        checks.figure(f"a page again {took:.2f} s after they left, {server.fds() - fds} files more")
        checks.that(back and took <= 2, "it does not come back within 2 s")
        after = Readers(server.address, 2).result()
        checks.figure(f"readers on one core: {after}; {server.rss():.0f} MiB of memory")
        checks.that(not after.failed and after.median <= 100, f"readers afterwards: {after}")
        checks.that(server.rss() <= 256, f"{server.rss():.0f} MiB of memory")
        checks.that(server.has_come_through(), "a handler panicked")


if __name__ == "__main__":
    run(check, __doc__)
