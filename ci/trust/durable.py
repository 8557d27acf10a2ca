"""K02: a save is on the disk before it is answered. SIGKILL can't show that, since the kernel keeps what was written: a trace of the
server's system calls can.

Of each answered save: its text is written into the WAL, a commit frame follows, `fdatasync` or `fsync` of the WAL returns 0, and only
then do the first bytes of the answer leave. Of each answered upload: the original and its folder are synced before the answer. At last the
same trace without its syncs is judged, which must prove nothing.

durable.py BINARY [--long] [--port N]      50 saves, or 1,000. Needs strace, and the right to trace.
"""

import codecs
import re
import shutil
import signal
import subprocess
import threading
import time

from checks import Failed, run
from journalist import Journalist, digest, picture
from newsroom import Newsroom

CALLS = "fdatasync,fsync,pwrite64,sendto,sendmsg,writev,write"
SYNCS = ("fdatasync(", "fsync(")
SENDS = ("sendto(", "sendmsg(", "writev(", "write(")
LINE = re.compile(r"^(\d+) +\d+\.\d+ (.*)$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
MARK = re.compile(r"durable-\d{6}")
REQUEST_ID = re.compile(r"x-request-id: ([\w-]+)")
THREADS = 3


class Trace:
    """What a trace proves: when a text was durable, and when an answer left."""

    def __init__(self, lines):
        self.synced, self.sent, self.files, self.folders = {}, {}, {}, {}
        self._open, self._written, self._committed, self._syncing = {}, set(), False, {}
        for at, line in enumerate(lines):
            self._read(at, line)

    def _read(self, at, line):
        found = LINE.match(line)
        if not found:
            return
        thread, rest = found.groups()
        resumed = RESUMED.match(rest)
        if resumed:
            self._complete(at, thread, self._open.pop(thread, "") + resumed.group(2))
        elif rest.endswith("<unfinished ...>"):
            self._open[thread] = rest.removesuffix("<unfinished ...>")
            self._enter(at, thread, rest)
        else:
            self._enter(at, thread, rest)
            self._complete(at, thread, rest)

    def _enter(self, at, thread, call):
        if call.startswith(SENDS) and "HTTP/1.1 " in call:
            if found := REQUEST_ID.search(call):
                self.sent.setdefault(found.group(1), at)
        elif call.startswith(SYNCS) and "-wal>" in call and self._committed:
            self._syncing[thread] = set(self._written)

    def _complete(self, at, thread, call):
        if call.startswith("pwrite64(") and "-wal>" in call:
            if call.rstrip().endswith("= 24"):
                self._committed = is_commit(call)
            else:
                self._written.update(MARK.findall(call))
        elif call.startswith(SYNCS) and "-wal>" in call:
            durable = self._syncing.pop(thread, set()) if call.rstrip().endswith("= 0") else set()
            for mark in durable:
                self.synced.setdefault(mark, at)
            self._written -= durable
        elif call.startswith(SYNCS) and call.rstrip().endswith("= 0"):
            if original := re.search(r"/originals/(\w\w)/(\w{64})", call):
                self.files.setdefault(original.group(2), at)
            elif folder := re.search(r"/originals/(\w\w)>", call):
                self.folders.setdefault(folder.group(1), []).append(at)


def is_commit(call):
    """Whether a frame's header ends a transaction: the size of the database stands in it (SQLite, WAL file format)."""
    content = re.search(r'"((?:[^"\\]|\\.)*)"', call)
    header = codecs.decode(content.group(1), "unicode_escape").encode("latin-1") if content else b""
    return header[4:8] != b"\0\0\0\0"


def unproved_saves(trace, saves):
    """Saves whose text was not durable when their answer left."""
    end = float("inf")
    return [mark for request, mark in saves if not trace.synced.get(mark, end) < trace.sent.get(request, 0)]


def unproved_uploads(trace, uploads):
    """Uploads whose original, or its name in its folder, was not durable when their answer left."""
    def is_proved(request, name):
        sent, file = trace.sent.get(request, 0), trace.files.get(name, float("inf"))
        return any(file < folder < sent for folder in trace.folders.get(name[:2], []))

    return [name for request, name in uploads if not is_proved(request, name)]


class Tracer:
    """strace at the server while saves are made."""

    def __init__(self, newsroom, file):
        command = ["strace", "-f", "-y", "-ttt", "-s", "4200", "-e", f"trace={CALLS}", "-o", str(file), "-p", str(newsroom.process.pid)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        if "attached" not in line:
            raise Failed(f"strace: {line.strip()}")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        time.sleep(0.3)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


def save_all(newsroom, count):
    """Saves by some journalists at once: the number of each request with its mark."""
    saves, lock, left = [], threading.Lock(), iter(range(count))

    def save():
        journalist = Journalist(newsroom.address)
        form = journalist.form()
        while True:
            with lock:
                number = next(left, None)
            if number is None:
                return
            mark = f"durable-{number:06}"
            # With the key of another it would be taken for that save, sent again.
            own = {**form, "op": form["op"][:-6] + f"{number:06}"}
            # A busy server may refuse one: what counts is what it promises.
            for _ in range(10):
                story, answer = journalist.story(mark, "publish" if number % 3 == 0 else "save", form=own)
                if story:
                    saves.append((answer["x-request-id"], mark))
                    break
                time.sleep(0.5)

    threads = [threading.Thread(target=save) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(600)
    return saves


def upload_all(newsroom, count):
    """Uploads, one after the other: the number of each request with the digest of its picture."""
    journalist, sent = Journalist(newsroom.address), []
    for _ in range(count):
        content = picture()
        answer = journalist.upload(content)
        if answer.status != 200:
            raise Failed(f"an upload was answered {answer.status}")
        sent.append((answer["x-request-id"], digest(content)))
    return sent


def check(given, _):
    count = 1000 if given.long else 50
    if not shutil.which("strace"):
        raise Failed("strace is not installed")
    with Newsroom(given.binary, given.work, port=given.port).fill() as newsroom:
        newsroom.start()
        tracer = Tracer(newsroom, given.work / "trace")
        saves = save_all(newsroom, count)
        uploads = upload_all(newsroom, count // 10)
        time.sleep(0.2)
        tracer.stop()
        newsroom.stop()
    lines = (given.work / "trace").read_text(errors="replace").splitlines()
    trace = Trace(lines)
    missing, unsynced = unproved_saves(trace, saves), unproved_uploads(trace, uploads)
    if len(saves) != count:
        raise Failed(f"only {len(saves)} of {count} saves were answered with success: {newsroom.log_tail()}")
    if missing or unsynced:
        counts = f"{len(missing)} of {count} saves {missing[:3]}, {len(unsynced)} of {len(uploads)} uploads"
        raise Failed(f"answered before they were on the disk: {counts}")
    blind = Trace(line for line in lines if "sync" not in line)
    if len(unproved_saves(blind, saves)) != count or len(unproved_uploads(blind, uploads)) != len(uploads):
        raise Failed("a trace without syncs is taken for a proof: this check is worth nothing")
    return (f"{count} of {count} saves had their WAL synced before the answer left, "
            f"{len(uploads)} of {len(uploads)} uploads their original and its folder")


if __name__ == "__main__":
    run(check, __doc__)
