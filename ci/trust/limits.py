"""What is longer than anybody needs: heads, bodies, forms and files (H04, H05, E02, E03). Each is refused at once, and not read to its end.

limits.py BINARY [--port N]"""

import os
import select
import time

from checks import run
from journalist import NEW, Journalist
from newsroom import sample
from wire import FORM, Connection, ask, form

AT_ONCE = 0.25
MIB = 1024 * 1024


def heads(checks, address):
    def padded(count, length):
        return b"".join(b"x-%d: %s\r\n" % (number, b"a" * length) for number in range(count))

    host = b"host: news.example\r\n"
    shapes = {
        "40 fields": (b"/en/", padded(39, 10), (200,)),
        "a query of 4 KiB": (b"/en/search?q=" + b"a" * 4000, b"", (200,)),
        "65 fields": (b"/en/", padded(64, 10), (431,)),
        "97 fields": (b"/en/", padded(96, 10), (400, 431)),
        "a head of 40 KiB": (b"/en/", padded(10, 4000), (431,)),
        "a field of 140 KB": (b"/en/", padded(1, 140_000), (431,)),
        "10,000 cookies": (b"/en/", b"cookie: " + b"; ".join(b"c%d=1" % number for number in range(10_000)) + b"\r\n", (431,)),
        "a target of 9 KiB": (b"/en/" + b"a" * 9000, b"", (414,)),
        "a query of 9 KiB": (b"/en/?" + b"a" * 9000, b"", (414,)),
        "a target of 64 KiB": (b"/en/" + b"a" * 64_000, b"", (414,)),
        "a target of 1 MB": (b"/en/" + b"a" * MIB, b"", (414, 431)),
    }
    for name, (target, fields, expected) in shapes.items():
        with Connection(address, 3) as connection:
            begun = time.monotonic()
            connection.send(b"GET " + target + b" HTTP/1.1\r\n" + host + fields + b"\r\n")
            answer = connection.answer()
            took = time.monotonic() - begun
            status = answer and answer.status
            checks.that(status in expected, f"{name}: {status}, not {expected[0]}")
            checks.that(took <= AT_ONCE, f"{name}: answered after {took * 1000:.0f} ms")
            checks.that(200 in expected or connection.is_closed(), f"{name}: the connection stays open")


def head(path, fields):
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"POST {path} HTTP/1.1\r\nhost: news.example\r\n{lines}\r\n".encode()


