"""Holds many idle connections: what they cost, whether others are answered meanwhile, and whether each still is afterwards.
idle.py BINARY [CONNECTIONS] [SECONDS]; exits with 1 if one was lost. Needs `ulimit -n` above the number."""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "ci" / "trust"))
from newsroom import Newsroom
from readers import answer

binary, number = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 10_000)
seconds = float(sys.argv[3] if len(sys.argv) > 3 else 60)
REQUEST = b"GET /en/ HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\n\r\n"


async def ask(reader, writer):
    writer.write(REQUEST)
    status, head, _ = await answer(reader)
    assert status == 200, head


async def timed(address, times=200):
    took = []
    for _ in range(times):
        begun = time.monotonic()
        reader, writer = await asyncio.open_connection(*address)
        await ask(reader, writer)
        writer.close()
        took.append((time.monotonic() - begun) * 1000)
    return f"median {statistics.median(took):.2f} ms, longest {max(took):.2f}"


async def main(server):
    print(f"none idle: a page on a new connection {await timed(server.address)}; {server.rss():.0f} MiB")
    held, before = [], server.rss()
    for _ in range(0, number, 100):
        opened = await asyncio.gather(*(asyncio.open_connection(*server.address) for _ in range(100)))
        await asyncio.gather(*(ask(*connection) for connection in opened))
        held += opened
    print(f"{len(held)} idle: {server.rss() - before:.0f} MiB more, {(server.rss() - before) * 1024 / number:.1f} KiB each; "
          f"a page on a new connection {await timed(server.address)}")
    await asyncio.sleep(seconds)
    lost = 0
    for start in range(0, number, 100):
        told = await asyncio.gather(*(ask(*connection) for connection in held[start:start + 100]), return_exceptions=True)
        lost += sum(isinstance(answer, Exception) for answer in told)
    print(f"after {seconds:.0f} s: {number - lost} of them answered again, {lost} lost")
    return lost


# The soft limit of most systems.
with tempfile.TemporaryDirectory() as folder, Newsroom(binary, folder, before=("prlimit", "--nofile=1024:")).fill(200, "az,ru,en") as server:
    server.start()
    server.rest()
    sys.exit(asyncio.run(main(server)) > 0)
