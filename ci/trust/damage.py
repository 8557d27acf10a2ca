"""K07, K05: pages of the database are overwritten, or its file is moved away, while the server runs.

Pages that are damaged are refused with 503, those that are kept go on, `/readyz` says no, writes stop and give the text back, the
process lives; once the pages are whole again and the server is started anew, everything accepted is there. A file that was moved away
never gets an empty one in its place.

damage.py BINARY [--long] [--port N]      once, or five times over
"""

import random
import re
import shutil
import time

from checks import Failed, run, until
from newsroom import Newsroom
from trouble import Trouble

PAGE = 4096
# So soon after damage was met nobody is told any more that the server is ready.
NOTICED = 2.0


def pages_of(content, text):
    """Pages, but for the first, that hold a text."""
    return [number for number in range(1, len(content) // PAGE) if text in content[number * PAGE:(number + 1) * PAGE]]


def damaged(checks, newsroom):
    """Garbage in the pages of one article's text."""
    newsroom.start()
    trouble = Trouble(newsroom)
    address = next(trouble.unread)
    for _ in range(3):
        trouble.save()
    body, = newsroom.read("SELECT r.body_html FROM articles a JOIN renderings r ON r.revision_id = a.live_revision_id WHERE a.slug = ?",
                          address.rsplit("/", 1)[1])[0]
    whole = newsroom.database.read_bytes()
    pages = pages_of(whole, body[:60].encode())
    if not pages:
        raise Failed("the text to be damaged is not in the file")
    with open(newsroom.database, "r+b", buffering=0) as file:
        for number in pages:
            file.seek(number * PAGE)
            file.write(random.randbytes(PAGE))
    # A write by the server makes its connections forget the pages that they hold.
    trouble.save("publish")
    trouble.newsroom.get(trouble.cached)
    answer = trouble.tried("a damaged page", lambda: newsroom.get(address, 15))
    if answer:
        trouble.see(f"a damaged page {answer.status}")
        trouble.demand(answer.status == 503, f"a damaged page: {answer.status}, not 503")
        trouble.demand(answer["retry-after"], f"a damaged page: {answer.status} without Retry-After")
    noticed, _ = until(lambda: newsroom.status("/readyz") == 503, NOTICED)
    trouble.demand(noticed, f"/readyz still says that all is well {NOTICED:.0f} s after damage was met")
    trouble.is_ready(None)
    answer = trouble.tried("the cached page", lambda: newsroom.get(trouble.cached))
    trouble.demand(answer and answer.status == 200, "the cached page is gone")
    trouble.refuses_a_save()
    trouble.logs(re.compile(r"malformed|corrupt", re.I))
    newsroom.kill()
    with open(newsroom.database, "r+b", buffering=0) as file:
        for number in pages:
            file.seek(number * PAGE)
            file.write(whole[number * PAGE:(number + 1) * PAGE])
    newsroom.start()
    trouble.recovers()
    trouble.kept()
    newsroom.stop()
    trouble.tell(checks, "damaged pages")


def moved(checks, newsroom, name):
    """The database, or the whole folder, goes elsewhere and comes back."""
    newsroom.start()
    trouble = Trouble(newsroom)
    trouble.save()
    here = newsroom.database if name == "database" else newsroom.data
    away = here.with_name(here.name + ".away")
    here.rename(away)
    for _ in range(3):
        trouble.refuses_a_save()
        trouble.reads()
    trouble.is_ready(False)
    time.sleep(1)
    trouble.demand(not newsroom.database.exists(), "an empty database was made in place of the one that was moved")
    trouble.logs(re.compile(r"database|data folder", re.I))
    # Whatever was made in its place goes; what was moved comes back.
    if here.is_dir():
        shutil.rmtree(here)
    here.unlink(missing_ok=True)
    away.rename(here)
    trouble.recovers()
    newsroom.kill()
    newsroom.start()
    trouble.kept()
    newsroom.stop()
    trouble.tell(checks, f"{name} moved away")


def check(given, checks):
    template, rounds = Newsroom(given.binary, given.work / "template", port=given.port).fill(200), 5 if given.long else 1
    for number in range(rounds):
        for name, case, *what in (("damaged", damaged), ("database", moved, "database"), ("folder", moved, "data folder")):
            with template.copied(given.work / f"{name}-{number}") as newsroom:
                try:
                    case(checks, newsroom, *what)
                except Failed as failure:
                    checks.that(False, f"{name}: {failure}")
    return f"{rounds} of {rounds} times damaged pages and moved files were borne, and nothing accepted was lost"


if __name__ == "__main__":
    run(check, __doc__)
