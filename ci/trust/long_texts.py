"""Texts as long as somebody may send them, made of what parsers are slow at (N04, M08): no body of 64 KiB takes the processor longer than a tenth
of a second, no search longer than 50 ms, and twice the length takes at most two and a half times as long (of a search, 200 characters are read).

Each hostile text of tests/hostile is repeated until it is long, and so are openings that nest. long_texts.py BINARY [--long] [--port N];
without --long, every eighth hostile text."""

import http.client
import json
import pathlib
import urllib.parse

from checks import run
from journalist import Journalist
from newsroom import sample
from wire import FORM

HOSTILE = pathlib.Path(__file__).parents[2] / "tests" / "hostile"
LENGTH, TIMES, RENDERED, FOUND, GROWTH = 64 * 1024, 3, 0.100, 0.050, 2.5
NESTS = [">", "> ", "- ", "* ", "1. ", "[", "![", "](", "[](", "[a](", "*", "**", "_", "__a", "*a_", "`", "``", "`a", "<", "<a", "<!--", "<![CDATA[", "&", "&#", "&amp", "|", "|-", "|a", "~~",
         "~~a", "\\", "\\\n", "a\n", "\n", " \n", "\t", "    ", "#", "# a\n", "a\n-\n", "[a]: b\n", "[a]: b\n[a]", "[^a]", "http://", "www.", "www.a.b ", "a@b.c ", "a@", "mailto:", "https://a.b/(",
         "media:1\n\n", "![](media:1)\n", "![](media:1)", "https://youtu.be/abcdefghijk\n\n", "> — a\n\n", "- a\n  - b\n", "|a|b|\n|-|-|\n", "a|b\n", "|a|\n|-|\n" + "|b|\n", "***a", "*_*_", "[*", "![[",
         "\"", "'", "(", ")", "\u0301", "👩‍", "ə", "\u202f", "<div>", "</div>", "<b>", "&lt;", "a " * 8, "a"]
QUERIES = ["a", "a ", "\"", "\"a", "-", "-a ", "(", "(a", "\"a b\" ", "*", "a* ", "a:b ", "AND ", "OR (", "NOT ", "~2", "^9 ", "[a TO ", "{", "\\", "+a ", "(a|b)*", ".*", "ə", "Ж", "中", "中 ", "م", "ال", "the ", "və ",
           "İ", "ß", "\u0301", "👩‍", "'", "’", "«", "−", "a'b-c_d.e ", "1.5,", "wind ", "sea "]


class Asked:
    """One connection on which the server's work is timed: its processor's time, whatever else the machine does."""

    def __init__(self, server):
        self.server, self.connection = server, http.client.HTTPConnection(*server.address, timeout=60)

    def ask(self, method, paths, body=None, headers=None):
        """Statuses, and the seconds for each."""
        begun, statuses = self.server.cpu(), set()
        for path in paths:
            self.connection.request(method, path, body, headers or {})
            answer = self.connection.getresponse()
            answer.read()
            statuses.add(answer.status)
        return statuses, (self.server.cpu() - begun) / len(paths)


def repeated(text, length):
    """A text again and again, as long as that in UTF-8 at most."""
    one = text.encode("utf-8", "replace")
    return (one * (length // max(len(one), 1))).decode()


def bodies(checks, server, texts):
    desk, asked = Journalist(server.address), Asked(server)
    hidden, headers = desk.form(), desk.cookie | FORM | {"accept": "text/fragment+html"}
    slowest = (0, "")
    for text in texts:
        form = urllib.parse.urlencode({"csrf": hidden["csrf"], "lang": "en", "headline": "x", "summary": "", "body": repeated(text, LENGTH)})
        statuses, took = asked.ask("POST", ["/admin/preview"] * TIMES, form, headers)
        checks.that(statuses <= {200, 400, 422}, f"a body of {text[:60]!r}: {statuses}")
        checks.that(took <= RENDERED, f"a body of {text[:60]!r} takes {took * 1000:.0f} ms")
        slowest = max(slowest, (took, text[:40]))
    checks.figure(f"{len(texts)} bodies of 64 KiB, the slowest in {slowest[0] * 1000:.0f} ms: {slowest[1]!r}")


def queries(checks, server, texts):
    asked, slowest, steepest = Asked(server), (0, ""), (0, "")
    for text in texts:
        seconds = []
        for length in (100, 200):
            # A page that is kept costs nothing: each time it begins otherwise.
            typed = [urllib.parse.quote(repeated(f"{number}{text}", length), safe="") for number in range(10)]
            paths = [path + one for one in typed for path in ("/en/search?q=", "/en/search/suggestions?q=")]
            statuses, took = asked.ask("GET", paths)
            checks.that(statuses <= {200, 400, 414}, f"a search for {text!r}: {statuses}")
            checks.that(took <= FOUND, f"a search for {text!r} takes {took * 1000:.0f} ms")
            slowest = max(slowest, (took, text))
            seconds.append(took)
        # Below a millisecond the clock of the system does not count.
        growth = seconds[1] / max(seconds[0], 0.001)
        steepest = max(steepest, (growth, text))
        checks.that(growth <= GROWTH, f"twice {text!r} takes {growth:.1f} times as long")
    checks.figure(f"{len(texts)} searches, the slowest in {slowest[0] * 1000:.1f} ms: {slowest[1]!r}; twice as long takes {steepest[0]:.1f} times at most")


def check(given, checks):
    hostile = [text for path in sorted(HOSTILE.glob("*.json")) for text in json.loads(path.read_text()) if text.strip() and "\0" not in text]
    with sample(given) as server:
        bodies(checks, server, NESTS + (hostile if given.long else hostile[::8]))
        queries(checks, server, QUERIES)

if __name__ == "__main__":
    run(check, __doc__)
