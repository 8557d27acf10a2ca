"""K05, E13: the disk is full, and the file system turns read-only, while a newsroom works on it.

Readers' pages go on; saves and uploads are refused with 503 and the text given back; nothing that was accepted is lost, no rendition
is half written; once there is room again, saves are accepted within 2 s. A file system that turned read-only is repaired and mounted
anew, since it can't be written before.

disk.py BINARY [--long] [--port N]      once, or three times over. Mounts a tmpfs and an ext4 of its own: where that is impossible, the
check is skipped, says so, and ends with 0.
"""

import contextlib
import os
import errno
import re
import subprocess
from pathlib import Path

from checks import run, until
from journalist import picture
from newsroom import Newsroom
from renditions import broken, is_whole
from trouble import Trouble

MIB = 1024 * 1024


class CannotMount(Exception):
    """This machine lets nobody mount."""


def system(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise CannotMount(f"{' '.join(words[:2])}: {done.stderr.strip()[:120]}")
    return done.stdout.strip()


@contextlib.contextmanager
def mounted(place, *words):
    place.mkdir(exist_ok=True)
    system("mount", *words, str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], capture_output=True)


def fill_up(file):
    """Takes what is left of a file system; its last bytes too."""
    with open(file, "wb", buffering=0) as filler:
        for size in (64 * 1024, 512):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(b"\0" * size)


def full(checks, newsroom, place):
    """Fills the disk, and makes room again."""
    newsroom.start()
    trouble = Trouble(newsroom)
    upload = trouble.journalist.upload(picture(900, 700), trouble.csrf)
    shown, filler = re.search(r'src="(/admin/media/\d+/[^"]+)', upload.text).group(1), place / "filler"
    fill_up(filler)
    # The WAL may still have room for some saves: until one is refused, each that is accepted counts.
    for _ in range(300):
        answer, _ = trouble.save(length=20_000)
        if answer.status != 303:
            break
    trouble.refuses_a_save(length=20_000)
    trouble.refuses_an_upload()
    trouble.reads(may_fail=False)
    trouble.desk_opens()
    answer = trouble.tried("a rendition", lambda: trouble.journalist.ask(shown))
    if answer:
        trouble.page_or_refusal("a rendition", answer, 10)
    trouble.is_ready(False)
    trouble.logs(re.compile(r"disk is full|No space left|os error 28", re.I))
    filler.unlink()
    trouble.recovers()
    # What failed for want of room is tried again later: it is neither lost, nor the picture's fault.
    made = newsroom.read("SELECT has_avif FROM media ORDER BY id DESC LIMIT 1") == [(1,)]
    waits = newsroom.read("SELECT attempts FROM rendition_work")
    trouble.demand(made or waits, "renditions that failed for want of room were given up")
    shown_now = trouble.journalist.ask(shown)
    trouble.demand(shown_now.status == 200 and is_whole(".jpg", shown_now.body), f"a rendition once there is room: {shown_now.status}")
    trouble.kept()
    code, seconds = newsroom.stop()
    trouble.demand(code == 0, f"SIGTERM ended it with {code} after {seconds:.1f} s")
    trouble.demand(not broken(newsroom.data / "media"), f"half written: {broken(newsroom.data / 'media')[:2]}")
    trouble.tell(checks, "full disk")


def read_only(checks, newsroom, place, image):
    """An ext4 that meets an error and so turns read-only; repaired once the server is gone."""
    newsroom.start()
    trouble = Trouble(newsroom)
    for _ in range(5):
        trouble.save()
    device = Path(system("findmnt", "-no", "SOURCE", str(place))).name
    Path(f"/sys/fs/ext4/{device}/trigger_fs_error").write_text("1")
    turned, _ = until(lambda: is_read_only(place), 5)
    trouble.demand(turned, "the file system did not turn read-only")
    trouble.refuses_a_save()
    trouble.refuses_an_upload()
    trouble.reads(may_fail=False)
    trouble.desk_opens()
    trouble.is_ready(False)
    trouble.logs(re.compile(r"readonly database|disk I/O error|Read-only file system|os error 30", re.I))
    newsroom.stop()
    system("umount", str(place))
    subprocess.run(["fsck.ext4", "-fp", str(image)], capture_output=True)
    system("mount", "-o", "loop", str(image), str(place))
    newsroom.start()
    trouble.recovers()
    trouble.kept()
    code, _ = newsroom.stop()
    trouble.demand(code == 0, f"SIGTERM ended it with {code}")
    trouble.tell(checks, "read-only file system")


def is_read_only(place):
    try:
        (place / "probe").write_bytes(b"x")
    except OSError as error:
        return error.errno == errno.EROFS
    (place / "probe").unlink()
    return False


def check(given, checks):
    work, rounds = given.work, 3 if given.long else 1
    template = Newsroom(given.binary, work / "template", port=given.port).fill()
    size = sum(file.stat().st_size for file in template.data.rglob("*") if file.is_file()) // MIB
    try:
        for _ in range(rounds):
            with mounted(work / "tmpfs", "-t", "tmpfs", "-o", f"size={size + 160}m", "none") as place:
                newsroom = template.copied(place)
                newsroom.log = work / "full.log"
                with newsroom:
                    full(checks, newsroom, place)
            image = work / "ext4"
            image.write_bytes(b"")
            system("truncate", "-s", f"{size + 256}M", str(image))
            system("mkfs.ext4", "-q", str(image))
            with mounted(work / "loop", "-o", "loop,errors=remount-ro", str(image)) as place:
                newsroom = template.copied(place)
                newsroom.log = work / "read-only.log"
                # What was copied just now is not to be lost with the disk: that is no promise of the server's.
                os.sync()
                with newsroom:
                    read_only(checks, newsroom, place, image)
    except CannotMount as reason:
        return f"SKIPPED: nothing can be mounted here ({reason})"
    return f"{rounds} of {rounds} full disks and read-only file systems were borne, and nothing accepted was lost"


if __name__ == "__main__":
    run(check, __doc__)
