"""What a newsroom leaves behind is its owner's alone, and tells nothing of anybody (F16, D09, K16): the modes of its files, its log, its figures.

And no second server works on a database, whatever folder it is given. traces.py BINARY [--port N]"""

import json
import re
import unicodedata

from checks import run, until
from journalist import Journalist
from newsroom import PASSWORD as ADMIN_PASSWORD, Newsroom, free_port
from wire import FORM, ask, form

# A request line may be so long, and the log says little more of it.
LONGEST = 9 * 1024
SECRET, ADDRESS, PASSWORD, TYPED = "Umbrageous", "quicksilver@news.example", "a wolf in the fold", "zephyrous"
# What would break a line, colour a terminal, or turn what follows around.
NASTY = ["a\r\nb 2026-01-01T00:00:00Z ERROR forged", "\x1b[2J\x1b]0;owned\x07", "\x9b31m", "\u202egnp.exe", "\u2028next\u0085", "<script>alert(1)</script>", "${jndi:ldap://x}", "x" * 4_000]
HEADERS = ["user-agent", "referer", "x-request-id", "x-forwarded-for", "accept-language", "origin", "if-none-match", "authorization"]


def modes(checks, newsroom):
    """Nobody else may look at a file, whatever was allowed where it was made."""
    newsroom.data.mkdir()
    newsroom.data.chmod(0o777)
    newsroom.start(umask=0)
    journalist = Journalist(newsroom.address)
    newsroom.command("backup", str(newsroom.folder / "backups"), umask=0)
    journalist.publish(f"A {SECRET} day")
    open_ = [f"{file.relative_to(newsroom.folder)} {file.stat().st_mode & 0o777:o}" for folder in (newsroom.data, newsroom.folder / "backups")
             for file in [folder, *folder.rglob("*")] if file.stat().st_mode & 0o077]
    checks.that(not open_, f"{len(open_)} files that others may read: {open_[:5]}")
    checks.that(sum(1 for _ in newsroom.data.rglob("*")) > 20, "there are hardly any files: nothing is proved")


def say_nasty_things(newsroom):
    """In every place that a log could repeat, by strangers and by somebody who is signed in."""
    address, cookie = newsroom.address, Journalist(newsroom.address).cookie
    for text in NASTY:
        # What no header may hold is sent in a form, and in an address.
        fits = re.sub("[\x00-\x1f\x7f]", "", text)
        for name in HEADERS:
            ask(address, "/en/none", headers={name: fits})
            ask(address, "/admin/stories", headers=cookie | {name: fits})
        ask(address, "/en/" + "".join(f"%{byte:02x}" for byte in text.encode()[:2_000]))
        ask(address, b"/en/search?q=" + fits.encode().replace(b" ", b"+")[:2_000])
        ask(address, "/admin/login", "POST", FORM, form(email=f"{text}@news.example", password=PASSWORD))
        ask(address, "/admin/login", "POST", FORM | {"content-type": f"text/{fits}"}, b"x" * 20)
        ask(address, "/api/v1/stories", "POST", {"authorization": f"Bearer {fits}"}, text.encode())
        ask(address, "/activitypub/inbox", "POST", {"content-type": "application/activity+json", "signature": fits}, text.encode())
    ask(address, "/admin/login", "POST", FORM, form(email=ADDRESS, password=PASSWORD))
    ask(address, "/admin/login/forgotten", "POST", FORM, form(email=ADDRESS))
    ask(address, f"/en/search?q={TYPED}")
    journalist = Journalist(address)
    journalist.story("A draft", body=f"{SECRET} things", summary=TYPED)
    # Refused, with its text given back.
    journalist.story("x" * 500, body=f"{SECRET} things", action="publish")


def log_and_figures(checks, newsroom, figures, is_json):
    newsroom.start()
    begun = newsroom.log_size()
    say_nasty_things(newsroom)
    lines = newsroom.log_since(begun).removesuffix("\n").split("\n")
    how = "JSON" if is_json else "text"
    checks.that(len(lines) > 100, f"{how}: only {len(lines)} lines: nothing is proved")
    for line in lines:
        if is_json:
            checks.that(line.startswith("{") and isinstance(json.loads(line), dict), f"{how}: no object: {line[:80]!r}")
        else:
            checks.that(re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z +(ERROR|WARN|INFO|DEBUG) ", line), f"{how}: a line that is none of ours: {line[:80]!r}")
        ill = {letter for letter in line if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")}
        checks.that(not ill, f"{how}: {ill} in a line: {line[:80]!r}")
        checks.that(len(line) <= LONGEST, f"{how}: a line of {len(line)} bytes: {line[:80]!r}")
    told = ask(figures, "/metrics", must=True).text.splitlines()
    checks.that(any(line.startswith("manset_") for line in told), "there are no figures: nothing is proved")
    for secret in (SECRET, ADDRESS, PASSWORD, TYPED, ADMIN_PASSWORD):
        found = [line for line in lines + told if secret in line]
        checks.that(not found, f"{how}: {secret!r} is in the log or the figures: {found[:1]}")
    checks.figure(f"{how}: {len(lines)} lines, the longest {max(map(len, lines))} bytes")


def one_database(checks, given):
    """Two folders that are told to use one database."""
    shared = given.work / "shared"
    shared.mkdir()
    database = f"sqlite:{shared}/news.sqlite3"
    # By another name it is the same file.
    (given.work / "by-link").symlink_to(shared)
    first = Newsroom(given.binary, given.work / "one", "--database-url", database)
    with first:
        first.start()
        for name, url in (("its name", database), ("another name", f"sqlite:{given.work}/by-link/news.sqlite3")):
            with Newsroom(given.binary, given.work / f"two-{name.split()[0]}", "--database-url", url) as second:
                process = second.launch()
                ended, _ = until(lambda: process.poll() is not None, 10)
                checks.that(ended and process.returncode != 0, f"a second server takes a database by {name}")
                checks.that("another manset" in second.log_since(0), f"by {name}: it does not say why: {second.log_tail()}")
        checks.that(first.status("/readyz") == 200, "the first server has gone")


def check(given, checks):
    with Newsroom(given.binary, given.work / "modes", "--demo", port=given.port) as newsroom:
        modes(checks, newsroom)
    for is_json in (False, True):
        figures = ("127.0.0.1", free_port())
        flags = ["--log", "debug", "--log-format", "json" if is_json else "text", "--trusted-proxies", "127.0.0.1", "--metrics-listen", ":".join(map(str, figures))]
        with Newsroom(given.binary, given.work / f"log-{is_json}", *flags, port=given.port).fill(10) as newsroom:
            log_and_figures(checks, newsroom, figures, is_json)
    one_database(checks, given)


if __name__ == "__main__":
    run(check, __doc__)
