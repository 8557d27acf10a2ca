"""Publishes stories while a cache in front keeps pages for an hour: each is on its home soon. front_publish.py BASE CACHE ROUNDS

Prints how long it took; exits with 1 if a story is not there within five seconds, or if the cache keeps nothing between them.
"""

import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent / "trust"))
from journalist import Journalist
from wire import address_of, ask

base, cache, rounds = address_of(sys.argv[1]), address_of(sys.argv[2]), int(sys.argv[3])


def home():
    return ask(cache, "/en/", must=True)


journalist, took = Journalist(base), []
# What the first story has to take the place of.
home()
for number in range(rounds):
    headline = f"Told number {number} at {time.time_ns()}"
    journalist.publish(headline)
    begun = time.monotonic()
    while headline not in home().text:
        if time.monotonic() - begun > 5:
            sys.exit(f"{headline!r} is not on the cached home after five seconds")
        time.sleep(0.01)
    took.append((time.monotonic() - begun) * 1000)
    time.sleep(1.1)
    if int(home()["age"] or 0) < 1:
        sys.exit("the cache keeps nothing between two changes")
took.sort()
print(f"{rounds} stories on the cached home: median {took[rounds // 2]:.0f} ms, longest {took[-1]:.0f} ms after they were published")
