"""Targets, hosts and methods as nobody should send them (H08 to H12, N05): each gets an answer of its kind, at once, and never a 5xx.

addresses.py BINARY [--port N]"""

import json
import re
import statistics

from checks import run
from journalist import Journalist
from newsroom import sample
from wire import HOST, Connection, ask

PAGES = ["/", "/en/", "/en/search", "/en/search?q=sea", "/en/search/suggestions?q=se", "/en/news/", "/en/newsletter/", "/en/notifications/",
         "/en/corrections/", "/en/energy/", "/en/feed.xml", "/en/atom.xml", "/en/feed.json", "/en/energy/feed.xml", "/healthz",
         "/readyz", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml", "/sw.js", "/admin/login", "/admin",
         "/admin/login/forgotten", "/api/v1/", "/api/v1", "/api/v1/openapi.json", "/api/v1/editions", "/api/v1/categories?edition=en",
         "/api/v1/articles?edition=en", "/api/v1/changes", "/api/v1/search?edition=en&q=sea", "/nodeinfo/2.1", "/.well-known/nodeinfo", "/en",
         "/en/no-such-page/", "/media/x/1-x/w320.webp", "/static/none.css", "/activitypub/editions/en"]
DESK = ["/admin/overview", "/admin/stories", "/admin/stories/new?lang=en", "/admin/media", "/admin/front", "/admin/front/en", "/admin/topics",
        "/admin/categories", "/admin/tags", "/admin/editions", "/admin/users", "/admin/settings", "/admin/webhooks", "/admin/audit",
        "/admin/account", "/admin/inbox", "/admin/board", "/admin/calendar", "/admin/translations", "/admin/glossary", "/admin/none"]
# Answers may differ in these from one request to the next.
PASSING = {"date", "x-request-id", "cache-status", "last-modified", "ratelimit", "set-cookie"}


def article(address):
    """The address of some published article."""
    page = ask(address, "/en/").body.decode()
    return next(path for path in re.findall(r'href="(/en/[a-z-]+/[a-z0-9-]+)"', page) if not path.startswith(("/en/tag", "/en/author")))


def hosts(checks, address):
    def with_host(lines, target=b"/en/"):
        with Connection(address) as connection:
            connection.send(b"GET " + target + b" HTTP/1.1\r\n" + lines + b"\r\n")
            return connection.answer()

    for name, lines in {"no Host": b"", "two Hosts": b"host: a\r\nhost: a\r\n", "two different Hosts": b"host: a\r\nhost: b\r\n"}.items():
        answer = with_host(lines)
        checks.that(answer and answer.status == 400, f"{name}: {answer and answer.status}, not 400")
    for junk in [b"user@news.example", b"news.example/x", b"news.example?x", b"news.example#x", b"a b", b"a,b", b"a\tb", b"<script>", b'"a"', b"a\\b",
                 b"news.example:port", b"news.example:99999", b"news.example:80:80", b"[::1", b"::1", b"[::1]x", "xəbər.az".encode(), b"%", b"a;b"]:
        answer = with_host(b"host: " + junk + b"\r\n")
        checks.that(answer and answer.status in (400, 421), f"the Host {junk!r}: {answer and answer.status}, not 400")
    for good in [b"NEWS.example", b"news.example:8080", b"[::1]:80", b"127.0.0.1", b"xn--xbr-pja9c.az", b"news.example."]:
        answer = with_host(b"host: " + good + b"\r\n")
        checks.that(answer and answer.status in (200, 421), f"the Host {good!r}: {answer and answer.status}, not 200")
    foreign = b"host: evil.example\r\nx-forwarded-host: evil.example\r\nforwarded: host=evil.example\r\n"
    for target in [b"/en/", b"/en", b"/", b"/en/none/", b"http://evil.example/en/", b"/admin", b"/sitemap.xml", b"/api/v1/articles?edition=en"]:
        answer = with_host(foreign, target)
        told = answer and (answer.head + answer.body).lower()
        checks.that(told and b"evil.example" not in told, f"{target!r} repeats a foreign host")


def paths(checks, address):
    known = article(address).encode()
    last = known.rindex(b"/") + 1
    head, slug = known[:last], known[last:]
    twins = [head + b"%%%02x" % slug[0] + slug[1:], head + slug[:-1] + b"%%%02X" % slug[-1], head.replace(b"/en/", b"/%65n/") + slug, b"/" + known,
             head + b"./" + slug, head + b"../" + head.split(b"/")[2] + b"/" + slug, head + b"/" + slug, known + b"%00", known + b"%0d%0a", known + b"%20",
             known + b";x=1", known + b"%ff", known + b"%2f", known + b"%3fx", head + slug.upper(), known + b".", known + b"%c0%af", b"/en%2f" + known[4:],
             b"http://news.example" + known + b"%23"]
    for twin in twins:
        answer = ask(address, twin)
        checks.that(answer and answer.status in (301, 308, 400, 404), f"{twin!r} is another spelling of {known!r}: {answer and answer.status}")
    junk = [b"%zz", b"%", b"%0", b"%00", b"%ff%fe", b"%c0%af", b"%2f", b"%5c", b"%0d%0aset-cookie:%20x=1", b"..;/", b"..%2f..%2fetc%2fpasswd", b"%252e%252e",
            "ə".encode(), b"x" * 2000, b"a/" * 2000, b"'--", b"<script>", b"%u0041", b"\\..\\", b"%e2%80%ae", b"{lang}", b"*"]
    bases = [b"/", b"/en/", b"/en/energy/", b"/en/tag/", b"/en/author/", b"/en/news/", b"/en/news/2026/01/", b"/preview/", b"/media/", b"/media/cards/",
             b"/static/", b"/api/v1/articles/", b"/activitypub/articles/", b"/admin/setup/", b"/admin/link/", b"/en/newsletter/confirm/", b"/sitemap-"]
    slow = []
    for base in bases:
        for text in junk:
            answer = ask(address, base + text)
            status = answer and answer.status
            fits = status in (301, 303, 308, 400, 404, 405, 414) or (status == 200 and base == b"/" and text == b"*")
            checks.that(fits, f"{base + text[:40]!r}: {status}")
            checks.that(answer and b"set-cookie" not in answer.head.lower(), f"{base + text[:40]!r} splits a head")
            slow.append(answer.seconds * 1000 if answer else 0)
    checks.figure(f"{len(slow)} strange paths: median {statistics.median(slow):.1f} ms, longest {max(slow):.1f} ms")
    checks.that(statistics.median(slow) <= 10, "a strange path costs more than 10 ms as a rule")


