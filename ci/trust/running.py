"""The server under test: the sample newsroom in a folder of its own, measured through /proc, and stopped."""

import argparse
import concurrent.futures
import os
import pathlib
import resource
import socket
import sqlite3
import subprocess
import tempfile
import time

PASSWORDS = {"admin@manset.example": "xezer-kuleyi-2026", "editor@manset.example": "seher-novbesi-2026",
             "writer@manset.example": "ilk-qaralama-2026"}
TICK = os.sysconf("SC_CLK_TCK")


def arguments(doc):
    """What every script takes: BINARY [--long] [--port N]. The soft limit of open files is raised: a load holds many."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--long", action="store_true", help="the long form; without it, the one for CI")
    parser.add_argument("--port", type=int, default=0, help="of 127.0.0.1; a free one if none is named")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return parser.parse_args()


class Server:
    """`manset serve --demo` on 127.0.0.1; ended by leaving the `with`."""

    def __init__(self, binary, port=0, flags=(), files=None, cores=None):
        self.folder = tempfile.TemporaryDirectory()
        self.data = pathlib.Path(self.folder.name, "data")
        self.log = pathlib.Path(self.folder.name, "log")
        port = port or free_port()
        self.address, self.base = ("127.0.0.1", port), f"http://127.0.0.1:{port}"
        self.command = [str(binary.resolve()), "serve", "--demo", "--data", str(self.data), "--listen", f"127.0.0.1:{port}",
                        "--origin", self.base, *flags]
        self.files, self.cores = files, cores
        self.start()
        self._rest()

    def start(self):
        limits = (["prlimit", f"--nofile={self.files}"] if self.files else []) + (["taskset", "-c", "0"] if self.cores == 1 else [])
        with self.log.open("a") as log:
            self.process = subprocess.Popen(limits + self.command, stdout=subprocess.PIPE, stderr=log, cwd=self.folder.name)
        for line in self.process.stdout:
            if line.startswith(b"listening on "):
                break
        else:
            raise SystemExit("the server does not start: " + self.log.read_text()[-400:])
        self.pid = self.process.pid

    def _rest(self):
        """Forgets the pictures that a new newsroom would be making meanwhile, and waits until little is left to do."""
        database = sqlite3.connect(self.data / "manset.sqlite3", isolation_level=None, timeout=10)
        database.execute("DELETE FROM rendition_work")
        database.close()
        for _ in range(20):
            before = self.cpu()
            time.sleep(0.5)
            if self.cpu() - before < 0.05:
                return

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()

    def lives(self):
        return self.process.poll() is None

    def _status(self, name):
        lines = pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name + ":")).split()[1])

    def rss(self):
        """Resident memory in MiB."""
        return self._status("VmRSS") / 1024

    def peak(self):
        """The most resident memory since `forget_peak`, in MiB."""
        return self._status("VmHWM") / 1024

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def threads(self):
        return self._status("Threads")

    def fds(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def wait_for_fds(self, most, seconds):
        """How long it takes until no more files are open; None if they still are after so many seconds."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            if self.fds() <= most:
                return time.monotonic() - begun
            time.sleep(0.05)
        return None

    def query(self, statement, *values):
        """Rows of the database, read from outside."""
        database = sqlite3.connect(f"file:{self.data}/manset.sqlite3?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()


def two_servers(binary, port=0, flags=()):
    """One to attack and one to leave alone beside it: whatever else the machine does befalls both."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return pool.map(lambda port: Server(binary, port, flags), [port, port and port + 1])


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
