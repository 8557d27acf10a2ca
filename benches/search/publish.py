"""Publishes stories through the desk's form, one by one, and asks until readers find each. publish.py BASE"""

import statistics
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "ci" / "trust"))
from journalist import Journalist
from wire import address_of

journalist = Journalist(address_of(sys.argv[1]), "desk@news.example", "a harbour at dawn")
saves, finds = [], []
for number in range(20):
    word = f"zyx{number}q{int(time.time())}"
    begun = time.time()
    journalist.publish(f"The {word}")
    published = time.time()
    while f"/the-{word}\"" not in journalist.ask(f"/en/search?q={word}").text:
        assert time.time() - published < 60, "it is not found"
        time.sleep(0.01)
    saves.append((published - begun) * 1000)
    finds.append((time.time() - published) * 1000)
print(f"published in {statistics.median(saves):.0f} ms (longest {max(saves):.0f}), found {statistics.median(finds):.0f} ms after that (longest {max(finds):.0f})")
