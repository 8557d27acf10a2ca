"""What is sent for an address, and to whom: parts, validators, errors that nobody keeps, ids in one spelling, other sites' requests,
listed renditions only, and nothing that tells a draft from nothing, or an account from none (H13, H14, G05, B06, C05, E10, F02, A08).

representation.py BINARY [--long] [--port N]"""

import gzip
import random
import re
import statistics

from checks import run
from journalist import Journalist
from newsroom import sample
from wire import FORM, HOST, Connection, ask, form


def ranges(checks, address):
    page = ask(address, "/en/").body.decode()
    picture = re.search(r'/media/[\w-]+/[\w-]+/[\w-]+\.(?:jpg|webp)', page)[0]
    static = re.search(r'/static/[^"]+\.css', page)[0]
    for path in (picture, static):
        whole = ask(address, path)
        size, etag = len(whole.body), whole["etag"]
        checks.that(whole.status == 200 and size > 500, f"{path}: {whole.status}")
        part, beyond = (206,), (416, 200)
        cases = {
            "bytes=0-99": (part, 0, 100), "bytes=100-": (part, 100, size), "bytes=-50": (part, size - 50, size), f"bytes={size - 1}-": (part, size - 1, size),
            "bytes=0-999999999": (part, 0, size), f"bytes={size}-": (beyond, 0, size), "bytes=-0": (beyond, 0, size), "bytes=9-3": ((200, 416), 0, size),
            "bytes=": ((200, 416), 0, size), "bytes=a-b": ((200, 416), 0, size), "lines=0-1": ((200,), 0, size), "bytes=-": ((200, 416), 0, size),
            "bytes=0-1,5-6": ((200, 206), 0, size), "bytes=" + ",".join(f"{n}-{n}" for n in range(1000)): ((200, 416), 0, size),
            "bytes=" + ",".join(["0-"] * 100): ((200, 416), 0, size), "bytes=0-18446744073709551616": ((200, 206, 416), 0, size),
            f"bytes=-{2 ** 64}": ((200, 206, 416), 0, size), "bytes=0x0-0x5": ((200, 416), 0, size), "bytes=+0-5": ((200, 416), 0, size),
        }
        for sent, (statuses, first, last) in cases.items():
            answer = ask(address, path, headers={"range": sent})
            name = f"{path[:8]}…, {sent[:30]}"
            checks.that(answer and answer.status in statuses, f"{name}: {answer and answer.status}, not {statuses[0]}")
            checks.that(len(answer.body) <= 2 * size, f"{name}: {len(answer.body)} bytes of {size}")
            if answer.status == 206 and "," not in sent and last - first < size:
                checks.that(answer.body == whole.body[first:last], f"{name}: another part")
                checks.that(answer["content-range"] == f"bytes {first}-{last - 1}/{size}", f"{name}: {answer['content-range']}")
            if answer.status == 200:
                checks.that(answer.body == whole.body, f"{name}: not the whole")
        if ask(address, path, headers={"range": "bytes=0-9"}).status == 206:
            checks.that(ask(address, path, headers={"range": "bytes=0-9", "if-range": etag}).status == 206, "If-Range with the present validator: no part")
            checks.that(ask(address, path, headers={"range": "bytes=0-9", "if-range": '"old"'}).status == 200, "If-Range with an old validator: a part")
            checks.that(ask(address, path, headers={"range": "bytes=0-9", "if-range": "W/" + etag}).status == 200, "If-Range with a weak validator: a part")
        packed = ask(address, path, headers={"range": "bytes=0-9", "accept-encoding": "gzip"})
        checks.that(packed.status == 200 or packed["content-encoding"] is None, f"{path}: a part of packed bytes")
    return picture


