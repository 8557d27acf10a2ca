"""Holds many idle connections: what they cost, whether others are answered meanwhile, and whether each still is afterwards.
idle.py BINARY [CONNECTIONS] [SECONDS]; exits with 1 if one was lost. Needs `ulimit -n` above the number."""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time

binary, number = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 10_000)
seconds = float(sys.argv[3] if len(sys.argv) > 3 else 60)
REQUEST = b"GET /en/ HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\n\r\n"


async def ask(reader, writer):
    writer.write(REQUEST)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), head
    length = next(int(line[16:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length: "))
    await reader.readexactly(length)


async def timed(host, port, times=200):
    took = []
    for _ in range(times):
        begun = time.monotonic()
        reader, writer = await asyncio.open_connection(host, port)
        await ask(reader, writer)
        writer.close()
        took.append((time.monotonic() - begun) * 1000)
    return f"median {statistics.median(took):.2f} ms, longest {max(took):.2f}"


def resident(pid):
    return next(int(line.split()[1]) / 1024 for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS"))


async def main(server):
    told = (line.decode() for line in server.stdout)
    host, port = next(line for line in told if line.startswith("listening on ")).strip().removeprefix("listening on http://").split(":")
    time.sleep(5)
    print(f"none idle: a page on a new connection {await timed(host, port)}; {resident(server.pid):.0f} MiB")
    held, before = [], resident(server.pid)
    for _ in range(0, number, 100):
        opened = await asyncio.gather(*(asyncio.open_connection(host, port) for _ in range(100)))
        await asyncio.gather(*(ask(*connection) for connection in opened))
        held += opened
    print(f"{len(held)} idle: {resident(server.pid) - before:.0f} MiB more, {(resident(server.pid) - before) * 1024 / number:.1f} KiB each; "
          f"a page on a new connection {await timed(host, port)}")
    await asyncio.sleep(seconds)
    lost = 0
    for start in range(0, number, 100):
        told = await asyncio.gather(*(ask(*connection) for connection in held[start:start + 100]), return_exceptions=True)
        lost += sum(isinstance(answer, Exception) for answer in told)
    print(f"after {seconds:.0f} s: {number - lost} of them answered again, {lost} lost")
    return lost


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([binary, "seed", "--data", f"{folder}/data", "--stories", "200"], check=True, capture_output=True)
    # The soft limit of most systems.
    command = f'ulimit -Sn 1024; exec "{binary}" serve --data "{folder}/data" --listen 127.0.0.1:0'
    server = subprocess.Popen(["bash", "-c", command], stdout=subprocess.PIPE)
    try:
        sys.exit(asyncio.run(main(server)) > 0)
    finally:
        server.terminate()
        server.wait()
