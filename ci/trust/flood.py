"""More of one thing than anybody should ask for (A11, L05, L07, G03): log-ins, addresses of nothing, searches, parameters, and a database
that is held. Whoever overdoes it is told to wait at once, readers notice little, memory stays, and seconds later all is as before.

What a flood costs readers is told by those of a server that is left alone on the same machine; what it costs the machine, by its pages kept.

flood.py BINARY [--long] [--port N]"""

import asyncio
import random
import sqlite3
import string
import time

from readers import Beside, answer, in_background
from running import arguments, two_servers
from wire import FORM, Checks, ask, form, sign_in, token_of

LOGINS = 1000
PAGE = b"GET %s HTTP/1.1\r\nhost: news.example\r\nuser-agent: Mozilla/5.0\r\n\r\n"


def letters(count=8):
    return "".join(random.choices(string.ascii_lowercase, k=count))


def login(_, networks):
    account = random.choice(["admin@manset.example", "editor@manset.example", letters() + "@news.example"])
    body = form(email=account, password=letters(16))
    sender = f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}" if networks else "10.0.0.1"
    return (f"POST /admin/login HTTP/1.1\r\nhost: news.example\r\nx-forwarded-for: {sender}\r\nsec-fetch-site: same-origin\r\n"
            f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n").encode() + body


async def logins(address, rate, seconds, networks):
    """So many log-ins a second, whether or not the earlier ones are answered: (status, seconds, whether it says when to come back)."""
    results = []

    async def one():
        begun = time.monotonic()
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(*address), 10)
            writer.write(login(None, networks))
            status, head, _ = await asyncio.wait_for(answer(reader), 10)
            writer.close()
            results.append((status, time.monotonic() - begun, b"retry-after:" in head.lower()))
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            results.append((0, time.monotonic() - begun, False))

    tasks, begun = set(), time.monotonic()
    while (now := time.monotonic() - begun) < seconds:
        while len(results) + len(tasks) < now * rate and len(tasks) < 6000:
            task = asyncio.create_task(one())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)
    return results


async def requests(address, make, rate, seconds, connections=16):
    """Requests at a steady rate on kept connections: the statuses."""
    statuses = []

    async def one(number):
        due, end = time.monotonic() + number / rate, time.monotonic() + seconds
        reader = writer = None
        while due < end:
            await asyncio.sleep(max(0, due - time.monotonic()))
            due += connections / rate
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(*address)
                writer.write(PAGE % make().encode())
                statuses.append((await answer(reader))[0])
            except (OSError, asyncio.IncompleteReadError):
                writer = None

    await asyncio.gather(*(one(number) for number in range(connections)))
    return statuses


