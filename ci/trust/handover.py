"""Upgrades under load: one server hands over to the next on the socket that whoever starts both holds open, as systemd does
(sd_listen_fds(3)). No request may fail. Prints how long connections waited to be taken.

    ci/trust/handover.py BINARY            5 hand-overs
    ci/trust/handover.py BINARY --long     20 hand-overs, 100,000 requests at the least
"""

import os
import random
import socket
import time

from checks import run
from newsroom import Newsroom
from readers import Readers

RATE = 1_500
ADDRESSES = ["/en/", "/az/", "/en/news/", "/en/feed.xml", "/readyz"]
# Whoever is handed a socket is told so by its own number.
ADDRESSED = ("sh", "-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@"')


def start(newsroom, listening):
    """A server on a socket that is ours; the seconds until it answers."""
    def hand_over():
        os.dup2(listening.fileno(), 3)
        os.set_inheritable(3, True)

    return newsroom.start(close_fds=False, preexec_fn=hand_over)


def check(given, checks):
    rounds, least = (20, 100_000) if given.long else (5, 0)
    listening = socket.create_server(("127.0.0.1", given.port), backlog=2048)
    stops, starts = [], []
    with listening, Newsroom(given.binary, given.work, "--demo", port=listening.getsockname()[1], before=ADDRESSED) as newsroom:
        start(newsroom, listening)
        begun, load = time.monotonic(), Readers(newsroom.address, rate=RATE, pick=lambda: random.choice(ADDRESSES))
        for _ in range(rounds):
            time.sleep(1)
            code, seconds = newsroom.stop()
            checks.that(code == 0, f"the old server ended with {code}")
            stops.append(seconds)
            starts.append(start(newsroom, listening))
        time.sleep(max(0, begun + least / RATE * 1.1 - time.monotonic()))
        read = load.stop()
    # A server that stops says of itself that it is not ready.
    failed = [one for one in read.failed if one != (503, "/readyz")]
    checks.that(not failed, f"{len(failed)} requests failed: {failed[:5]}")
    checks.that(read.count >= least, f"only {read.count} requests: nothing is proved")
    return (f"{rounds} hand-overs, {read.count} requests, {len(failed)} failed; the old server took at most {max(stops):.2f} s to stop, "
            f"the new one {max(starts):.2f} s to answer; slowest answer {read.longest / 1000:.2f} s")


if __name__ == "__main__":
    run(check, __doc__)
