"""Publishes a story a second while others load the server, and reads the home meanwhile: no page may be older than what was published before
it was asked for. publish.py BASE SECONDS; tells what it saw, and exits with 1 if a reader saw an older page."""

import http.client
import re
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).resolve().parents[2] / "ci" / "trust"))
from journalist import Journalist
from wire import address_of

base, seconds = sys.argv[1], float(sys.argv[2])
journalist = Journalist(address_of(base), "desk@news.example", "a harbour at dawn")
run = time.time_ns()
published, read, older, over = 0, 0, 0, threading.Event()


def reader():
    global read, older
    connection = http.client.HTTPConnection(urlsplit(base).netloc)
    while not over.is_set():
        least = published
        connection.request("GET", "/en/")
        page = connection.getresponse().read().decode()
        shown = [int(number) for number in re.findall(rf"News {run} number (\d+)", page)]
        read += 1
        older += max(shown, default=0) < least
        time.sleep(0.02)


readers = [threading.Thread(target=reader) for _ in range(2)]
for thread in readers:
    thread.start()
begun, took = time.monotonic(), []
while time.monotonic() - begun < seconds:
    before = time.monotonic()
    journalist.publish(f"News {run} number {published + 1}")
    published += 1
    took.append((time.monotonic() - before) * 1000)
    time.sleep(max(0, begun + published - time.monotonic()))
over.set()
for thread in readers:
    thread.join()
took.sort()
print(f"{published} stories published, each in {took[len(took) // 2]:.0f} ms; {read} pages read meanwhile, {older} older than a story before them")
sys.exit(older > 0 or published == 0)
