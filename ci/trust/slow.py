"""Clients who are slow, idle, endless or gone (H01, H02, H03, H05, H15, E02): each is let go in time, holds next to no memory, and keeps nobody waiting.

All kinds attack at once for a while, as readers read; then thousands of connections are idle, and a thousand are reset in mid-answer.
The long form holds on for longer, so that stalled readers and forms that keep their rate are seen to be cut too (docs/limits.md).

slow.py BINARY [--long] [--port N]"""

import asyncio
import collections
import socket
import struct
import time

from checks import run
from journalist import Journalist
from newsroom import two_samples
from readers import Beside, Readers, answer

GET = b"GET /en/ HTTP/1.1\r\nhost: news.example\r\n\r\n"
# So long may a head take, and so long a body that comes slower than 1 KB a second: 10 s, and some for the machine.
PATIENCE = 14
# So long all of a form may take: 30 s.
FORM = 34
# So long a reader who takes nothing is waited for: 60 s.
STALL = 70
# What a connection may hold, in MiB: its head, and what is read ahead of it.
CONNECTION, REST = 1 / 16, 20


async def connect(address, receive=None):
    """A connection; one that receives little at once has its window closed soon."""
    ours = socket.socket()
    ours.setblocking(False)
    if receive:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    await asyncio.get_running_loop().sock_connect(ours, address)
    return await asyncio.open_connection(sock=ours, limit=2 ** 16)


async def drip(reader, writer, data, pause=1.0):
    """Sends a byte at a time until the server ends it; whether it said so."""
    said = asyncio.create_task(reader.read())
    for byte in data:
        try:
            writer.write(bytes([byte]))
            await writer.drain()
        except OSError:
            break
        if (await asyncio.wait([said], timeout=pause))[0]:
            break
    return await told(said)


async def pour(reader, writer, chunk):
    """Sends a chunk after the other until the server ends it; whether it said so."""
    said = asyncio.create_task(reader.read())
    while not said.done():
        try:
            writer.write(chunk)
            await writer.drain()
        except OSError:
            break
        await asyncio.sleep(0.1)
    return await told(said)


async def told(said):
    """The status of what the server said, if it said anything before it closed or reset."""
    try:
        return (await said)[9:12].decode()
    except OSError:
        return ""


async def first_head(reader, writer, _):
    return await drip(reader, writer, b"GET /en/ HTTP/1.1\r\nhost: news.example\r\nx: " + b"a" * 1000)


async def later_head(reader, writer, _):
    writer.write(GET)
    await answer(reader)
    return await drip(reader, writer, b"GET /en/ HTTP/1.1\r\nhost: news.example\r\nx: " + b"a" * 1000)


async def half_a_head(reader, writer, _):
    """Begins a second request and says no more."""
    writer.write(GET)
    await answer(reader)
    writer.write(b"GET /en/")
    return (await reader.read())[9:12].decode()


async def slow_form(reader, writer, _):
    writer.write(b"POST /admin/login HTTP/1.1\r\nhost: news.example\r\ncontent-length: 5000\r\n\r\nemail=")
    return await drip(reader, writer, b"a" * 5000)


async def slow_chunks(reader, writer, _):
    writer.write(b"POST /admin/login HTTP/1.1\r\nhost: news.example\r\ntransfer-encoding: chunked\r\n\r\n1388\r\n")
    return await drip(reader, writer, b"a" * 5000)


async def steady_form(reader, writer, desk):
    """An article as fast as it must come, and without an end."""
    writer.write(b"POST /admin/stories/new?lang=en HTTP/1.1\r\nhost: news.example\r\nsec-fetch-site: same-origin\r\ncookie: " + desk["cookie"].encode()
                 + b"\r\ncontent-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\nc\r\nheadline=abc\r\n")
    return await pour(reader, writer, b"96\r\n" + b"a" * 150 + b"\r\n")


async def unread_body(reader, writer, _):
    """A body that no page reads, slowly."""
    writer.write(b"GET /en/ HTTP/1.1\r\nhost: news.example\r\ncontent-length: 5000\r\n\r\n")
    return await drip(reader, writer, b"a" * 5000)


async def unread_chunks(reader, writer, _):
    writer.write(b"GET /en/ HTTP/1.1\r\nhost: news.example\r\ntransfer-encoding: chunked\r\n\r\n1388\r\n")
    return await drip(reader, writer, b"a" * 5000)


async def endless_chunks(reader, writer, _):
    """A body without end that no page reads, as fast as it is taken, within bounds."""
    writer.write(b"POST /en/ HTTP/1.1\r\nhost: news.example\r\ntransfer-encoding: chunked\r\n\r\n")
    return await pour(reader, writer, b"1000\r\n" + b"a" * 4096 + b"\r\n")


async def slow_upload(reader, writer, desk):
    """A file at a byte a second, from somebody who is signed in."""
    begin = (b'--edge\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n' + desk["csrf"].encode()
             + b'\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n')
    writer.write(b"POST /admin/media HTTP/1.1\r\nhost: news.example\r\nsec-fetch-site: same-origin\r\ncookie: " + desk["cookie"].encode()
                 + b"\r\ncontent-type: multipart/form-data; boundary=edge\r\ncontent-length: 200000000\r\n\r\n" + begin)
    return await drip(reader, writer, b"a" * 10_000)


async def stalled_reader(reader, writer, _):
    """Asks for much and takes nothing."""
    writer.transport.pause_reading()
    writer.write(GET * 15)
    # The system of the server lets go without a word: only who says something hears that nobody is there.
    await asyncio.sleep(STALL - 5)
    while True:
        writer.write(b"\r\n")
        await asyncio.sleep(0.5)
        # What our system knows of the connection: 1 is established, 7 is closed by a reset.
        state = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
        if state != 1:
            return ""


