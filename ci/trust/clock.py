"""The clock of the machine jumps while the server runs: what is scheduled is published once, never before its time by the clock, and
sessions neither live for ever nor all end. By libfaketime (Debian's package faketime).

    ci/trust/clock.py BINARY            an hour back, an hour on, over a leap day
    ci/trust/clock.py BINARY --long     besides ten years on and back, and a last day of December
"""

import datetime
import os
import time
from pathlib import Path

from checks import Failed, run, until
from journalist import Journalist
from newsroom import Newsroom

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
HOUR = datetime.timedelta(hours=1)
# The seeded newsroom is in Baku.
ZONE = datetime.timedelta(hours=4)


class Clock:
    """What the server takes for the time of the day; what it measures spans with goes on as it does."""

    def __init__(self, file, moment):
        self.file = file
        self.set(moment)

    def set(self, moment):
        """From now on it is so late, and time goes on from there."""
        self.moment, self.since = moment, time.monotonic()
        offset = (moment - datetime.datetime.now()).total_seconds()
        part = self.file.with_suffix(".part")
        part.write_text(f"{offset:+.3f}\n")
        part.replace(self.file)

    def now(self):
        return self.moment + datetime.timedelta(seconds=time.monotonic() - self.since)

    def environment(self):
        return {**os.environ, "LD_PRELOAD": str(LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}


def schedule(journalist, headline, moment):
    """A story that is to be published at a moment; its number."""
    story, answer = journalist.story(headline, "schedule", publish_at=(moment + ZONE).strftime("%Y-%m-%dT%H:%M"))
    if not story:
        raise Failed(f"nothing can be scheduled for {moment}: {answer.status}")
    return story


def publications(newsroom, story):
    return newsroom.read("SELECT p.at FROM publications p JOIN articles a ON a.id = p.article_id WHERE a.story_id = ?", story)


def is_out(newsroom, story):
    return len(publications(newsroom, story)) > 0


def expect_once(newsroom, clock, story, what):
    """It comes out within a few seconds, and comes out no second time whatever the clock does then."""
    out, _ = until(lambda: is_out(newsroom, story), 10)
    if not out:
        raise Failed(f"{what}: not published by {clock.now()}")
    at = clock.now()
    clock.set(at - HOUR)
    time.sleep(1)
    clock.set(at + HOUR)
    time.sleep(1)
    if len(publications(newsroom, story)) != 1:
        raise Failed(f"{what}: published {len(publications(newsroom, story))} times")


def check(given, _):
    if not LIBRARY.exists():
        raise Failed("libfaketime is not here: apt-get install faketime")
    clock = Clock(given.work / "offset", datetime.datetime(2028, 2, 28, 22, 30))
    newsroom = Newsroom(given.binary, given.work / "newsroom", port=given.port).fill(5)
    newsroom.start(env=clock.environment())
    try:
        journalist, stories = Journalist(newsroom.address), 0

        # Never early: the clock goes back before it is time.
        story = schedule(journalist, "After the hour back", datetime.datetime(2028, 2, 28, 22, 40))
        clock.set(datetime.datetime(2028, 2, 28, 21, 39, 58))
        time.sleep(3)
        if is_out(newsroom, story):
            raise Failed("published an hour early by the clock that went back")
        clock.set(datetime.datetime(2028, 2, 28, 22, 40, 0))
        expect_once(newsroom, clock, story, "after an hour back")
        stories += 1

        # An hour skipped: late, and once.
        clock.set(datetime.datetime(2028, 2, 28, 22, 50))
        story = schedule(journalist, "In the skipped hour", datetime.datetime(2028, 2, 28, 23, 10))
        clock.set(datetime.datetime(2028, 2, 28, 23, 50))
        expect_once(newsroom, clock, story, "in a skipped hour")
        stories += 1

        # The leap day is a day.
        clock.set(datetime.datetime(2028, 2, 29, 8, 58))
        # A night without a request ends a session.
        journalist = Journalist(newsroom.address)
        story = schedule(journalist, "On the leap day", datetime.datetime(2028, 2, 29, 9, 0))
        clock.set(datetime.datetime(2028, 2, 29, 8, 59, 58))
        expect_once(newsroom, clock, story, "on the leap day")
        day = newsroom.get("/en/news/2028/02/29/")
        if "On the leap day" not in day.text:
            raise Failed(f"the leap day's page answers {day.status} without its story")
        stories += 1

        if given.long:
            clock.set(datetime.datetime(2028, 12, 31, 23, 58))
            journalist = Journalist(newsroom.address)
            story = schedule(journalist, "With the year", datetime.datetime(2029, 1, 1, 0, 0))
            clock.set(datetime.datetime(2028, 12, 31, 23, 59, 58))
            expect_once(newsroom, clock, story, "at the turn of the year")
            before = clock.now()
            clock.set(before + datetime.timedelta(days=3650))
            time.sleep(2)
            if journalist.ask("/admin/overview").status == 200:
                raise Failed("a session lives for ten years")
            clock.set(before)
            time.sleep(2)
            if newsroom.status("/en/") != 200 or newsroom.status("/readyz") != 200:
                raise Failed("after ten years there and back the site does not answer")
            stories += 1
        elif journalist.ask("/admin/overview").status != 200:
            raise Failed("an hour there and back ended the session")
    finally:
        newsroom.close()
    newsroom.demand_integrity("after the jumps")
    return f"{stories} stories published once each while the clock jumped"


if __name__ == "__main__":
    run(check, __doc__)
