"""More of one thing than anybody should ask for (A11, L05, L07, G03): log-ins, addresses of nothing, searches, parameters, and a database
that is held. Whoever overdoes it is told to wait at once, readers notice little, memory stays, and seconds later all is as before.

What a flood costs readers is told by those of a server that is left alone on the same machine; what it costs the machine, by its pages kept.

flood.py BINARY [--long] [--port N]"""

import asyncio
import os
import random
import string
import time

from checks import run
from journalist import NEW, Journalist
from newsroom import two_samples
from readers import Beside, Readers, answer, in_background, nth, usual_p99
from wire import FORM, ask, form

LOGINS = 1_000
# Milliseconds of processor, for what is no page.
CHEAP = 0.3
# Milliseconds: a refusal costs nothing that is worth waiting for.
REFUSED = 50
# MiB: of one hash (Argon2id, m = 19,456 KiB), of a connection with its request, and of what else moves.
HASH, CONNECTION, REST = 19, 0.03, 20


def letters(count=8):
    return "".join(random.choices(string.ascii_lowercase, k=count))


def network():
    return f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}"


def login(networks):
    account = random.choice(["admin@manset.example", "editor@manset.example", letters() + "@news.example"])
    body = form(email=account, password=letters(16))
    return (f"POST /admin/login HTTP/1.1\r\nhost: news.example\r\nx-forwarded-for: {network() if networks else '10.0.0.1'}\r\nsec-fetch-site: same-origin\r\n"
            f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n").encode() + body


async def logins(address, rate, seconds, networks):
    """So many log-ins a second, whether or not the earlier ones are answered: (status, seconds, whether it says when to come back, when it
    began) of each, and how many were under way at once."""
    results, most, start = [], 0, time.monotonic()

    async def one():
        begun = time.monotonic()
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(*address), 10)
            writer.write(login(networks))
            status, head, _ = await asyncio.wait_for(answer(reader), 10)
            writer.close()
            results.append((status, time.monotonic() - begun, b"retry-after:" in head.lower(), begun - start))
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            results.append((0, time.monotonic() - begun, False, begun - start))

    tasks = set()
    while (now := time.monotonic() - start) < seconds:
        while len(results) + len(tasks) < now * rate and len(tasks) < 6000:
            task = asyncio.create_task(one())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        most = max(most, len(tasks))
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)
    return results, most