async def attack(address, desk, kinds, each, seconds):
    """How long each connection of each kind was borne with, from when it was there: None where it still was at the end."""
    few = asyncio.Semaphore(32)

    async def timed(kind):
        async with few:
            reader, writer = await connect(address, 2048 if kind is stalled_reader else None)
        begun = time.monotonic()
        try:
            said = await asyncio.wait_for(kind(reader, writer, desk), seconds)
        except TimeoutError:
            return kind, None, ""
        except (OSError, asyncio.IncompleteReadError):
            said = ""
        finally:
            writer.transport.abort()
        return kind, time.monotonic() - begun, said

    return await asyncio.gather(*(timed(kind) for kind in kinds for _ in range(each)))


BORNE = {first_head: PATIENCE, later_head: PATIENCE, half_a_head: PATIENCE, slow_form: PATIENCE, slow_chunks: PATIENCE, unread_body: PATIENCE,
         unread_chunks: PATIENCE, endless_chunks: PATIENCE, slow_upload: PATIENCE, steady_form: FORM, stalled_reader: STALL}


def slow(checks, server, other, long):
    journalist = Journalist(server.address)
    desk = journalist.cookie | journalist.form()
    seconds = STALL + 5 if long else PATIENCE + 1
    fds, before = server.fds(), server.rss()
    server.forget_peak()
    reading = Beside(server, other, seconds - 2)
    ends = asyncio.run(attack(server.address, desk, BORNE, 200 if long else 50, seconds))
    meanwhile, grown = reading.result(), server.peak() - before
    checks.figure(f"{len(ends)} slow connections: {meanwhile}; {grown:.0f} MiB of memory more at most")
    checks.that(meanwhile.notice_nothing(), f"slow clients keep others waiting: {meanwhile}")
    bound = CONNECTION * len(ends) + REST
    checks.that(grown <= bound, f"slow clients take {grown:.0f} MiB, more than {bound:.0f}")
    for kind, most in BORNE.items():
        took = [seconds for of, seconds, _ in ends if of is kind]
        said = collections.Counter(status for of, _, status in ends if of is kind).most_common(1)[0][0]
        if most >= seconds:
            continue
        borne = [one for one in took if one is None or one > most]
        longest = max((one for one in took if one is not None), default=None)
        wrong = f"{kind.__name__}: {len(borne)} of {len(took)} are borne with for more than {most} s"
        checks.figure(f"{kind.__name__}: {took.count(None)} never let go" + (f", others after {longest:.1f} s at most, told {said or 'nothing'}" if longest else ""))
        checks.that(not borne, wrong)
    back = server.wait_for_fds(fds + 10, 5)
    checks.that(back is not None, f"{server.fds() - fds} files are still open 5 s after slow clients have gone")


async def hold(address, count, seconds):
    """Many idle connections; how long others wait for a new one and a page meanwhile."""
    held, waits = [], []
    for _ in range(0, count, 250):
        held += await asyncio.gather(*(connect(address) for _ in range(250)))
        for _, writer in held[-250:]:
            writer.write(GET.replace(b"/en/", b"/healthz"))
        await asyncio.gather(*(answer(reader) for reader, _ in held[-250:]))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        reader, writer = await connect(address)
        writer.write(GET)
        await answer(reader)
        waits.append((time.monotonic() - begun) * 1000)
        writer.close()
        await asyncio.sleep(0.02)
    return held, sorted(waits)


def idle(checks, server, count, seconds):
    async def run():
        held, waits = await hold(server.address, count, seconds)
        grown = server.rss() - before
        for _, writer in held:
            writer.transport.abort()
        return waits, grown

    fds, before = server.fds(), server.rss()
    waits, grown = asyncio.run(run())
    freed = server.wait_for_fds(fds + 10, 10)
    checks.figure(f"{count} idle connections: {grown:.0f} MiB more; a page on a new connection median {waits[len(waits) // 2]:.1f} ms, "
                  f"p99 {waits[len(waits) * 99 // 100]:.1f} ms; all closed within {freed and round(freed, 1)} s")
    checks.that(grown <= 200, f"{count} idle connections take {grown:.0f} MiB")
    checks.that(waits[len(waits) * 95 // 100] <= 50, f"beside {count} idle connections a page takes {waits[len(waits) * 95 // 100]:.0f} ms")
    checks.that(freed is not None, f"10 s after {count} connections were closed {server.fds() - fds} files are still open")


def resets(checks, server, count):
    """Gone in mid-answer, and while a page is rendered."""
    fds, threads = server.fds(), server.threads()
    for number in range(count):
        with socket.create_connection(server.address) as gone:
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            gone.sendall(GET * 3 if number % 2 else GET.replace(b"/en/", b"/en/search?q=sea+%d" % number))
    back = server.wait_for_fds(fds + 5, 5)
    checks.figure(f"{count} connections reset: files as before after {back and round(back, 2)} s, {server.threads() - threads} threads more")
    checks.that(back is not None, f"5 s after {count} resets {server.fds() - fds} files are still open")
    checks.that(server.threads() <= max(threads, 24 * 2 + 20), f"{count} resets leave {server.threads() - threads} threads")


def check(given, checks):
    server, other = two_samples(given)
    with server, other:
        slow(checks, server, other, given.long)
        idle(checks, server, 9_000, 60 if given.long else 1)
        resets(checks, server, 1000)
        after = Readers(server.address, 2).result()
        checks.figure(f"readers afterwards: {after}")
        checks.that(not after.failed and server.has_come_through(), "the server has not come through")


if __name__ == "__main__":
    run(check, __doc__)
