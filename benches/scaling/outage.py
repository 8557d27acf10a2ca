#!/usr/bin/env python3
"""What readers meet while the database is away, and how soon all is right again.

Usage: outage.py BASE COLD_PATH DOWN UP [SECONDS]. DOWN and UP are shell commands that end when the database is gone, or answers again.
Prints how long cold pages took to be refused, how many warm pages were served, and the time from UP to the first cold page and to the
first page that is not stale. Exits with 1 where a warm page failed, a refusal took over 1 s, or recovery over 2 s.
"""
import subprocess
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "ci" / "trust"))
import wire

base, cold_path, down, up = sys.argv[1:5]
seconds = float(sys.argv[5]) if len(sys.argv) > 5 else 6


def ask(path):
    answer = wire.ask(wire.address_of(base), path, timeout=20, must=True)
    return answer.status, answer["cache-status"] or "", answer.seconds


for _ in range(3):
    ask("/en/")
assert "hit" in ask("/en/")[1]
subprocess.run(down, shell=True, check=True)
begun, refusals, warm, failed, stale = time.perf_counter(), [], 0, 0, 0
while time.perf_counter() - begun < seconds:
    status, kept, _ = ask("/en/")
    warm, failed, stale = warm + 1, failed + (status != 200), stale + ("stale" in kept)
    status, _, took = ask(cold_path)
    assert status == 503, status
    refusals.append(took)
subprocess.run(up, shell=True, check=True)
returned = time.perf_counter()
cold_after = fresh_after = None
while cold_after is None or fresh_after is None:
    now = time.perf_counter()
    if cold_after is None and ask(cold_path)[0] == 200:
        cold_after = time.perf_counter() - returned
    if fresh_after is None and "stale" not in ask("/en/")[1]:
        fresh_after = time.perf_counter() - returned
    assert now - returned < 30, "never"
    time.sleep(0.02)
print(f"warm pages: {warm} asked for, {failed} failed, {stale} marked stale")
print(f"cold pages: {len(refusals)} refused, the slowest after {max(refusals) * 1000:.0f} ms")
print(f"after its return: cold pages after {cold_after * 1000:.0f} ms, nothing stale after {fresh_after * 1000:.0f} ms")
sys.exit(failed > 0 or max(refusals) > 1 or max(cold_after, fresh_after) > 2)