def flood_of_logins(checks, server, other, name, networks, seconds):
    before, fds = server.rss(), server.fds()
    server.forget_peak()
    reading = Beside(server, other, seconds)
    process, pipe = in_background(logins, server.address, LOGINS, seconds, networks)
    meanwhile = reading.result()
    results = pipe.recv()
    ended = time.monotonic()
    process.join()
    grown = server.peak() - before
    refused = sorted(took for status, took, _ in results if status in (429, 503))
    silent = sum(status == 0 for status, _, _ in results)
    unsaid = sum(status in (429, 503) and not said for status, _, said in results)
    middle = refused[len(refused) // 2] * 1000 if refused else 0
    checks.figure(f"{name}: {len(results)} log-ins in {seconds} s, {len(refused)} refused, median after {middle:.0f} ms, {unsaid} without Retry-After, "
                  f"{silent} without an answer in 10 s; {grown:.0f} MiB more at most; {meanwhile}")
    checks.that(len(results) >= LOGINS * seconds / 2, f"{name}: only {len(results)} log-ins were tried: nothing is proved")
    checks.that(refused, f"{name}: nobody is refused, though no more than some fifty a second can be let in")
    checks.that(middle <= 100, f"{name}: half of those who are refused wait {middle:.0f} ms or more")
    checks.that(unsaid == 0, f"{name}: {unsaid} of {len(refused)} refusals do not say when to come back")
    checks.that(silent == 0, f"{name}: {silent} got no answer")
    checks.that(grown <= 2 * 19 + 20, f"{name}: {grown:.0f} MiB of memory, more than two passwords at once and 20 MiB")
    checks.that(meanwhile.notice_nothing(), f"{name}: {meanwhile}")
    checks.that(server.wait_for_fds(fds + 10, 5) is not None, f"{name}: {server.fds() - fds} files still open 5 s later")
    time.sleep(max(0, 5 - (time.monotonic() - ended)))
    begun = time.monotonic()
    try:
        after = ask(server.address, "/admin/login", "POST", FORM | {"x-forwarded-for": "192.0.2.1"},
                    form(email="writer@manset.example", password="ilk-qaralama-2026"))
        status = after and after.status
    except TimeoutError:
        status = "nothing"
    took = time.monotonic() - begun
    checks.that(status == 303 and took <= 1, f"{name}: 5 s later a log-in gets {status} after {took:.1f} s")


def flood_of(checks, server, other, name, make, rate, seconds):
    """A flood of addresses: its statuses, and processor time of each in milliseconds."""
    reading, before, rss = Beside(server, other, seconds), server.cpu(), server.rss()
    process, pipe = in_background(requests, server.address, make, rate, seconds)
    meanwhile, statuses = reading.result(), pipe.recv()
    process.join()
    # What the readers cost is the same in each flood, and little.
    cost = (server.cpu() - before) * 1000 / max(1, len(statuses) + meanwhile.own.count)
    kinds = {status: statuses.count(status) for status in sorted(set(statuses))}
    grown = server.rss() - rss
    checks.figure(f"{name}: {len(statuses)} in {seconds} s {kinds}, {cost:.3f} ms of processor each, {grown:.0f} MiB more; {meanwhile}")
    checks.that(meanwhile.notice_nothing(), f"{name}: {meanwhile}")
    checks.that(grown <= 40, f"{name}: {grown:.0f} MiB of memory more")
    return kinds, cost


def addresses(checks, server, other, seconds, rate):
    _, hit = flood_of(checks, server, other, "pages", lambda: random.choice(["/en/", "/az/", "/ru/", "/en/energy/"]), rate, seconds)
    nothing = [("stories", lambda: f"/en/energy/{letters()}"), ("sections", lambda: f"/en/{letters()}/"), ("tags' feeds", lambda: f"/en/tag/{letters()}/feed.xml"),
               ("pictures", lambda: f"/media/{letters(22)}/1-{letters(11)}/full-320.webp"), ("files", lambda: f"/static/{letters()}.js")]
    for name, make in nothing:
        kinds, cost = flood_of(checks, server, other, f"{name} that are not there", make, rate, seconds)
        checks.that(cost <= 2 * hit, f"{name} that are not there cost {cost / hit:.1f} times a kept page")
        checks.that(set(kinds) <= {404, 429, 503}, f"{name} that are not there: {kinds}")
    kinds, _ = flood_of(checks, server, other, "searches", lambda: f"/en/search?q={letters(3)}+{letters(4)}", rate, seconds)
    checks.that(kinds.get(429, 0) + kinds.get(503, 0) > 0, f"searches without end are all answered: {kinds}")
    flood_of(checks, server, other, "suggestions", lambda: f"/en/search/suggestions?q={letters(3)}", rate, seconds)


def parameters(checks, server, count):
    """What no page reads makes no page anew."""
    known = ["author", "before", "category", "from", "page", "photo", "q", "sort", "tag", "to", "video"]
    for path, names in {"/en/": ["utm_source", "fbclid", *known], "/en/energy/": ["gclid", "q", "author", "to"], "/en/corrections/": ["x", *known],
                        "/en/feed.xml": ["x", "q", "page", "sort"]}.items():
        ask(server.address, path)
        missed = set()
        for name in names * count:
            got = ask(server.address, f"{path}?{name}={letters()}")
            if got.status == 200 and "hit" not in (got["cache-status"] or ""):
                missed.add(name)
        checks.that(not missed, f"{path} is rendered anew for each {', '.join(sorted(missed))}, which it does not read")


def held_database(checks, server, other, seconds):
    """Somebody else writes for seconds: readers read on, whoever saves is told to come back, and no thread is left waiting."""
    cookie = sign_in(server.address)
    token, threads = token_of(server.address, cookie), server.threads()
    async def save(address, count):
        async def one():
            body = form(version=0, headline="Held " + letters(), summary="", body="x", category=1, tags="", action="save", csrf=token["csrf"], op=letters(22))
            reader, writer = await asyncio.open_connection(*address)
            head = "".join(f"{name}: {value}\r\n" for name, value in (FORM | cookie | {"content-length": len(body)}).items())
            begun = time.monotonic()
            writer.write(f"POST /admin/stories/new?lang=en HTTP/1.1\r\nhost: news.example\r\n{head}\r\n".encode() + body)
            status, head, page = await answer(reader)
            return status, time.monotonic() - begun, b"retry-after" in head.lower(), b"Held " in page

        return await asyncio.gather(*(one() for _ in range(count)))

    holder = sqlite3.connect(server.data / "manset.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    reading = Beside(server, other, seconds)
    process, pipe = in_background(save, server.address, 50)
    uncached = [ask(server.address, f"/en/search?q=sea+{letters()}") for _ in range(20)]
    meanwhile, most = reading.result(), server.threads()
    holder.execute("ROLLBACK")
    begun = time.monotonic()
    saves = pipe.recv()
    process.join()
    kinds = {status: sum(one[0] == status for one in saves) for status in sorted({one[0] for one in saves})}
    checks.figure(f"a database held for {seconds} s: {meanwhile}; saves {kinds}, the longest {max(one[1] for one in saves):.1f} s; {most - threads} threads more")
    checks.that(meanwhile.notice_nothing(), f"a held database keeps readers waiting: {meanwhile}")
    checks.that(all(got and got.status == 200 and got.seconds <= 1 for got in uncached), "a held database keeps searches waiting")
    checks.that(all(status in (303, 503) and took <= 7 for status, took, _, _ in saves), f"saves beside a held database: {kinds}")
    checks.that(all(said and kept for status, _, said, kept in saves if status == 503), "who could not save is not told when to try again, or loses what was typed")
    checks.that(most <= threads + 40, f"a held database leaves {most - threads} threads more")
    body = form(version=0, headline="Free " + letters(), summary="", body="x", category=1, tags="", action="save", **token_of(server.address, cookie))
    saved = ask(server.address, "/admin/stories/new?lang=en", "POST", FORM | cookie, body)
    took = time.monotonic() - begun
    checks.that(saved.status == 303 and took <= 2, f"{took:.1f} s after a held database a save gets {saved.status}")


def main():
    options, checks = arguments(__doc__), Checks("flood")
    seconds = 30 if options.long else 2
    server, other = two_servers(options.binary, options.port, ["--trusted-proxies", "127.0.0.1"])
    with server, other:
        addresses(checks, server, other, 20 if options.long else 1, 1500)
        parameters(checks, server, 500 if options.long else 5)
        held_database(checks, server, other, 10 if options.long else 7)
        flood_of_logins(checks, server, other, "one network", False, seconds)
        flood_of_logins(checks, server, other, "many networks", True, seconds)
        checks.that(server.lives() and "panicked" not in server.log.read_text(), "the server has not come through")
    checks.end()


main()
