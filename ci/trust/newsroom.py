"""A newsroom that a check may break: its data folder, and the server at work in it, started, stopped, and measured through /proc."""

import concurrent.futures
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

from checks import Failed, until
from wire import ask

# The admin of the sample newsroom; others get the same.
ADMIN, PASSWORD = "admin@manset.example", "xezer-kuleyi-2026"
TICK = os.sysconf("SC_CLK_TCK")


class Newsroom:
    """A data folder, and the server's process while there is one; leaving the `with` ends it."""

    def __init__(self, binary, folder, *flags, port=0, before=()):
        """`before` is what stands before the command: limits, as `prlimit` sets them."""
        self.binary, self.folder, self.flags, self.before = str(Path(binary).resolve()), Path(folder), flags, before
        self.address = ("127.0.0.1", port or free_port())
        self.base = "http://{}:{}".format(*self.address)
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.database = self.data / "manset.sqlite3"
        self.process = None
        self.folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def fill(self, stories=40, editions="en", patience=60):
        """Stories and an admin; their pictures are left out, so that nothing is at work but the check."""
        self.command("seed", "--stories", str(stories), "--editions", editions, patience=patience)
        self.command("user", "add", "--email", ADMIN, "--name", "Admin", "--role", "admin", "--password-stdin", said=PASSWORD)
        self.forget_pictures()
        return self

    def forget_pictures(self):
        self.execute("DELETE FROM rendition_work")

    def copied(self, folder):
        """The same newsroom in another folder."""
        other = Newsroom(self.binary, folder, *self.flags, port=self.address[1], before=self.before)
        shutil.copytree(self.data, other.data, dirs_exist_ok=True)
        return other

    def command(self, *words, said="", patience=60, **options):
        """Another command of the binary in the same data folder."""
        done = subprocess.run([self.binary, *words, "--data", str(self.data)], input=said, capture_output=True, text=True, timeout=patience, **options)
        if done.returncode:
            raise Failed(f"manset {' '.join(words)}: {done.stderr.strip()[-300:]}")
        return done.stdout

    # Its process

    def launch(self, **options):
        """Starts the server, and waits for nothing."""
        listen = ":".join(map(str, self.address))
        command = [*self.before, self.binary, "serve", "--data", str(self.data), "--listen", listen, "--origin", self.base, *self.flags]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **options)
        return self.process

    def start(self, patience=60, **options):
        """Starts the server; the seconds until it is ready."""
        begun = time.monotonic()
        self.launch(**options)
        while time.monotonic() - begun < patience:
            if not self.is_alive:
                raise Failed(f"the server does not start: {self.log_tail()}")
            if self.status("/readyz") == 200:
                return time.monotonic() - begun
            time.sleep(0.01)
        self.kill()
        raise Failed(f"the server is not ready after {patience} s: {self.log_tail()}")

    def rest(self, seconds=10):
        """Waits until little is left to do, but no longer than so."""
        def is_at_rest():
            before = self.cpu()
            time.sleep(0.5)
            return self.cpu() - before < 0.05

        until(is_at_rest, seconds, 0)

    def kill(self):
        """SIGKILL, and the wait for its last thread."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)

    def stop(self, patience=30):
        """SIGTERM: its exit code, and after how long; killed when that is too long."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(patience), time.monotonic() - begun
        except subprocess.TimeoutExpired:
            self.kill()
            return None, time.monotonic() - begun

    def close(self):
        """Whatever is left of the server ends."""
        if self.is_alive:
            self.kill()

    @property
    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def has_come_through(self):
        return self.is_alive and "panicked" not in self.log_since(0)

    # What it answers, and what it says

    def get(self, path, timeout=10):
        return ask(self.address, path, timeout=timeout, must=True)

    def status(self, path, timeout=5):
        """The status of a page; none where nobody answers."""
        try:
            return self.get(path, timeout).status
        except OSError:
            return None

    def log_tail(self, length=300):
        return " | ".join(self.log_since(0)[-length:].splitlines())

    def log_size(self):
        return self.log.stat().st_size if self.log.exists() else 0

    def log_since(self, size):
        return self.log.read_bytes()[size:].decode(errors="replace") if self.log.exists() else ""

    # What it keeps

    def read(self, sql, *values):
        """Rows, by a connection that can't write."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def execute(self, *statements):
        """Statements by another process than the server, each a transaction."""
        connection = sqlite3.connect(self.database, isolation_level=None, timeout=10)
        try:
            for statement in statements:
                connection.execute(statement).fetchall()
        finally:
            connection.close()

    def hold(self, how="IMMEDIATE"):
        """The lock of a writer, held until the connection is closed."""
        connection = sqlite3.connect(self.database, isolation_level=None, timeout=10, check_same_thread=False)
        connection.execute(f"BEGIN {how}")
        return connection

    def damage(self):
        """What SQLite finds wrong, in words."""
        found = {pragma: self.read(f"PRAGMA {pragma}") for pragma in ("integrity_check", "foreign_key_check")}
        sound = {"integrity_check": [("ok",)], "foreign_key_check": []}
        return "; ".join(f"{pragma}: {rows[:3]}" for pragma, rows in found.items() if rows != sound[pragma])

    def demand_integrity(self, when):
        if damage := self.damage():
            raise Failed(f"{when}: {damage}")

    def wal(self):
        """How many bytes wait in the write-ahead log."""
        file = self.database.with_name("manset.sqlite3-wal")
        return file.stat().st_size if file.exists() else 0

    # What it takes

    def _memory(self, name):
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name + ":")).split()[1])

    def rss(self):
        """Resident memory in MiB."""
        return self._memory("VmRSS") / 1024

    def peak(self):
        """The most resident memory since `forget_peak`, in MiB."""
        return self._memory("VmHWM") / 1024

    def forget_peak(self):
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def threads(self):
        return self._memory("Threads")

    def fds(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def wait_for_fds(self, most, seconds):
        """How long it takes until no more files are open; None if they still are after so many seconds."""
        back, took = until(lambda: self.fds() <= most, seconds)
        return took if back else None

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK


def sample(given, *flags, name="sample", port=0, before=()):
    """The sample newsroom in three editions, at work and at rest."""
    newsroom = Newsroom(given.binary, given.work / name, "--demo", *flags, port=port or given.port, before=before)
    newsroom.start()
    newsroom.forget_pictures()
    newsroom.rest()
    return newsroom


def two_samples(given, *flags):
    """One to attack and one to leave alone beside it: whatever else the machine does befalls both."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return pool.map(lambda number: sample(given, *flags, name=f"sample-{number}", port=given.port and given.port + number), range(2))


def free_port():
    """A port below those that the system gives to clients: a server that is started again must find it free."""
    while True:
        with socket.socket() as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                taken.bind(("127.0.0.1", port := random.randrange(10_000, 32_000)))
                return port
            except OSError:
                continue
