"""Upgrades under load: one server hands over to the next on the socket that whoever starts both holds open, as systemd does
(sd_listen_fds(3)). No request may fail. Prints how long connections waited to be taken.

    ci/trust/handover.py BINARY            5 hand-overs
    ci/trust/handover.py BINARY --long     20 hand-overs, 100,000 requests at the least
"""

import http.client
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from running import arguments

READERS = 8
ADDRESSES = ["/en/", "/az/", "/en/news/", "/en/feed.xml", "/readyz"]


class Load:
    """Readers who keep their connections until the server ends them, and count what fails."""

    def __init__(self, port):
        self.port, self.going, self.lock = port, True, threading.Lock()
        self.answers, self.failures, self.slowest = 0, [], 0.0
        self.threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        for thread in self.threads:
            thread.start()

    def _read(self, number):
        connection, turn = None, number
        while self.going:
            path = ADDRESSES[turn % len(ADDRESSES)]
            turn += 1
            begun = time.monotonic()
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                # A server that stops says of itself that it is not ready.
                is_right = answer.status == 200 or path == "/readyz" and answer.status == 503
                failure = None if is_right else f"{path}: {answer.status}"
                if answer.will_close:
                    connection.close()
                    connection = None
            except OSError as error:
                failure = f"{path}: {type(error).__name__} {error}"
                connection.close()
                connection = None
            except http.client.HTTPException as error:
                failure = f"{path}: {type(error).__name__}"
                connection.close()
                connection = None
            with self.lock:
                self.answers += 1
                self.slowest = max(self.slowest, time.monotonic() - begun)
                if failure:
                    self.failures.append(failure)

    def stop(self):
        self.going = False
        for thread in self.threads:
            thread.join()


def start(binary, data, listening, log):
    """A server on a socket that is ours."""
    port = listening.getsockname()[1]
    script = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@"'
    command = ["sh", "-c", script, str(binary), "serve", "--demo", "--data", str(data), "--origin", f"http://127.0.0.1:{port}"]

    def hand_over():
        os.dup2(listening.fileno(), 3)
        os.set_inheritable(3, True)

    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, close_fds=False, preexec_fn=hand_over)
    for line in server.stdout:
        if line.startswith(b"listening on "):
            return server
    raise SystemExit("the server does not start on a socket that it is handed")


def main():
    options = arguments(__doc__)
    rounds, least = (20, 100_000) if options.long else (5, 0)
    listening = socket.create_server(("127.0.0.1", options.port), backlog=2048)
    with tempfile.TemporaryDirectory() as folder, pathlib.Path(folder, "log").open("w") as log:
        data = pathlib.Path(folder, "data")
        server = start(options.binary.resolve(), data, listening, log)
        load, pauses = Load(listening.getsockname()[1]), []
        try:
            for _ in range(rounds):
                time.sleep(1)
                server.send_signal(signal.SIGTERM)
                begun = time.monotonic()
                code = server.wait(20)
                if code != 0:
                    raise SystemExit(f"the old server ended with {code}")
                server.stdout.close()
                ended = time.monotonic()
                server = start(options.binary.resolve(), data, listening, log)
                pauses.append((ended - begun, time.monotonic() - ended))
            until = time.monotonic() + 300
            while load.answers < least and time.monotonic() < until:
                time.sleep(0.2)
        finally:
            load.stop()
            server.kill()
            server.wait()
    stopped, started = max(stop for stop, _ in pauses), max(begin for _, begin in pauses)
    print(f"{rounds} hand-overs, {load.answers} requests, {len(load.failures)} failed; "
          f"the old server took at most {stopped:.2f} s to stop, the new one {started:.2f} s to answer; slowest answer {load.slowest:.2f} s")
    for failure in load.failures[:5]:
        print("  " + failure)
    return 1 if load.failures or load.answers < least else 0


if __name__ == "__main__":
    sys.exit(main())
