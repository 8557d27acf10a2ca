"""K01, E13: the server is killed (SIGKILL) at random moments while a newsroom writes, and started again.

Four writers save, publish, upload and use the API; a partner is told of what is published, under one key. After each kill every answered
write is in the database, or on the disk; `integrity_check` and `foreign_key_check` find nothing; the search index catches up; and in the
end the queues are empty and no rendition is half written.

kill.py BINARY [--long] [--port N]      10 rounds, or 200
"""

import http.server
import json
import random
import re
import string
import threading
import time

from checks import Failed, run, until
from journalist import Journalist, digest, picture
from newsroom import Newsroom
from renditions import broken, is_whole, left_behind
from wire import ask

# So many stories may wait to be told of: a partner is told of more in another way than one by one.
BEHIND = 30
SEARCH_PATIENCE = 10
QUEUE_PATIENCE = 150


def word():
    """A word that no other text holds."""
    return "".join(random.choices(string.ascii_lowercase, k=14))


class Partner(http.server.ThreadingHTTPServer):
    """Somebody else's system, which is told of each story by a webhook."""

    def __init__(self):
        self.keys, self.told, self.again = {}, set(), 0
        super().__init__(("127.0.0.1", 0), Ear)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def hear(self, key, message):
        self.again += key in self.keys
        self.keys[key] = message
        self.told.add(message["data"].get("headline"))

    def told_twice(self):
        """Articles whose publication was told under more than one key."""
        articles = [message["data"]["id"] for message in list(self.keys.values()) if message["type"] == "article.published"]
        return sorted({article for article in articles if articles.count(article) > 1})


