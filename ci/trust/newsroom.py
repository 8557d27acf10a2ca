"""A newsroom that a check may break: a data folder with stories and an admin, and the server at work in it."""

import argparse
import http.client
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

EMAIL, PASSWORD = "admin@trust.example", "a harbour at dawn"


class Failed(Exception):
    """What a check found wrong, in one line."""


@dataclass
class Answer:
    """What came back, and after how long."""

    status: int
    headers: dict
    body: bytes
    seconds: float

    @property
    def text(self):
        return self.body.decode(errors="replace")


def request(port, method, path, body=None, headers=None, timeout=10):
    """One request on a connection of its own; whatever goes wrong on the way is an OSError."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read(), time.monotonic() - begun)
    except http.client.HTTPException as error:
        raise ConnectionError(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def until(what, patience, look=0.05):
    """The first true value of `what()`, with the seconds that it took; none after `patience`."""
    begun = time.monotonic()
    while True:
        found = what()
        if found or time.monotonic() - begun > patience:
            return found, time.monotonic() - begun
        time.sleep(look)


def main(check, doc, port):
    """`NAME.py BINARY [--long] [--port N]`: the check's figure on success, one line and exit code 1 on failure."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--long", action="store_true", help="the long form; without it, the one for CI")
    # Below those that the system gives to clients: a server that is started again must find its port free.
    parser.add_argument("--port", type=int, default=port, help=f"of 127.0.0.1; {port} if none is named")
    given, name = parser.parse_args(), Path(sys.argv[0]).stem
    # Whoever ends the check early leaves neither a server nor a mount behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix=f"trust-{name}-") as work:
        try:
            print(f"{name}: {check(given.binary, Path(work), given.port, given.long)}", flush=True)
        except Failed as failure:
            sys.exit(f"{name}: FAILED: {failure}")


class Newsroom:
    """A data folder, and the server's process while there is one."""

    def __init__(self, binary, folder, port, *flags):
        self.binary, self.folder, self.port, self.flags = str(Path(binary).resolve()), Path(folder), port, flags
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.database = self.data / "manset.sqlite3"
        self.process = None
        self.folder.mkdir(parents=True, exist_ok=True)

    def fill(self, stories=40):
        """An edition with stories and an admin; its pictures are left out, so that nothing is at work but the check."""
        self.command("seed", "--stories", str(stories), "--editions", "en")
        self.command("user", "add", "--email", EMAIL, "--name", "Admin", "--role", "admin", "--password-stdin", said=PASSWORD)
        self.execute("DELETE FROM rendition_work")
        return self

    def copied(self, folder, port=None):
        """The same newsroom in another folder."""
        other = Newsroom(self.binary, folder, port or self.port, *self.flags)
        shutil.copytree(self.data, other.data, dirs_exist_ok=True)
        return other

    def command(self, *words, said="", **options):
        """Another command of the binary in the same data folder."""
        done = subprocess.run([self.binary, *words, "--data", str(self.data)], input=said, capture_output=True, text=True, timeout=60, **options)
        if done.returncode:
            raise Failed(f"manset {' '.join(words)}: {done.stderr.strip()[-300:]}")
        return done.stdout

    def launch(self, **options):
        """Starts the server, and waits for nothing."""
        listen = f"127.0.0.1:{self.port}"
        with open(self.log, "ab") as log:
            command = [self.binary, "serve", "--data", str(self.data), "--listen", listen, *self.flags]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **options)
        return self.process

    def start(self, patience=20, **options):
        """Starts the server; the seconds until it is ready."""
        begun = time.monotonic()
        self.launch(**options)
        while time.monotonic() - begun < patience:
            if self.process.poll() is not None:
                raise Failed(f"the server does not start: {self.log_tail()}")
            if self.status("/readyz") == 200:
                return time.monotonic() - begun
            time.sleep(0.01)
        raise Failed(f"the server is not ready after {patience} s: {self.log_tail()}")

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
        if self.process and self.process.poll() is None:
            self.kill()

    @property
    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def get(self, path, timeout=10):
        return request(self.port, "GET", path, timeout=timeout)

    def status(self, path, timeout=5):
        """The status of a page; none where nobody answers."""
        try:
            return self.get(path, timeout).status
        except OSError:
            return None

    def log_tail(self, length=300):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return " | ".join(text[-length:].splitlines())

    def log_size(self):
        return self.log.stat().st_size if self.log.exists() else 0

    def log_since(self, size):
        return self.log.read_bytes()[size:].decode(errors="replace")

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

    def demand_integrity(self, when):
        for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = self.read(f"PRAGMA {pragma}")
            if found != sound:
                raise Failed(f"{pragma} {when}: {found[:3]}")
