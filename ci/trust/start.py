"""K05, K06: what `manset serve` is given to start with, and must refuse.

A database that is not one, is damaged, is newer, has another's WAL, is gone, or can't be written: refused within 2 s by one line that
names the file and the next step, with another exit code than 0, and every file is as it was.

start.py BINARY [--long] [--port N]      each case once, or ten times over with other bytes
"""

import os
import random
import re
import shutil
import subprocess

from checks import run, until
from journalist import Journalist
from newsroom import Newsroom

LIMIT = 2.0
PAGE = 4096
NOBODY = 65_534
# What tells somebody what to do now; of a database that is damaged or gone, that a backup can be had back.
NEXT_STEP = re.compile(r"manset (restore|check|serve)|--data|name another|move |chmod|chown|give |install|update ", re.I)
RESTORE = re.compile(r"manset restore")
NOT_WRITABLE = re.compile(r"read-?only|permission|writ", re.I)


def overwrite(file, at, content):
    with open(file, "r+b", buffering=0) as target:
        target.seek(at)
        target.write(content)


def header(newsroom):
    overwrite(newsroom.database, 0, random.randbytes(100))


def zero_length(newsroom):
    newsroom.database.write_bytes(b"")


def text_file(newsroom):
    newsroom.database.write_text("bread, milk, two lemons\n" * 2_000)


def cut_in_half(newsroom):
    os.truncate(newsroom.database, newsroom.database.stat().st_size // 2 // PAGE * PAGE)


def pages(newsroom):
    """One page in a hundred is garbage: of those that hold texts, which no start reads by itself."""
    content = newsroom.database.read_bytes()
    texts = [at for at in range(PAGE, len(content), PAGE) if content.count(b"<p>", at, at + PAGE)]
    for at in random.sample(texts, min(len(texts), max(3, len(content) // PAGE // 100))):
        overwrite(newsroom.database, at, random.randbytes(PAGE))


def newer_schema(newsroom):
    newsroom.execute("INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('29991231000001', CURRENT_TIMESTAMP)")


def other_program(newsroom):
    newsroom.execute("PRAGMA application_id = 1")


def wal_of_another(newsroom):
    """The WAL that another newsroom's server left when it was killed."""
    other = newsroom.copied(newsroom.folder / "other")
    other.execute("UPDATE site_state SET name = 'Another'", "DELETE FROM front_slots", "VACUUM")
    with other:
        other.start()
        journalist = Journalist(other.address)
        for number in range(20):
            journalist.publish(f"Of another newsroom {number}")
    shutil.copy(f"{other.database}-wal", f"{newsroom.database}-wal")
    shutil.rmtree(other.folder)


def gone(newsroom):
    newsroom.database.unlink()


def file_read_only(newsroom):
    owned_by(newsroom, NOBODY)
    newsroom.database.chmod(0o400)


def folder_read_only(newsroom):
    owned_by(newsroom, NOBODY)
    newsroom.data.chmod(0o500)


def wrong_owner(newsroom):
    if os.geteuid() == 0:
        newsroom.data.chmod(0o700)
    else:
        newsroom.data.chmod(0o000)


def owned_by(newsroom, user):
    if os.geteuid() == 0:
        for file in [newsroom.data, *newsroom.data.rglob("*")]:
            os.chown(file, user, user)


def mount_read_only(newsroom):
    """A file system that is mounted to be read only."""
    for words in (["--bind", str(newsroom.data), str(newsroom.data)], ["-o", "remount,bind,ro", str(newsroom.data)]):
        subprocess.run(["mount", *words], check=True, capture_output=True)


CASES = {case.__name__: case for case in (header, zero_length, text_file, cut_in_half, pages, newer_schema, other_program, wal_of_another,
                                          gone, file_read_only, folder_read_only, wrong_owner, mount_read_only)}
DAMAGED = {"header", "zero_length", "text_file", "cut_in_half", "pages", "wal_of_another", "gone"}
AS_NOBODY = {"file_read_only", "folder_read_only", "wrong_owner"}


def state(newsroom):
    """The path and the bytes of every file that holds something, beside the lock and a database's shared memory."""
    files = [file for file in newsroom.data.rglob("*") if file.is_file() and file.name != "manset.lock" and not file.name.endswith("-shm")]
    return {str(file.relative_to(newsroom.data)): file.read_bytes() for file in files if file.stat().st_size or file == newsroom.database}


def refused(checks, newsroom, name):
    """A start is refused, and as it should be."""
    before, wrong = state(newsroom), []
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if name in AS_NOBODY and os.geteuid() == 0 else {}
    process = newsroom.launch(cwd="/", **as_nobody)
    ended, seconds = until(lambda: process.poll() is not None, 6, 0.01)
    said = [line for line in newsroom.log_since(0).splitlines() if line.strip()]
    last = said[-1] if said else ""
    if not ended:
        ready = newsroom.status("/readyz")
        read_only = name in AS_NOBODY | {"mount_read_only"} and ready == 503 and newsroom.status("/en/") == 200
        if not read_only:
            wrong.append(f"the server starts (/readyz {ready}, /en/ {newsroom.status('/en/')})")
        newsroom.kill()
    else:
        if process.returncode == 0:
            wrong.append("exit code 0")
        if seconds > LIMIT:
            wrong.append(f"only after {seconds:.1f} s")
        if len(said) != 1:
            wrong.append(f"{len(said)} lines: {' | '.join(said)[:200]!r}")
        if str(newsroom.data) not in last:
            wrong.append(f"the file is not named: {last[:160]!r}")
        next_step = RESTORE if name in DAMAGED else NEXT_STEP
        if not next_step.search(last):
            wrong.append(f"no next step like {next_step.pattern[:24]!r}: {last[-150:]!r}")
        if name in AS_NOBODY | {"mount_read_only"} and not NOT_WRITABLE.search(last):
            wrong.append(f"it does not say that nothing can be written: {last[-150:]!r}")
    after = state(newsroom)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    if changed:
        wrong.append(f"changed: {', '.join(changed)[:120]}")
    checks.figure(f"{name}: {f'refused in {seconds:.2f} s' if ended else 'started'}: {last[:200]}")
    checks.wrong += [f"{name}: {what}" for what in wrong]


def check(given, checks):
    # Somebody else than root must be able to reach both.
    given.work.chmod(0o755)
    shutil.copy(given.binary, given.work / "manset")
    template = Newsroom(given.work / "manset", given.work / "template", port=given.port).fill()
    template.start()
    template.demand_integrity("to begin with")
    template.stop()
    # Whoever closes it last as a writer leaves neither a WAL nor its memory: with these, a folder need not be written.
    template.execute("PRAGMA user_version")
    done, skipped = 0, []
    for _ in range(10 if given.long else 1):
        for name, damage in CASES.items():
            newsroom = template.copied(given.work / "case")
            try:
                damage(newsroom)
                refused(checks, newsroom, name)
                done += 1
            except subprocess.CalledProcessError:
                skipped.append(name)
            finally:
                newsroom.close()
                subprocess.run(["umount", str(newsroom.data)], capture_output=True)
                newsroom.data.chmod(0o700)
                shutil.rmtree(newsroom.folder)
    left_out = f"; SKIPPED, since nothing can be mounted here: {skipped}" if skipped else ""
    return f"{done} starts refused within {LIMIT:.0f} s, and no file touched{left_out}"


if __name__ == "__main__":
    run(check, __doc__)
