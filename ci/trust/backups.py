"""Backups beside the work (K10): while a newsroom saves and uploads, each backup is of one moment, whole, and restored as it was; readers hardly notice.

backups.py BINARY [--long] [--port N]      5 backups, each restored, or 100, each tenth restored"""

import threading
import time

from checks import Failed, run
from journalist import Journalist, picture
from newsroom import Newsroom
from readers import UNNOTICED, Readers

# Saves a second, all writers together.
RATE, WRITERS = 50, 3
# How often its time alone a backup may take beside the work, and its share of a machine that others use too.
SLOWER, GRACE = 3, 1.0


class Writers:
    """Who save at an even pace, each a story with a number of its own; a picture now and then."""

    def __init__(self, newsroom):
        self.address, self.over, self.lock = newsroom.address, threading.Event(), threading.Lock()
        self.answered, self.next, self.sent = 0, 0, 0
        self.threads = [threading.Thread(target=self.write, args=(number,)) for number in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def write(self, writer):
        journalist, begun, count = Journalist(self.address), time.monotonic(), 0
        hidden = journalist.form()
        while not self.over.is_set():
            count += 1
            with self.lock:
                self.next += 1
                number = self.next
            own = {**hidden, "op": hidden["op"][:-6] + f"{number:06}"}
            story, _ = journalist.story(f"Beside {number}", "publish" if number % 10 == 0 else "save", form=own)
            self.answered += story is not None
            if writer == 0 and count % 50 == 0:
                self.sent += journalist.upload(picture(), hidden["csrf"]).status == 200
            time.sleep(max(0, begun + count * WRITERS / RATE - time.monotonic()))

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def back_up(newsroom, store):
    """The name of a new backup, and the seconds that it took."""
    begun, known = time.monotonic(), names(store)
    newsroom.command("backup", str(store))
    took = time.monotonic() - begun
    name, = names(store) - known
    return name, took


def names(store):
    folder = store / "backups"
    return {found.name for found in folder.iterdir()} if folder.exists() else set()


def demand_whole(newsroom, store, name, least):
    """A backup, restored: sound, its files there, and what was answered before it was begun in it."""
    restored = Newsroom(newsroom.binary, newsroom.folder / name)
    restored.command("restore", str(store), "--backup", name)
    restored.command("check", "--read-files")
    restored.demand_integrity("restored")
    (kept,), = restored.read("SELECT count(*) FROM articles WHERE headline LIKE 'Beside %'")
    texts, = restored.read("SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.id = a.head_revision_id)")[0]
    if kept < least or texts:
        raise Failed(f"a backup holds {kept} stories of the {least} that were saved before it, {texts} of them without a text")
    # A generation stamps what it changed: nothing of a later one is there.
    (late,), = restored.read("SELECT count(*) FROM articles, site_state WHERE articles.generation > site_state.generation")
    if late:
        raise Failed(f"{late} articles are of a later moment than the backup")


def check(given, checks):
    count, store = 100 if given.long else 5, given.work / "store"
    with Newsroom(given.binary, given.work / "newsroom", port=given.port).fill(700, "az,ru,en") as newsroom:
        newsroom.start()
        newsroom.rest()
        alone = max(back_up(newsroom, store)[1] for _ in range(3))
        writers, made = Writers(newsroom), []
        try:
            busy = Readers(newsroom.address, 5).result()
            readers = Readers(newsroom.address)
            for _ in range(count):
                before = writers.answered
                made.append((before, *back_up(newsroom, store)))
            beside = readers.stop()
        finally:
            writers.stop()
        for least, name, _ in made[9::10] if given.long else made:
            demand_whole(newsroom, store, name, least)
        checks.that(newsroom.has_come_through(), "the server has not come through")
    took = [seconds for _, _, seconds in made]
    checks.figure(f"readers of a newsroom at work: {busy}; beside backups: {beside}")
    checks.that(not beside.failed, f"{len(beside.failed)} pages failed beside backups")
    checks.that(beside.usual_p99 <= 1.5 * busy.usual_p99 + UNNOTICED, f"readers wait {beside.usual_p99:.1f} ms beside backups, and {busy.usual_p99:.1f} ms without")
    checks.that(max(took) <= SLOWER * alone + GRACE, f"a backup takes {max(took):.1f} s beside the work, and {alone:.1f} s alone")
    checks.that(writers.answered >= sum(took) * RATE / 4, f"only {writers.answered} saves: nothing is proved")
    return f"{count} backups beside {writers.answered} saves and {writers.sent} uploads: whole, each in {max(took):.2f} s at most, {alone:.2f} s alone"


if __name__ == "__main__":
    run(check, __doc__)
