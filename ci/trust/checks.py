"""What every check of this folder has in common: its command line, what held and what did not, and how it ends."""

import argparse
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path


class Failed(Exception):
    """What a check found wrong, in one line, and can't go on."""


class Checks:
    """Counts what held, and tells what did not."""

    def __init__(self, name):
        self.name, self.held, self.wrong = name, 0, []

    def that(self, holds, what):
        if holds:
            self.held += 1
        else:
            self.wrong.append(what)
        return holds

    def figure(self, text):
        print(f"  {text}", flush=True)

    def end(self, told):
        for what in dict.fromkeys(self.wrong):
            print(f"{self.name}: {what}")
        if self.wrong:
            sys.exit(f"{self.name}: {self.held} held, {len(self.wrong)} failed")
        print(f"{self.name}: {told or f'{self.held} held'}")


def run(check, doc):
    """`NAME.py BINARY [--long] [--port N]`: a check is given these with a folder of its own, and counts; what it returns is its figure."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--long", action="store_true", help="the long form; without it, the one for CI")
    parser.add_argument("--port", type=int, default=0, help="of 127.0.0.1; a free one if none is named")
    given, checks = parser.parse_args(), Checks(Path(sys.argv[0]).stem)
    # A load holds many connections.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # Whoever ends the check early leaves neither a server nor a mount behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix=f"trust-{checks.name}-") as work:
        given.work, told = Path(work), None
        try:
            told = check(given, checks)
        except Failed as failure:
            checks.that(False, str(failure))
        except OSError as error:
            traceback.print_exc()
            checks.that(False, f"no answer: {error}")
    checks.end(told)


def until(what, patience, look=0.05):
    """The first true value of `what()`, with the seconds that it took; the last one after `patience`."""
    begun = time.monotonic()
    while True:
        found = what()
        if found or time.monotonic() - begun > patience:
            return found, time.monotonic() - begun
        time.sleep(look)
