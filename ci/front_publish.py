"""Publishes stories while a cache in front keeps pages for an hour: each is on its home soon. front_publish.py BASE CACHE ROUNDS

Prints how long it took; exits with 1 if a story is not there within five seconds, or if the cache keeps nothing between them.
"""

import sys
import time
import urllib.request
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "benches"))
from desk import Desk

base, cache, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])


def home():
    with urllib.request.urlopen(f"{cache}/en/", timeout=10) as answer:
        return answer.read().decode(), int(answer.headers.get("age") or 0)


desk, took = Desk(base, "admin@manset.example", "xezer-kuleyi-2026"), []
for number in range(rounds):
    headline = f"Told number {number} at {time.time_ns()}"
    desk.publish("en", headline, "Told *once*.")
    begun = time.monotonic()
    while headline not in home()[0]:
        if time.monotonic() - begun > 5:
            sys.exit(f"{headline!r} is not on the cached home after five seconds")
        time.sleep(0.01)
    took.append((time.monotonic() - begun) * 1000)
    time.sleep(1.1)
    if home()[1] < 1:
        sys.exit("the cache keeps nothing between two changes")
took.sort()
print(f"{rounds} stories on the cached home: median {took[rounds // 2]:.0f} ms, longest {took[-1]:.0f} ms after they were published")
