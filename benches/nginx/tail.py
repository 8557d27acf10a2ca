"""Saves what the server answers for addresses of its sitemap, picked at random, as files for nginx, plain and with gzip.
tail.py BASE FOLDER NUMBER; the addresses go to FOLDER/../tail"""

import gzip
import http.client
import random
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

base, folder, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
connection = http.client.HTTPConnection(urlsplit(base).netloc)


def get(path, coding="identity"):
    connection.request("GET", path, headers={"accept-encoding": coding})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status)
    return body


def places(path):
    return [urlsplit(place).path for place in re.findall(r"<loc>([^<]*)</loc>", get(path).decode())]


pages = [page for part in places("/sitemap.xml") for page in places(part) if not page.endswith("/")]
random.seed(1)
chosen = random.sample(pages, number)
for page in chosen:
    file = folder / (page[1:] + ".html")
    file.parent.mkdir(parents=True, exist_ok=True)
    plain, packed = get(page), get(page, "gzip")
    assert gzip.decompress(packed) == plain, page
    file.write_bytes(plain)
    Path(f"{file}.gz").write_bytes(packed)
(folder.parent / "tail").write_text("\n".join(chosen) + "\n")
