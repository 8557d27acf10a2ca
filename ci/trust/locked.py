"""K08, J06: another process holds the database (`BEGIN EXCLUSIVE`) while readers read and a newsroom saves.

Cached pages come at once, others within a reader's patience; each of 50 simultaneous saves is accepted or refused with 503 and the
text given back, none with "database is locked"; readers are not kept waiting by those who wait for the lock; once it is let go, saves
are accepted within 1 s. Whoever saves while it is held for 2 s waits, and is not refused.

locked.py BINARY [--long] [--port N]      the lock is held for 10 s, or 30
"""

import concurrent.futures
import time

from checks import run
from newsroom import Newsroom
from trouble import READER_WAIT, Trouble

SAVES, FEW = 50, 5


def borne(checks, newsroom, seconds):
    newsroom.start()
    trouble = Trouble(newsroom)
    lock, until = newsroom.hold("EXCLUSIVE"), time.monotonic() + seconds
    trouble.refuses_a_save()
    trouble.reads()
    trouble.desk_opens()
    trouble.is_ready(None)
    with concurrent.futures.ThreadPoolExecutor(SAVES) as pool:
        saves = [pool.submit(trouble.tried, "a save", trouble.save) for _ in range(SAVES)]
        waits = read_meanwhile(trouble, saves)
        answers = [save.result() for save in saves]
    for answer, text in filter(None, answers):
        trouble.demand(answer.status in (303, 503), f"one of {SAVES} saves: {answer.status}")
        trouble.demand("database is locked" not in answer.text, "a page says that the database is locked")
        trouble.demand(answer.status == 303 or text in answer.text, f"one of {SAVES} saves: {answer.status} without the typed text")
        trouble.demand(answer.seconds < 8, f"one of {SAVES} saves: only after {answer.seconds:.1f} s")
    trouble.see(f"{SAVES} saves after at most {max(answer.seconds for answer, _ in filter(None, answers)):.1f} s")
    trouble.see(f"{len(waits)} pages meanwhile after at most {max(waits, default=0):.2f} s")
    while time.monotonic() < until:
        trouble.reads()
        time.sleep(0.5)
    lock.close()
    trouble.recovers(1.0)
    trouble.kept()
    trouble.demand("panicked" not in newsroom.log_since(trouble.log_from), "a handler panicked")
    code, _ = newsroom.stop()
    trouble.demand(code == 0, f"SIGTERM ended it with {code}")
    trouble.tell(checks, f"lock held for {seconds} s")


def waited_out(checks, newsroom):
    """A writer that takes 2 s, like an import: whoever saves meanwhile waits, and is not refused."""
    newsroom.start()
    trouble = Trouble(newsroom)
    lock = newsroom.hold("EXCLUSIVE")
    with concurrent.futures.ThreadPoolExecutor(FEW) as pool:
        saves = [pool.submit(trouble.tried, "a save", trouble.save) for _ in range(FEW)]
        time.sleep(2)
        lock.close()
        answers = [save.result() for save in saves]
    refused = [answer.status for answer, _ in filter(None, answers) if answer.status != 303]
    trouble.demand(not refused, f"{len(refused)} of {FEW} saves do not wait for a writer that takes 2 s: {set(refused)}")
    trouble.kept()
    newsroom.stop()
    trouble.tell(checks, "lock held for 2 s")


def read_meanwhile(trouble, saves):
    """What readers wait for uncached pages as long as saves wait."""
    waits = []
    while not all(save.done() for save in saves):
        address = next(trouble.unread, None)
        if address is None:
            break
        answer = trouble.tried("an uncached page beside saves that wait", lambda: trouble.newsroom.get(address, 15))
        if answer:
            waits.append(answer.seconds)
            trouble.demand(answer.status in (200, 503), f"an uncached page beside saves that wait: {answer.status}")
            trouble.demand(answer.seconds < READER_WAIT, f"an uncached page beside saves that wait: only after {answer.seconds:.1f} s")
        time.sleep(0.05)
    return waits


def check(given, checks):
    seconds = 30 if given.long else 10
    with Newsroom(given.binary, given.work, port=given.port).fill(400) as newsroom:
        borne(checks, newsroom, seconds)
        waited_out(checks, newsroom)
    return f"a lock of {seconds} s and {SAVES} saves at once were borne, and nothing accepted was lost"


if __name__ == "__main__":
    run(check, __doc__)