def flood_of_logins(checks, server, other, name, networks, seconds):
    before, fds = server.rss(), server.fds()
    server.forget_peak()
    reading, pipe = Beside(server, other, seconds), in_background(logins, server.address, LOGINS, seconds, networks)
    # Some who do not give way to the server, as the flood does: what they wait is the server's doing.
    some = in_background(logins, server.address, LOGINS / 20, seconds, networks, niceness=0)
    meanwhile, (results, most), (some, _) = reading.result(), pipe.recv(), some.recv()
    ended, grown = time.monotonic(), server.peak() - before
    refused = [(began, took * 1000) for status, took, _, began in some if status in (429, 503)]
    results += some
    silent = sum(status == 0 for status, *_ in results)
    unsaid = sum(status in (429, 503) and not said for status, _, said, _ in results)
    if not checks.that(refused, f"{name}: nobody is refused, though no more than some fifty a second can be let in"):
        return
    late = usual_p99(refused)
    checks.figure(f"{name}: {len(results)} log-ins in {seconds} s, {sum(status in (429, 503) for status, *_ in results)} refused, the median after {nth([took for _, took in refused], 0.5):.0f} ms, 99 % within {late:.0f} ms as a rule, "
                  f"{unsaid} without Retry-After, {silent} without an answer in 10 s; {most} under way at once; {grown:.0f} MiB more at most; {meanwhile}")
    checks.that(len(results) >= LOGINS * seconds / 2, f"{name}: only {len(results)} log-ins were tried: nothing is proved")
    # As long as others wait for a page of the server that is left alone, the machine is at fault.
    checks.that(late <= REFUSED + meanwhile.other.usual_p99, f"{name}: of a hundred who are refused one waits {late:.0f} ms or more")
    checks.that(unsaid == 0, f"{name}: {unsaid} refusals do not say when to come back")
    checks.that(silent == 0, f"{name}: {silent} got no answer")
    # Half the cores hash, as the settings have it; each connection has its buffers.
    bound = HASH * max(1, os.cpu_count() // 2) + CONNECTION * most + REST
    checks.that(grown <= bound, f"{name}: {grown:.0f} MiB of memory, more than {bound:.0f} for {most} at once")
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


def flood_of(checks, server, other, name, make, rate, seconds, sender=None):
    """A flood of addresses: its statuses, and processor time of each in milliseconds."""
    # A machine may be busy for seconds: what one of three floods does not show is not the flood's doing.
    for _ in range(3):
        before, rss = server.cpu(), server.rss()
        reading, flood = Beside(server, other, seconds), Readers(server.address, seconds, 16, rate, make, sender, gives_way=True)
        meanwhile, flood = reading.result(), flood.result()
        if meanwhile.notice_nothing():
            break
    # What the readers cost is the same in each flood, and little.
    cost = (server.cpu() - before) * 1000 / (flood.count + meanwhile.own.count)
    grown = server.rss() - rss
    checks.figure(f"{name}: {flood.count} in {seconds} s {flood.statuses}, {cost:.3f} ms of processor each, {grown:.0f} MiB more; {meanwhile}")
    checks.that(meanwhile.notice_nothing(), f"{name}: {meanwhile}")
    checks.that(grown <= 40, f"{name}: {grown:.0f} MiB of memory more")
    return flood.statuses, cost


def addresses(checks, server, other, seconds, rate):
    _, hit = flood_of(checks, server, other, "pages", lambda: random.choice(["/en/", "/az/", "/ru/", "/en/energy/"]), rate, seconds)
    nothing = [("stories", lambda: f"/en/energy/{letters()}"), ("sections", lambda: f"/en/{letters()}/"), ("tags' feeds", lambda: f"/en/tag/{letters()}/feed.xml"),
               ("pictures", lambda: f"/media/{letters(22)}/1-{letters(11)}/full-320.webp"), ("files", lambda: f"/static/{letters()}.js")]
    for name, make in nothing:
        statuses, cost = flood_of(checks, server, other, f"{name} that are not there", make, rate, seconds)
        # A kept page costs next to nothing.
        checks.that(cost <= max(2 * hit, CHEAP), f"{name} that are not there cost {cost:.3f} ms, {cost / hit:.1f} times a kept page")
        checks.that(set(statuses) <= {404, 429, 503}, f"{name} that are not there: {statuses}")


def searches(checks, server, other, seconds, rate):
    """From one network, which may ask so often a minute; and from as many as there are, who have turns."""
    for name, make, most in [("searches", lambda: f"/en/search?q={letters(3)}+{letters(4)}", 30), ("suggestions", lambda: f"/en/search/suggestions?q={letters(4)}", 120)]:
        statuses, _ = flood_of(checks, server, other, f"{name} of one network", make, rate, seconds, lambda: "198.51.100.7")
        # A minute may end meanwhile.
        checks.that(statuses.get(200, 0) <= 2 * most and set(statuses) <= {200, 429}, f"{name} of one network: {statuses}, not {most} a minute")
        statuses, _ = flood_of(checks, server, other, f"{name} of many networks", make, rate, seconds, network)
        checks.that(set(statuses) <= {200, 429, 503}, f"{name} of many networks: {statuses}")


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


def saver(desk):
    """Saves at once: for each its status, seconds, whether it is told when to come again, and whether the text comes back."""
    hidden = desk.form()

    async def one(address):
        body = form(**hidden | {"op": letters(22), "headline": "Held " + letters(), "summary": "", "body": "x", "category": 1, "tags": "", "action": "save"})
        reader, writer = await asyncio.open_connection(*address)
        head = "".join(f"{name}: {value}\r\n" for name, value in (FORM | desk.cookie | {"content-length": len(body)}).items())
        begun = time.monotonic()
        writer.write(f"POST {NEW.format('en')} HTTP/1.1\r\nhost: news.example\r\n{head}\r\n".encode() + body)
        status, head, page = await answer(reader)
        return status, time.monotonic() - begun, b"retry-after" in head.lower(), b"Held " in page

    async def save(address, count):
        return await asyncio.gather(*(one(address) for _ in range(count)))

    return save


def held_database(checks, server, other, seconds):
    """Somebody else writes for seconds: readers read on, whoever saves is told to come back, and no thread is left waiting."""
    desk, threads = Journalist(server.address), server.threads()
    save, holder = saver(desk), server.hold()
    reading, pipe = Beside(server, other, seconds), in_background(save, server.address, 50)
    uncached = [ask(server.address, f"/en/search?q=sea+{letters()}") for _ in range(20)]
    meanwhile, most = reading.result(), server.threads()
    holder.execute("ROLLBACK")
    begun, saves = time.monotonic(), pipe.recv()
    kinds = {status: sum(one[0] == status for one in saves) for status in sorted({one[0] for one in saves})}
    checks.figure(f"a database held for {seconds} s: {meanwhile}; saves {kinds}, the longest {max(one[1] for one in saves):.1f} s; {most - threads} threads more")
    checks.that(meanwhile.notice_nothing(), f"a held database keeps readers waiting: {meanwhile}")
    checks.that(all(got and got.status == 200 and got.seconds <= 1 for got in uncached), "a held database keeps searches waiting")
    checks.that(all(status in (303, 503) and took <= 7 for status, took, _, _ in saves), f"saves beside a held database: {kinds}")
    checks.that(all(said and kept for status, _, said, kept in saves if status == 503), "who could not save is not told when to try again, or loses what was typed")
    checks.that(most <= threads + 40, f"a held database leaves {most - threads} threads more")
    story, answer = desk.story("Free " + letters())
    took = time.monotonic() - begun
    checks.that(story and took <= 2, f"{took:.1f} s after a held database a save gets {answer.status}")


def check(given, checks):
    server, other = two_samples(given, "--trusted-proxies", "127.0.0.1")
    with server, other:
        addresses(checks, server, other, 20 if given.long else 3, 1500)
        searches(checks, server, other, 20 if given.long else 2, 500)
        parameters(checks, server, 500 if given.long else 5)
        held_database(checks, server, other, 10 if given.long else 7)
        for name, networks in [("log-ins of one network", False), ("log-ins of many networks", True)]:
            flood_of_logins(checks, server, other, name, networks, 30 if given.long else 3)
        checks.that(server.has_come_through(), "the server has not come through")


if __name__ == "__main__":
    run(check, __doc__)