def queries(checks, address):
    for query in [b"a[]=1", b"&".join(b"k%d=1" % number for number in range(700)), b"q=%u0041", b"q=%ff%fe", b"q=a;q=b", b"=&=&&", b"%", b"q=%00", b"q=" + b"x" * 4000,
                  b"before=%00", b"page=-1", b"page=99999999999999999999", b"from=2026-02-30", b"q=\"", b"sort=;drop", b"photo=maybe"]:
        for base in [b"/en/", b"/en/search", b"/en/energy/", b"/en/news/", b"/api/v1/articles", b"/admin/login", b"/en/search/suggestions"]:
            answer = ask(address, base + b"?" + query)
            checks.that(answer and answer.status in (200, 301, 400, 404), f"{base + b'?' + query[:30]!r}: {answer and answer.status}")
    checks.that(ask(address, "/en/search?q=sea&q=oil").status == 400, "a parameter that comes twice is taken")


def comparable(answer):
    return sorted((name.lower(), value) for name, value in answer.fields if name.lower() not in PASSING)


def methods(checks, address):
    cookie = Journalist(address).cookie
    for path, headers in [(path, {}) for path in [*PAGES, article(address)]] + [(path, cookie) for path in DESK]:
        ask(address, path, headers=headers)
        page, head = ask(address, path, headers=headers), ask(address, path, "HEAD", headers)
        with Connection(address) as connection:
            connection.send(b"HEAD %s HTTP/1.1\r\n" % path.encode() + HOST + b"connection: close\r\n\r\n")
            connection.answer("HEAD")
            checks.that(connection.is_closed(), f"HEAD {path} sends a body")
        checks.that(page.status == head.status, f"HEAD {path}: {head.status}, and GET {page.status}")
        different = sorted(set(comparable(page)) ^ set(comparable(head)))
        checks.that(not different or page.status != head.status, f"HEAD {path} tells otherwise than GET: {different[:3]}")
    for path in [path for path in PAGES if "none" not in path and "no-such" not in path]:
        for method in ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "FOO", "get", "PROPFIND"]:
            answer = ask(address, path.split("?")[0], method, {"x-canary": "echo-me"})
            # Without a page of its own the address `/media/…` is nobody's.
            fits = {"OPTIONS": (204, 404)}.get(method, (405, 501, 404 if path.startswith("/media/") else 405))
            status = answer and answer.status
            checks.that(status in fits, f"{method} {path}: {status}, not {fits[0]}")
            checks.that(status not in (204, 405) or "GET" in (answer["allow"] or ""), f"{method} {path}: 405 without Allow")
            checks.that(answer and b"echo-me" not in answer.head + answer.body, f"{method} {path} is an echo")
    with Connection(address, 3) as connection:
        connection.send(b"CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n")
        answer = connection.answer()
        checks.that(answer and answer.status in (400, 404, 405, 501), f"CONNECT: {answer and answer.status}")


def doors(checks, address):
    """What lies beside the site, and what it says of itself."""
    for path in ["/.git/config", "/.env", "/manset.toml", "/manset.sqlite3", "/manset.sqlite3-wal", "/data/manset.sqlite3", "/en/../manset.toml", "/metrics",
                 "/debug/pprof", "/server-status", "/static/css/desk.css.map", "/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/backup.zip"]:
        answer = ask(address, path)
        checks.that(answer and answer.status in (400, 401, 403, 404), f"{path}: {answer and answer.status}")
    for path in ["/healthz", "/readyz", "/en/", "/admin/login", "/none", "/api/v1/none", "/media/none"]:
        answer = ask(address, path)
        checks.that(answer["server"] is None and answer["x-powered-by"] is None, f"{path} tells what it is served by")
        checks.that(not re.search(rb"actix|manset/|manset \d|\d+\.\d+\.\d+-", answer.head + answer.body), f"{path} tells a version")
    checks.that(ask(address, "/healthz").body == b"ok\n", "what tells life tells more")
    states = ask(address, "/readyz").body.decode().split()
    checks.that(set(states) <= {"database", "writing", "disk", "serving", "ok"}, f"what tells readiness tells more: {states}")
    json.loads(ask(address, "/api/v1/openapi.json").body)


def check(given, checks):
    with sample(given, "--api-rate", "100000") as server:
        for group in [hosts, paths, queries, methods, doors]:
            group(checks, server.address)
        checks.that(server.has_come_through(), "a handler panicked")


if __name__ == "__main__":
    run(check, __doc__)