def too_long(checks, address, cookie):
    """One byte over each route's limit; and what is declared only, or never ends."""
    routes = {"/admin/login": 8 * 1024, "/admin/account": 64 * 1024, NEW.format("en"): 16 * MIB, "/activitypub/inbox": MIB}
    for path, limit in routes.items():
        fields = FORM | cookie
        with Connection(address, 5) as connection:
            connection.send(head(path, fields | {"content-length": limit + 1}) + b"a" * (limit + 1))
            answer = connection.answer()
            expected = (413, 404, 401) if path.startswith("/activitypub") else (413,)
            checks.that(answer and answer.status in expected, f"{path}, one byte over {limit}: {answer and answer.status}, not 413")
        with Connection(address, 5) as connection:
            connection.send(head(path, fields | {"transfer-encoding": "chunked"}))
            for _ in range(limit // 4096 + 1):
                connection.send(b"1000\r\n" + b"a" * 4096 + b"\r\n")
            answer = connection.answer()
            checks.that(answer and answer.status in expected, f"{path}, one chunk over {limit}: {answer and answer.status}, not 413")
        with Connection(address, AT_ONCE) as connection:
            connection.send(head(path, fields | {"content-length": 2_000_000_000}) + b"a" * 100)
            status = status_in_time(connection)
            if checks.that(status in expected, f"{path}, 2 GB declared: {status} within {AT_ONCE * 1000:.0f} ms, not 413"):
                checks.that(connection.is_closed(3), f"{path}, 2 GB declared: the connection stays open")


def status_in_time(connection):
    try:
        answer = connection.answer()
    except TimeoutError:
        return "nothing"
    return answer and answer.status


def articles(checks, desk):
    """A long text is saved; one that is too long comes back as it was typed."""
    long = "It *cleared* by noon over the Caspian, dəniz.\n\n" * 10_000
    story, answer = desk.story("A long one", body=long)
    checks.that(story, f"an article of {len(long.encode()) // 1024} KiB: {answer.status}, not saved")
    longest = "It cleared by noon. " * (5 * MIB // 20)
    _, answer = desk.story("A longer one", body=longest)
    checks.that(answer.status in (413, 422) and longest.encode() in answer.body, f"an article of 5 MiB: {answer.status}, or without what was typed")


def part(name, content, file=None, fields=b""):
    disposition = f'content-disposition: form-data; name="{name}"' + (f'; filename="{file}"' if file is not None else "")
    return b"--edge\r\n" + disposition.encode() + b"\r\n" + fields + b"\r\n" + content + b"\r\n"


def multipart(checks, address, desk):
    """Forms with files that no browser sends: refused, or each file answered for, within two seconds."""
    csrf = desk.form()["csrf"].encode()
    begin, junk = part("csrf", csrf), b"not a picture"
    kind = {"content-type": "multipart/form-data; boundary=edge"}
    shapes = {
        "500 files": (kind, begin + b"".join(part("file", junk, f"{n}.png") for n in range(500)) + b"--edge--\r\n"),
        "1,001 parts": (kind, begin + part("x", b"1") * 1000 + b"--edge--\r\n"),
        "33 fields of a part": (kind, begin + part("file", junk, "a.png", b"".join(b"x-%d: 1\r\n" % n for n in range(33))) + b"--edge--\r\n"),
        "a part's head of 80 KB": (kind, begin + part("file", junk, "a.png", b"x: " + b"a" * 80_000 + b"\r\n") + b"--edge--\r\n"),
        "no boundary": ({"content-type": "multipart/form-data"}, begin + part("file", junk, "a.png") + b"--edge--\r\n"),
        "an empty boundary": ({"content-type": "multipart/form-data; boundary="}, begin + b"--edge--\r\n"),
        "a boundary of 200": ({"content-type": "multipart/form-data; boundary=" + "e" * 200}, begin + b"--edge--\r\n"),
        "a boundary that never comes": ({"content-type": "multipart/form-data; boundary=other"}, begin + part("file", junk, "a.png") + b"--edge--\r\n"),
        "no end": (kind, begin + part("file", junk, "a.png")),
        "the boundary in a file": (kind, begin + part("file", b"a\r\n--edge\r\nb", "a.png") + b"--edge--\r\n"),
        "a form in the form": (kind, begin + part("file", b"--in\r\n\r\nx\r\n--in--", "a", b"content-type: multipart/mixed; boundary=in\r\n") + b"--edge--\r\n"),
        "two parts of a name": (kind, begin + part("file", junk, "a.png") + part("file", junk, "a.png") + b"--edge--\r\n"),
        "no name": (kind, begin + b"--edge\r\ncontent-disposition: form-data\r\n\r\nx\r\n--edge--\r\n"),
        "no disposition": (kind, begin + b"--edge\r\n\r\nx\r\n--edge--\r\n"),
        "no file": (kind, begin + b"--edge--\r\n"),
        "the token last": (kind, part("file", junk, "a.png") + begin + b"--edge--\r\n"),
        "a text of 1 MiB": (kind, begin + part("alt_en", b"a" * MIB) + b"--edge--\r\n"),
        "nothing": (kind, b""),
        "a form of fields": (FORM, form(csrf=csrf.decode())),
        "a part's own length": (kind, begin + part("file", junk, "a.png", b"content-length: 999999999\r\n") + b"--edge--\r\n"),
    }
    for name, (fields, body) in shapes.items():
        answer = ask(address, "/admin/media", "POST", {"sec-fetch-site": "same-origin"} | desk.cookie | fields, body, 10)
        status = answer and answer.status
        checks.that(status and (400 <= status < 500 or (status == 200 and name == "no file")), f"a form with {name}: {status}")
        checks.that(answer and answer.seconds <= 2, f"a form with {name}: answered after {answer and answer.seconds:.1f} s")


def files(checks, server, desk):
    """A file of 200 MB and one without end: to the disk, never in memory; refused at the limit, and gone from the disk."""
    def stray():
        return [name for folder, _, names in os.walk(server.data) for name in names if name.startswith("incoming-")]

    csrf = desk.form()["csrf"].encode()
    # `upload_max` of the settings.
    most = 200 * MIB
    begin = part("csrf", csrf) + part("file", b"", "a.png").removesuffix(b"\r\n") + b"\x89PNG\r\n\x1a\n"
    fields = {"sec-fetch-site": "same-origin", "content-type": "multipart/form-data; boundary=edge"} | desk.cookie
    piece = os.urandom(64 * 1024)
    for name, lengths in {"200 MB": {"content-length": len(begin) + 200_000_000}, "no end": {"transfer-encoding": "chunked"}}.items():
        before, sent = server.rss(), 0
        server.forget_peak()
        with Connection(server.address, 20) as connection:
            chunked = "transfer-encoding" in lengths
            connection.send(head("/admin/media", fields | lengths) + (b"%x\r\n%s\r\n" % (len(begin), begin) if chunked else begin))
            try:
                while sent < (most * 5 if chunked else 200_000_000) and not select.select([connection.socket], [], [], 0)[0]:
                    connection.socket.sendall(b"10000\r\n" + piece + b"\r\n" if chunked else piece)
                    sent += len(piece)
            except OSError:
                pass
            status = status_in_time(connection)
        grown = server.peak() - before
        checks.figure(f"a file of {name}: {status} after {sent / 1e6:.0f} MB, {grown:.1f} MiB of memory more at most")
        checks.that(status in (413, 422, 400, None), f"a file of {name}: {status}")
        checks.that(grown <= 16, f"a file of {name} takes {grown:.0f} MiB of memory")
        # A browser hears an answer only once it has sent all: it is listened to for four times as much as may come.
        checks.that(sent <= most * 4.4, f"a file of {name}: {status} after {sent / 1e6:.0f} MB, not at {most * 4 / 1e6:.0f}")
        time.sleep(1)
        checks.that(not stray(), f"a file of {name} stays on the disk: {stray()}")
    with Connection(server.address) as connection:
        connection.send(head("/admin/media", fields | {"content-length": 200_000_000}) + begin + piece * 20)
        time.sleep(1)
        checks.that(stray(), "a file on its way is not on the disk: nothing is proved")
        server.kill()
    server.start()
    time.sleep(5)
    checks.that(not stray(), f"after a kill a file that was on its way stays on the disk: {stray()}")


def check(given, checks):
    with sample(given) as server:
        files(checks, server, Journalist(server.address))
        desk = Journalist(server.address)
        heads(checks, server.address)
        too_long(checks, server.address, desk.cookie)
        articles(checks, desk)
        multipart(checks, server.address, desk)
        checks.that(server.has_come_through(), "a handler panicked")


if __name__ == "__main__":
    run(check, __doc__)