def conditionals(checks, address):
    seen = {}
    for coding in ["identity", "gzip", "br", "zstd"]:
        for path in ["/en/", "/en/feed.xml"]:
            answer = ask(address, path, headers={"accept-encoding": coding})
            etag = answer["etag"]
            checks.that(etag and etag.startswith('"'), f"{path} in {coding} has no strong validator")
            checks.that(seen.setdefault(etag, (path, answer.body)) == (path, answer.body), f"{path} in {coding}: one validator for other bytes")
            for sent, expected in {etag: 304, f'"x", {etag}': 304, "*": 304, '"x"': 200, "": 200, etag.strip('"'): 200, etag[:-1]: 200,
                                   "W/" + etag: 304, ",,,": 200, '"' + "x" * 5000 + '"': 200, etag.replace("-", "_") + "x": 200}.items():
                got = ask(address, path, headers={"accept-encoding": coding, "if-none-match": sent})
                checks.that(got.status == expected, f"{path} in {coding}, If-None-Match {sent[:40]}: {got.status}, not {expected}")
                checks.that(got.status != 304 or (got["etag"] == etag and got["content-length"] is None), f"{path} in {coding}: a 304 without its validator")
            other = "gzip" if coding != "gzip" else "br"
            got = ask(address, path, headers={"accept-encoding": other, "if-none-match": etag})
            checks.that(got.status == 200, f"{path}: the validator of {coding} holds in {other}")
    for sent in ["Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "", "Fri, 31 Feb 2020 00:00:00 GMT", "1", "\xff"]:
        answer = ask(address, "/en/", headers={"if-modified-since": sent})
        checks.that(answer and answer.status in (200, 400), f"If-Modified-Since {sent!r}: {answer and answer.status}")
    answer = ask(address, "/en/", headers={"accept-encoding": "gzip"})
    checks.that(gzip.decompress(answer.body) == ask(address, "/en/").body, "packed bytes are others")
    for sent in ["gzip;q=0", "br;q=0, gzip;q=0, zstd;q=0", "identity", "*;q=0", "gzip;q=x", "gzip" * 500, "\x7f"]:
        answer = ask(address, "/en/", headers={"accept-encoding": sent})
        coding = answer and answer["content-encoding"]
        checks.that(answer and answer.status in (200, 400, 406) and coding not in ("br", "zstd") and (coding is None or "q=0" not in sent),
                    f"Accept-Encoding {sent[:30]}: {answer and answer.status} {coding}")


def errors(checks, address):
    """Whatever fails, the next good request of the same address is answered with its page."""
    for bad in [{"method": "POST"}, {"method": "DELETE"}, {"headers": {"range": "bytes=9999999999-"}}, {"headers": {"accept": "application/json"}},
                {"headers": {"content-length": "5"}, "timeout": 0.5}, {"headers": {"expect": "x"}}, {"headers": {"cookie": "__Host-manset=forged"}}]:
        try:
            ask(address, "/en/corrections/", **bad)
        except TimeoutError:
            pass
        checks.that(ask(address, "/en/corrections/").status == 200, f"after {bad} the page is gone")
    for path in ["/en/none/", "/en/energy/none", "/en/news/2026/13/01/", "/en/?before=junk", "/en/search?page=0"]:
        for _ in range(2):
            answer = ask(address, path)
        checks.that(answer.status == 200 or "hit" not in (answer["cache-status"] or ""), f"{path}: the error was kept")
        fresh = re.search(r"(?:max-age|s-maxage)=(\d+)", answer["cache-control"] or "")
        checks.that(answer.status == 200 or not fresh or int(fresh[1]) <= 5, f"{path}: an error may be kept for {fresh and fresh[1]} s")


IDS = ["1abc", "1.0", "01", "+1", "%201", "1%20", "%D9%A1", "-0", "-1", "0", "9223372036854775808", "1,2", "1%00", "0x1", "1e0", "%31", "1%0a"]


def ids(checks, server, desk):
    address, cookie, before = server.address, desk.cookie, server.read("SELECT generation FROM site_state")
    for number in IDS:
        for path in ["/admin/stories/{}/en", "/admin/media/{}", "/admin/categories/{}", "/admin/tags/{}", "/admin/users/{}", "/admin/webhooks/{}",
                     "/api/v1/articles/{}", "/admin/stories/{}/en/history"]:
            answer = ask(address, path.format(number), headers=cookie)
            # One byte written otherwise is still the same segment: RFC 3986, section 6.2.2.2.
            fits = answer and answer.status in ((200, 301, 308, 400, 404) if number == "%31" else (400, 404))
            checks.that(fits, f"{path.format(number)}: {answer and answer.status}, not 404")
    fields = desk.form() | {"version": 1, "name_en": "Taken", "slug_en": "taken", "headline": "Taken", "body": "", "category": 1, "action": "save"}
    for path in ["/admin/stories/01/en", "/admin/categories/+1", "/admin/tags/1,2", "/admin/categories/1abc"]:
        answer = ask(address, path, "POST", FORM | cookie, form(**fields, id=2))
        checks.that(answer.status in (400, 404), f"POST {path}: {answer.status}, not 404")
    checks.that(server.read("SELECT generation FROM site_state") == before, "an id that is none has written")


def other_sites(checks, address, desk):
    cookie = desk.cookie
    for origin in ["https://evil.example", "null", "https://news.example.evil", "http://127.0.0.1"]:
        for path in ["/api/v1/articles?edition=en", "/api/v1/editions", "/api/v1/media", "/api/v1/none", "/en/", "/admin/stories"]:
            answer = ask(address, path, headers={"origin": origin} | cookie)
            checks.that(answer["access-control-allow-origin"] in (None, "*") and answer["access-control-allow-credentials"] is None,
                        f"{path} lets {origin} in: {answer['access-control-allow-origin']}")
            checks.that(path.startswith("/api/") or answer["access-control-allow-origin"] is None, f"{path} is open to other sites")
        for method in ["POST", "PATCH", "DELETE"]:
            answer = ask(address, "/api/v1/stories", "OPTIONS", {"origin": origin, "access-control-request-method": method})
            checks.that(method not in (answer["access-control-allow-methods"] or ""), f"a preflight lets {origin} {method}")
        answer = ask(address, "/admin/glossary", "POST", FORM | cookie | {"origin": origin, "sec-fetch-site": "cross-site"}, form(**desk.form()))
        checks.that(answer.status == 403, f"a form of {origin}: {answer.status}, not 403")
    for path, method in [("/api/v1/media", "GET"), ("/api/v1/stories", "POST"), ("/api/v1/stories/1/en", "GET")]:
        answer = ask(address, path, method, cookie | {"content-type": "application/json"}, b"{}" if method == "POST" else b"")
        checks.that(answer.status == 401, f"{method} {path} with a cookie and no token: {answer.status}, not 401")


def renditions(checks, server, picture, widths):
    folder, name = picture.rsplit("/", 1)
    stem, kind = name.rsplit(".", 1)
    shape = stem.split("-")[0]
    others = [f"{folder}/{shape}-{width}.{kind}" for width in widths] + [f"{folder}/{name.replace(kind, 'bmp')}", f"{folder}/other-320.{kind}", f"{folder}/{name}?w=1"]
    signed = [picture.replace(folder.split("/")[-1], f"{number}-{'A' * 11}") for number in range(100)]
    found, times = set(), []
    before = server.cpu()
    for path in others + signed:
        answer = ask(server.address, path)
        checks.that(answer.status in (200, 301, 404), f"{path}: {answer.status}")
        if answer.status == 200:
            found.add(path)
        else:
            times.append(answer.seconds * 1000)
    cost = (server.cpu() - before) * 1000 / len(others + signed)
    checks.figure(f"{len(others + signed)} addresses of renditions: {len(found)} listed; the others median {statistics.median(times):.2f} ms, {cost:.2f} ms of processor each")
    checks.that(len(found) <= 30 and not found & set(signed), f"{len(found)} renditions are made on demand")
    checks.that(statistics.median(times) <= 3, "a rendition that is not listed costs more than 3 ms")


def without_own(head):
    """The lines of a head, in any order, but for those that differ each time."""
    return tuple(sorted(line for line in head.split(b"\r\n") if not re.match(rb"(?i)(x-request-id|date):", line)))


def side_by_side(address, *paths_and_times):
    """Two addresses asked for in turn, in no order: for each its seconds, and what was told but for its own name."""
    *paths, times = paths_and_times
    found = {path: [] for path in paths}
    with Connection(address) as connection:
        for _ in range(times):
            for path in random.sample(paths, len(paths)):
                connection.send(b"GET %s HTTP/1.1\r\n" % path.encode() + HOST + b"\r\n")
                answer = connection.answer()
                found[path].append((answer.seconds, (answer.status, without_own(answer.head), answer.body.replace(path.encode(), b""))))
    return found.values()


def drafts(checks, server, desk, times):
    """An address of what is not published yet says what an address of nothing says, and as fast."""
    states = {}
    for name, fields in {"draft": {"action": "save"}, "scheduled": {"action": "schedule", "publish_at": "2099-01-01T10:00"},
                         "embargoed": {"action": "save", "embargo": "2099-01-01T10:00"}}.items():
        slug = f"kept-back-{name}"
        story, answer = desk.story("Kept back", slug=slug, **fields)
        if checks.that(story, f"a {name} article is not saved: {answer.status}"):
            states[name] = slug
    category = server.read("SELECT slug FROM category_names WHERE lang = 'en' AND category_id = 1")[0][0]
    paths = {name: f"/en/{category}/{slug}" for name, slug in states.items()}
    for name, path in list(paths.items()):
        paths[f"{name}, other category"] = path.replace(category, "energy" if category != "energy" else "sport")
        paths[f"{name}, slash"] = path + "/"
    absent = {name: re.sub(r"kept-back-\w", "kept-bacl-x", path) for name, path in paths.items()}
    for name, path in paths.items():
        # What differs does so each time; the machine's moods do not.
        for _ in range(4):
            taken, nothing = side_by_side(server.address, path, absent[name], times)
            one, none = (statistics.median(seconds for seconds, _ in kept) * 1000 for kept in (taken, nothing))
            if abs(one - none) <= 0.05 * none:
                break
        checks.figure(f"{name}: {one:.3f} ms, nothing {none:.3f} ms")
        checks.that({seen for _, seen in taken} == {seen for _, seen in nothing} and taken[0][1][0] == 404, f"{name}: told apart from nothing by its bytes")
        checks.that(abs(one - none) <= 0.05 * none, f"{name}: told apart from nothing by its time, {one:.3f} and {none:.3f} ms")


def accounts(checks, address, times):
    """A wrong password gets the same answer whether or not there is such an account, and as late."""
    def told(email):
        # From elsewhere each time: nobody is told to wait.
        sender = ".".join(["10", *(str(random.randrange(256)) for _ in range(3))])
        answer = ask(address, "/admin/login", "POST", FORM | {"x-forwarded-for": sender}, form(email=email, password="no password of theirs"))
        return answer.seconds, (answer.status, without_own(answer.head), answer.body.replace(email.encode(), b""))

    for _ in range(4):
        known, unknown = [], []
        for _ in range(times):
            for email, found in random.sample([("editor@manset.example", known), ("sailor@manset.example", unknown)], 2):
                found.append(told(email))
        one, none = (statistics.median(seconds for seconds, _ in found) * 1000 for found in (known, unknown))
        if abs(one - none) <= min(0.05 * none, 2):
            break
    checks.figure(f"a wrong password of an account: {one:.1f} ms, of none {none:.1f} ms")
    checks.that({seen for _, seen in known} == {seen for _, seen in unknown} and len({seen for _, seen in known}) == 1, "an account is told from none by the answer")
    checks.that(abs(one - none) <= min(0.05 * none, 2), f"an account is told from none by its time, {one:.1f} and {none:.1f} ms")


def check(given, checks):
    with sample(given, "--api-rate", "100000", "--trusted-proxies", "127.0.0.1") as server:
        desk = Journalist(server.address)
        picture = ranges(checks, server.address)
        conditionals(checks, server.address)
        errors(checks, server.address)
        ids(checks, server, desk)
        other_sites(checks, server.address, desk)
        renditions(checks, server, picture, range(1, 5001, 1 if given.long else 11))
        drafts(checks, server, desk, 3000 if given.long else 500)
        accounts(checks, server.address, 200 if given.long else 40)
        checks.that(server.has_come_through(), "a handler panicked")


if __name__ == "__main__":
    run(check, __doc__)
