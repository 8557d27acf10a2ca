"""K03: whatever befalls the WAL of a server that was killed, the database opens and is one that was committed.

The WAL is cut at each 4 KB, has one bit flipped in a frame, and loses its shared memory. What SQLite makes of each is compared byte by
byte with the file that the frames before the damage give, up to their last commit; some are opened by `manset` itself, which must show
the first so many saves and no other.

wal.py BINARY [--long] [--port N]      some 40 cuts and 40 bits, or every cut and 500 bits
"""

import contextlib
import random
import shutil
import sqlite3
import struct

from checks import Failed, run
from journalist import Journalist
from newsroom import Newsroom

HEADER, FRAME_HEADER = 32, 24
# Each is some forty frames: all of them fit into the WAL before its first checkpoint.
SAVES = 16


class Wal:
    """The database file and the WAL as the kill left them."""

    def __init__(self, newsroom):
        self.base = newsroom.database.read_bytes()
        self.content = newsroom.database.with_name("manset.sqlite3-wal").read_bytes()
        # How often it was begun anew: only the first time does the file hold nothing of what is in it.
        self.page, self.begun_anew = struct.unpack(">II", self.content[8:16])
        self.frame = FRAME_HEADER + self.page
        self.frames = []
        salt = self.content[16:24]
        for at in range(HEADER, len(self.content) - self.frame + 1, self.frame):
            number, size = struct.unpack(">II", self.content[at:at + 8])
            if self.content[at + 8:at + 16] != salt:
                break
            self.frames.append((number, size, self.content[at + FRAME_HEADER:at + self.frame]))

    def commits(self):
        return sum(1 for _, size, _ in self.frames if size)

    def after(self, whole):
        """The file that the first so many frames give, as far as they were committed."""
        last = max((at for at in range(whole) if self.frames[at][1]), default=None)
        if last is None:
            return self.base
        file = bytearray(self.base)
        for number, _, page in self.frames[:last + 1]:
            end = number * self.page
            file.extend(b"\0" * (end - len(file)))
            file[end - self.page:end] = page
        return bytes(file[:self.frames[last][1] * self.page])


def written(folder, wal, content, shared=None):
    """The database with such a WAL, in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    database = folder / "manset.sqlite3"
    database.write_bytes(wal.base)
    (folder / "manset.sqlite3-wal").write_bytes(content)
    if shared is not None:
        (folder / "manset.sqlite3-shm").write_bytes(shared)
    return database


def demand_prefix(database, expected, what):
    """SQLite opens it and finds it sound; checkpointed, it is what was expected to the last byte."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.DatabaseError as error:
            raise Failed(f"{what}: {error}") from error
    if not sound:
        raise Failed(f"{what}: the database is not sound")
    if database.read_bytes() != expected:
        raise Failed(f"{what}: not the state of the last commit before the damage")


def saves_in(database):
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT headline FROM revisions WHERE headline LIKE 'Prefix %' ORDER BY id").fetchall()
    return [int(headline.split()[1]) for (headline,) in rows]


def demand_opened_by_manset(newsroom, wal, content, whole, what):
    """The binary opens it, and it holds the first saves, as many as were committed before the damage."""
    expected = newsroom.folder / "expected.sqlite3"
    expected.write_bytes(wal.after(whole))
    shutil.copy(written(newsroom.folder / "damaged", wal, content), newsroom.data)
    shutil.copy(newsroom.folder / "damaged" / "manset.sqlite3-wal", newsroom.data)
    newsroom.data.joinpath("manset.sqlite3-shm").unlink(missing_ok=True)
    newsroom.command("migrate")
    newsroom.demand_integrity(what)
    found = saves_in(newsroom.database)
    if found != list(range(1, len(found) + 1)) or found != saves_in(expected):
        raise Failed(f"{what}: manset shows {len(found)} saves, {len(saves_in(expected))} were committed")


def flipped(content, at):
    damaged = bytearray(content)
    damaged[at] ^= 1 << random.randrange(8)
    return bytes(damaged)


def killed(given):
    """A newsroom whose server was killed after its saves, before any of them was moved from the WAL into the file."""
    newsroom = Newsroom(given.binary, given.work / "killed", port=given.port).fill(20)
    newsroom.start()
    newsroom.stop()
    with newsroom:
        newsroom.start()
        journalist = Journalist(newsroom.address)
        for number in range(1, SAVES + 1):
            story, answer = journalist.story(f"Prefix {number}")
            if not story:
                raise Failed(f"save {number} was answered {answer.status}")
    return newsroom


def check(given, _):
    newsroom, is_long = killed(given), given.long
    wal, shared = Wal(newsroom), newsroom.database.with_name("manset.sqlite3-shm").read_bytes()
    if wal.commits() < SAVES or wal.begun_anew:
        raise Failed(f"the WAL proves nothing: {len(wal.frames)} frames, {wal.commits()} commits, begun anew {wal.begun_anew} times")
    folder, frames = given.work / "copy", len(wal.frames)
    cuts = list(range(0, len(wal.content) + 1, 4096)) + [random.randrange(len(wal.content)) for _ in range(len(wal.content) // 8192)]
    bits = 500 if is_long else 40
    for cut in cuts if is_long else random.sample(cuts, 40):
        whole = max(0, min(frames, (cut - HEADER) // wal.frame))
        demand_prefix(written(folder, wal, wal.content[:cut]), wal.after(whole), f"cut at {cut}")
    for _ in range(bits):
        frame = random.randrange(frames)
        at = HEADER + frame * wal.frame + random.choice([random.randrange(FRAME_HEADER), random.randrange(wal.frame)])
        demand_prefix(written(folder, wal, flipped(wal.content, at)), wal.after(frame), f"bit of byte {at}, in frame {frame}")
    for name, memory in (("deleted", None), ("zeroed", b"\0" * len(shared)), ("garbage", random.randbytes(len(shared))), ("as it was", shared)):
        demand_prefix(written(folder, wal, wal.content, memory), wal.after(frames), f"shared memory {name}")
    opened = 25 if is_long else 5
    for _ in range(opened):
        frame = random.randrange(frames)
        cut = HEADER + frame * wal.frame + random.randrange(wal.frame)
        demand_opened_by_manset(newsroom, wal, wal.content[:cut], frame, f"cut at {cut}, opened by manset")
    return (f"{len(cuts) if is_long else 40} cuts and {bits} bits in {frames} frames with {wal.commits()} commits, 4 times its shared memory, "
            f"{opened} opened by manset: each a committed prefix")


if __name__ == "__main__":
    run(check, __doc__)
