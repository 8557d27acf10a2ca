"""Waits until the index is whole, tells its size and that of the texts, and writes questions to ask, a file for each kind.
ask.py BASE DATA WORK"""

import json, os, random, sqlite3, sys, time, tomllib, urllib.parse, urllib.request

base, data, work = sys.argv[1:]
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
words = tomllib.load(open(f"{root}/src/seed/words.toml", "rb"))


def get(path):
    with urllib.request.urlopen(base + path, timeout=60) as answer:
        return json.load(answer)


begun = time.time()
while get("/api/v1/search?edition=en&q=harbour")["is_behind"]:
    time.sleep(0.5)
if time.time() - begun > 2:
    print(f"the index was made in {time.time() - begun:.0f} s")

database = sqlite3.connect(f"file:{data}/manset.sqlite3?mode=ro", uri=True)
told, text = database.execute(
    "SELECT count(*), sum(length(CAST(r.headline AS BLOB)) + length(CAST(r.summary AS BLOB)) + length(CAST(r.body_md AS BLOB))) "
    "FROM articles a JOIN revisions r ON r.id = a.live_revision_id WHERE a.status = 'published'").fetchone()
kept = sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(f"{data}/search") for name in names)
print(f"{told} articles, {text / 2**20:.0f} MiB of text, index {kept / 2**20:.0f} MiB: {kept / text:.2f} times")

random.seed(1)
kinds = {kind: [] for kind in ["common", "rare", "phrase", "two", "without", "filter", "newest"]}
slugs = {lang: [category["slug"] for category in get(f"/api/v1/categories?edition={lang}")["items"]] for lang in ["az", "ru", "en"]}
for lang in ["az", "ru", "en"]:
    own = words[lang]
    whole = [word.strip(".,’") for sentence in own["sentences"] for word in sentence.split()]
    common = sorted({word for word in whole if len(word) > 4} | {word for name in own["subjects"] for word in name.split()})
    phrases = [name for name in own["subjects"] if " " in name] + [" ".join(s.split()[i:i + 3]) for s in own["sentences"] for i in (0, 2)]

    def invented(low, high):
        rank, word = int(low * (high / low) ** random.random()), ""
        while rank >= 1:
            word += own["syllables"][rank % len(own["syllables"])]
            rank //= len(own["syllables"])
        return word

    def ask(kind, query, **others):
        kinds[kind].append(f"/{lang}/search?" + urllib.parse.urlencode({"q": query, **others}))

    for _ in range(400):
        word = random.choice(common)
        ask("common", word)
        ask("rare", invented(20_000, 900_000))
        ask("phrase", f'"{random.choice(phrases)}"')
        ask("two", f"{random.choice(common)} {invented(5, 5_000)}")
        ask("without", f"{word} -{random.choice(common)}")
        year = random.randint(2018, 2025)
        ask("filter", word, **random.choice([{"category": random.choice(slugs[lang])}, {"photo": 1}, {"video": 1},
                                             {"from": f"{year}-01-01", "to": f"{year}-12-31"}]))
        ask("newest", word, sort="newest")
kinds["mixed"] = [path for paths in kinds.values() for path in paths]
for kind, paths in kinds.items():
    with open(f"{work}/{kind}", "w") as file:
        file.write("\n".join(paths) + "\n")
