"""Readers while stories are published one after the other (G08, J04): a page that is asked for after the answer to a publication shows it, nobody
goes back to an older one, and each page is of one moment: the newest stories stand in it in their order, without a gap.

fresh.py BINARY [--long] [--port N]      50 readers and some 50 publications, or 200 readers and 1,000"""

import asyncio
import re
import statistics
import time

from checks import run
from journalist import Journalist
from newsroom import Newsroom
from readers import answer, in_background, process

PAGES = ["/en/", "/en/news/", "/en/feed.xml", "/en/feed.json"]
NUMBER = re.compile(rb"Fresh number (\d+) of many")
# A page says its generation itself; feeds do so too.
GENERATION = re.compile(rb"manset-generation: (\d+)", re.I)


class Watchers:
    """Readers on connections of their own, who compare each page with what was published before they asked, and with their last."""

    def __init__(self, address, count):
        # The number of the last story whose publication was answered; none more once it is over.
        self.published, self.over = process.Value("q", 0), process.Event()
        self.wrong, self.pages = [], 0
        self.pipe = in_background(self._watch, address, count, niceness=0)

    async def _watch(self, address, count):
        await asyncio.gather(*(self._one(address, PAGES[number % len(PAGES)], number) for number in range(count)))
        return self.pages, self.wrong

    async def _one(self, address, path, number):
        reader, writer = await asyncio.open_connection(*address)
        before = (0, 0)
        await asyncio.sleep(number / 100)
        while not self.over.is_set():
            least = self.published.value
            writer.write(f"GET {path} HTTP/1.1\r\nhost: news.example\r\nuser-agent: Mozilla/5.0\r\n\r\n".encode())
            status, head, body = await answer(reader)
            self.pages += 1
            shown = list(dict.fromkeys(map(int, NUMBER.findall(body))))
            newest = max(shown, default=0)
            seen = int((GENERATION.search(head) or [0, 0])[1]), newest
            self.judge(path, status, least, before, seen, shown)
            before = seen
            await asyncio.sleep(0.1)

    def judge(self, path, status, least, before, seen, shown):
        if status != 200:
            self.wrong.append(f"{path}: {status}")
        if seen[1] < least:
            self.wrong.append(f"{path} shows story {seen[1]} as the newest, and {least} was out before it was asked for")
        if seen[0] < before[0] or seen[1] < before[1]:
            self.wrong.append(f"{path} goes back from {before} to {seen}")
        top = shown[:10]
        if top != list(range(seen[1], seen[1] - len(top), -1)):
            self.wrong.append(f"{path} is of no one moment: {top}")

    def result(self):
        self.over.set()
        return self.pipe.recv()


def check(given, checks):
    readers, stories = (200, 1_000) if given.long else (50, 50)
    with Newsroom(given.binary, given.work, port=given.port).fill(60) as newsroom:
        newsroom.start()
        newsroom.rest()
        journalist, took = Journalist(newsroom.address), []
        watchers = Watchers(newsroom.address, readers)
        for number in range(1, stories + 1):
            begun = time.monotonic()
            journalist.publish(f"Fresh number {number} of many")
            watchers.published.value = number
            took.append((time.monotonic() - begun) * 1000)
            time.sleep(max(0, 0.2 - (time.monotonic() - begun)))
        pages, wrong = watchers.result()
        checks.that(newsroom.has_come_through(), "the server has not come through")
    checks.that(pages >= readers * stories / 10, f"only {pages} pages were read: nothing is proved")
    checks.that(not wrong, f"{len(wrong)} of {pages} pages: {wrong[:3]}")
    return f"{stories} stories published, each in {statistics.median(took):.0f} ms; {pages} pages of {readers} readers, none older than what was out, none mixed"


if __name__ == "__main__":
    run(check, __doc__)