class Ear(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        # Slow enough that the server is often killed while it waits for the answer.
        time.sleep(random.uniform(0, 0.15))
        self.server.hear(self.headers["webhook-id"], message)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


class Writers:
    """Whoever writes, whatever befalls the server; each write counts once it is answered."""

    def __init__(self, newsroom, partner):
        self.newsroom, self.partner, self.journalist = newsroom, partner, Journalist(newsroom.address)
        self.token = self.journalist.token("write")
        self.saved, self.published, self.uploaded, self.addresses = [], [], [], []
        self.stopping = threading.Event()
        kinds = (self.save, self.publish, self.upload, self.write_by_api)
        self.threads = [threading.Thread(target=self.go_on, args=(kind,), daemon=True) for kind in kinds]
        self.story = None
        for thread in self.threads:
            thread.start()

    def go_on(self, kind):
        while not self.stopping.is_set():
            try:
                kind()
                time.sleep(0.01)
            except OSError:
                # The server is away, or its answer was cut short.
                time.sleep(0.03)

    def save(self):
        """One story again and again: each text is a save of its own."""
        headline = f"Save {word()}"
        story, _ = self.journalist.story(headline, story=self.story)
        if story:
            self.story = story
            self.saved.append(headline)

    def publish(self):
        if len(self.published) - len(self.partner.told) >= BEHIND:
            return
        headline = f"Published {word()}"
        story, _ = self.journalist.story(headline, "publish")
        if story:
            self.published.append(headline)

    def upload(self):
        content = picture()
        answer = self.journalist.upload(content)
        if answer.status == 200:
            self.uploaded.append(digest(content))
            self.addresses += re.findall(r'src="(/admin/media/\d+/[^"]+)', answer.text)[:1]
        time.sleep(0.8)

    def write_by_api(self):
        headline = f"Sent {word()}"
        body = json.dumps({"edition": "en", "article": {"headline": headline, "body": "By a *machine*.", "category": 1}})
        headers = {"authorization": f"Bearer {self.token}", "content-type": "application/json", "idempotency-key": headline}
        answer = ask(self.newsroom.address, "/api/v1/stories", "POST", headers, body.encode(), must=True)
        if answer.status == 201:
            self.saved.append(headline)
        time.sleep(0.1)

    def answered(self):
        return set(self.saved), set(self.published), set(self.uploaded)

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join(30)


def lost(newsroom, saved, published, uploaded):
    """What was answered and is not there."""
    texts = {headline for (headline,) in newsroom.read("SELECT headline FROM revisions")}
    live = {headline for (headline,) in newsroom.read("SELECT headline FROM articles WHERE status = 'published'")}
    rows = {row for (row,) in newsroom.read("SELECT digest FROM media")}
    gone = list(saved - texts) + list(published - live) + list(uploaded - rows)
    originals = newsroom.data / "media" / "originals"
    for name in uploaded & rows:
        file = originals / name[:2] / name
        if not file.exists() or digest(file.read_bytes()) != name:
            gone.append(f"original {name}")
    return gone


def demand_found(newsroom, headline):
    """A reader finds a published story by its own word."""
    term = headline.split()[1]
    # Marked where it was found: the rail beside shows the newest stories whatever was asked for.
    found, seconds = until(lambda: f"<mark>{term}</mark>" in newsroom.get(f"/en/search?q={term}").text, SEARCH_PATIENCE)
    if not found:
        raise Failed(f"a published story is not found after {SEARCH_PATIENCE} s: {term}")
    return seconds


def demand_queues_end(newsroom, partner, writers, is_long):
    told, _ = until(lambda: set(writers.published) <= partner.told, QUEUE_PATIENCE, 0.5)
    if not told:
        missing = set(writers.published) - partner.told
        raise Failed(f"{len(missing)} of {len(writers.published)} published stories were never told to a partner: {sorted(missing)[:2]}")
    # What was being made when the server was killed is free again some minutes later: only the long form waits for that.
    free = "" if is_long else " WHERE free_at <= datetime('now')"
    left = waiting = newsroom.read(f"SELECT count(*) FROM rendition_work{free}")[0][0]
    while left:
        fewer, _ = until(lambda: newsroom.read(f"SELECT count(*) FROM rendition_work{free}")[0][0] < left, QUEUE_PATIENCE, 0.5)
        if not fewer:
            raise Failed(f"{left} of {waiting} pictures wait for their renditions, and none is made within {QUEUE_PATIENCE} s")
        left = newsroom.read(f"SELECT count(*) FROM rendition_work{free}")[0][0]
    for address in random.sample(writers.addresses, min(20, len(writers.addresses))):
        answer = writers.journalist.ask(address)
        if answer.status != 200 or not is_whole(".jpg", answer.body):
            raise Failed(f"{address} of an answered upload: {answer.status}, {len(answer.body)} bytes")


def kill_in_start(newsroom):
    """Killed again while it recovers."""
    newsroom.launch()
    time.sleep(random.uniform(0, 0.15))
    newsroom.kill()


def check(given, checks):
    partner, rounds = Partner(), 200 if given.long else 10
    flags = ("--outbound-networks", "127.0.0.0/8", "--api-token-rate", "100000")
    newsroom = Newsroom(given.binary, given.work, *flags, port=given.port).fill()
    newsroom.start()
    Journalist(newsroom.address).hook(f"http://127.0.0.1:{partner.server_port}/")
    writers, ready, found = Writers(newsroom, partner), [], []
    try:
        for number in range(1, rounds + 1):
            time.sleep(random.uniform(0.2, 1.2))
            newsroom.kill()
            answered = writers.answered()
            if number % 5 == 0:
                kill_in_start(newsroom)
            ready.append(newsroom.start())
            newsroom.demand_integrity(f"after kill {number}")
            gone = lost(newsroom, *answered)
            if gone:
                raise Failed(f"{len(gone)} answered writes lost after kill {number}: {gone[:3]}")
            if writers.published:
                found.append(demand_found(newsroom, writers.published[-1]))
        writers.stop()
        demand_queues_end(newsroom, partner, writers, given.long)
        code, _ = newsroom.stop()
    finally:
        writers.stopping.set()
        newsroom.close()
    media = newsroom.data / "media"
    checks.that(code == 0, f"SIGTERM ended it with {code}")
    checks.that("panicked" not in newsroom.log_since(0), "a handler panicked")
    checks.that(not broken(media), f"half written: {broken(media)[:3]}")
    checks.that(not left_behind(media), f"left behind: {left_behind(media)[:3]}")
    checks.that(not partner.told_twice(), f"articles that were told under two keys: {partner.told_twice()[:3]}")
    counts = [len(kind) for kind in writers.answered()]
    checks.that(min(counts) >= rounds / 4, f"too few writes to prove anything: {counts}")
    saved, published, uploaded = counts
    return (f"{rounds} rounds, {saved + published + uploaded} answered writes ({saved} saved, {published} published, {uploaded} uploaded), 0 lost; "
            f"a partner was told of {published} stories, {partner.again} times again under its key; ready after {sum(ready) / len(ready):.2f} s, at most {max(ready):.2f} s; "
            f"found after {sum(found) / max(1, len(found)):.2f} s, at most {max(found, default=0):.2f} s")


if __name__ == "__main__":
    run(check, __doc__)
