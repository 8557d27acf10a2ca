#!/usr/bin/env bash
# Each feed of the sample newsroom as a feed reader that is strict about XML takes it.
flags=()
source "$(dirname "$0")/serve.sh"
# The system's own Python, which feedparser was installed for.
/usr/bin/python3 - "$base" <<'PYTHON'
import json, sys, urllib.request
import feedparser

base, wrong, seen = sys.argv[1], [], 0
for list in ["/az/", "/ru/", "/en/", "/en/energy/", "/en/tag/chess/"]:
    for file in ["feed.xml", "atom.xml"]:
        feed = feedparser.parse(f"{base}{list}{file}")
        entries = feed.entries
        seen += 1
        if feed.bozo or feed.get("status") != 200 or feed.version not in ("rss20", "atom10"):
            wrong.append(f"{list}{file}: {feed.get('status')} {feed.get('version')} {feed.get('bozo_exception')}")
        if not entries or len({entry.id for entry in entries}) != len(entries):
            wrong.append(f"{list}{file}: {len(entries)} articles, or ids twice")
        for entry in entries:
            if not (entry.title and entry.link.startswith(base) and entry.published_parsed and entry.updated_parsed and entry.content):
                wrong.append(f"{list}{file}: {entry.id} lacks something")
        again = feedparser.parse(f"{base}{list}{file}", etag=feed.get("etag"))
        if again.get("status") != 304:
            wrong.append(f"{list}{file}: {again.get('status')} to whoever has it")
    with urllib.request.urlopen(f"{base}{list}feed.json") as answer:
        feed, seen = json.load(answer), seen + 1
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not all(item["id"] and item["content_html"] for item in feed["items"]):
        wrong.append(f"{list}feed.json lacks something")
print(*wrong, sep="\n")
print(f"{seen} passed, {len(wrong)} failed")
sys.exit(bool(wrong))
PYTHON
