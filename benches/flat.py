"""What readers' pages cost, rendered each time, in a small and in a large archive: home, category, tag, day, article, feed, and the page 1,000
of each list (in the small archive the last), and how long a publication takes. flat.py BINARY [STORIES] [FOLDER]

FOLDER keeps the large archive for the next time. Needs wrk. Prints medians of one connection, and the ratio: 1.2 is the most that is allowed.
"""

import datetime
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "ci" / "trust"))
from journalist import Journalist
from newsroom import Newsroom

binary, stories = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 1_000_000)
ROUNDS, PAGE = 5, 40


def seeded(folder, stories):
    newsroom = Newsroom(binary, folder, "--page-cache", "0")
    if not (newsroom.data / "seeded").exists():
        newsroom.fill(stories, "az,ru,en", None)
        (newsroom.data / "seeded").touch()
    return newsroom


def crowd(data):
    """Moves the newest of a small archive to one day: the large one has as many on each."""
    database = sqlite3.connect(data / "manset.sqlite3", isolation_level=None)
    newest = "SELECT id FROM articles WHERE status = 'published' AND lang = 'en' ORDER BY published_at DESC LIMIT 80"
    day, = database.execute(f"SELECT substr(published_at, 1, 11) FROM articles WHERE id IN ({newest}) ORDER BY published_at LIMIT 1").fetchone()
    ids = [str(number) for number, in database.execute(newest)]
    for table, key in [("articles", "id"), ("article_tags", "article_id")]:
        database.execute(f"UPDATE {table} SET published_at = ? || substr(published_at, 12) WHERE {key} IN ({','.join(ids)})", [day])


def forget(data):
    """Takes back what the benchmark published: short stories at the top of every list would be measured the next time."""
    with sqlite3.connect(data / "manset.sqlite3") as database:
        database.execute("UPDATE articles SET status = 'unpublished' WHERE status = 'published' AND headline LIKE 'Published at %'")


def millis(at):
    return round(datetime.datetime.fromisoformat(at + "+00:00").timestamp() * 1000)


def deep(database, select, values):
    """`?before=` of page 1,000, or of the last."""
    count = database.execute(f"SELECT count(*) FROM ({select} LIMIT {1_000 * PAGE})", values).fetchone()[0]
    at, key = database.execute(f"{select} LIMIT 1 OFFSET {max(count - PAGE - 1, 0)}", values).fetchone()
    return f"?before={millis(at)}-{key}"


def pages(data):
    database = sqlite3.connect(f"file:{data}/manset.sqlite3?mode=ro", uri=True)
    # As readers' queries do, so that the same index is used.
    published = "FROM articles WHERE status = 'published' AND lang = 'en'"
    newest = "ORDER BY published_at DESC, id DESC"
    category, = database.execute(f"SELECT category_id {published} {newest} LIMIT 1").fetchone()
    tag, = database.execute("SELECT tag_id FROM article_tags WHERE lang = 'en' AND published_at IS NOT NULL ORDER BY tag_id LIMIT 1").fetchone()
    segment, = database.execute("SELECT slug FROM category_names WHERE lang = 'en' AND category_id = ?", [category]).fetchone()
    name, = database.execute("SELECT slug FROM tag_names WHERE lang = 'en' AND tag_id = ?", [tag]).fetchone()
    slug, at, section = database.execute(
        f"SELECT slug, published_at, category_id {published} AND slug NOT LIKE 'copy-%' {newest} LIMIT 1 OFFSET 60").fetchone()
    of, = database.execute("SELECT slug FROM category_names WHERE lang = 'en' AND category_id = ?", [section]).fetchone()
    tagged = "FROM article_tags WHERE lang = 'en' AND published_at IS NOT NULL AND tag_id = ? ORDER BY published_at DESC, article_id DESC"
    return {
        "home": "/en/",
        "category": f"/en/{segment}/",
        "tag": f"/en/tag/{name}/",
        "day": f"/en/news/{at[:10].replace('-', '/')}/",
        "article": f"/en/{of}/{slug}",
        "feed": "/en/feed.xml",
        "home, page 1,000": "/en/" + deep(database, f"SELECT published_at, id {published} {newest}", []),
        "category, page 1,000": f"/en/{segment}/" + deep(database, f"SELECT published_at, id {published} AND category_id = ? {newest}", [category]),
        "tag, page 1,000": f"/en/tag/{name}/" + deep(database, f"SELECT published_at, article_id {tagged}", [tag]),
    }


class Measured:
    """A server whose pages are rendered each time."""

    def __init__(self, newsroom):
        self.newsroom, self.pages = newsroom, pages(newsroom.data)
        newsroom.start()
        newsroom.rest(3_600)

    def median(self, path):
        told = subprocess.run(["wrk", "-t1", "-c1", "-d2s", "--latency", self.newsroom.base + path], check=True, capture_output=True, text=True).stdout
        assert "Non-2xx" not in told, (path, told)
        value, unit = re.search(r"50%\s+([\d.]+)(us|ms)", told).groups()
        return float(value) * (1000 if unit == "ms" else 1)

    def publishing(self):
        journalist, took = Journalist(self.newsroom.address), []
        for number in range(30):
            begun = time.monotonic()
            journalist.publish(f"Published at {time.time_ns()} number {number}")
            took.append((time.monotonic() - begun) * 1e6)
        return statistics.median(took)


with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
    newsrooms = seeded(small, 1_000), seeded(sys.argv[3] if len(sys.argv) > 3 else large, stories)
    crowd(newsrooms[0].data)
    try:
        servers = [Measured(newsroom) for newsroom in newsrooms]
        print(f"| uncached | 1,000 stories | {stories:,} stories | times |\n| --- | --- | --- | --- |")
        for page in servers[0].pages:
            # In turn, so that whatever else the machine does falls on both.
            rounds = [[server.median(server.pages[page]) for server in servers] for _ in range(ROUNDS)]
            few, many = (statistics.median(took) for took in zip(*rounds))
            print(f"| {page} | {few:,.0f} µs | {many:,.0f} µs | {statistics.median(b / a for a, b in rounds):.2f} |", flush=True)
        few, many = (server.publishing() for server in servers)
        print(f"| a story published by the form | {few:,.0f} µs | {many:,.0f} µs | {many / few:.2f} |")
    finally:
        for newsroom in newsrooms:
            if newsroom.is_alive:
                newsroom.stop()
            forget(newsroom.data)
