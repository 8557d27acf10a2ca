"""Makes a seeded archive several times as large for lists, feeds and sitemaps: copies of its articles under other numbers and slugs, on the same
days, with the text of none. Faster than seeding; the copies' own pages are not to be asked for. multiply.py DATA TIMES, while no server runs"""

import sqlite3
import sys

database = sqlite3.connect(f"{sys.argv[1]}/manset.sqlite3", isolation_level=None)
times = int(sys.argv[2])
database.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000;")
columns = [row[1] for row in database.execute("PRAGMA table_info(articles)")]
articles, stories = (database.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in ("articles", "stories"))
told = {"id": "id + :a", "story_id": "story_id + :s", "slug": "'copy-' || (id + :a)", "source_article_id": "NULL", "source_revision_id": "NULL"}
database.execute("BEGIN")
for number in range(1, times):
    values = {"a": articles * number, "s": stories * number, "most": articles, "stories": stories}
    database.execute(
        "INSERT INTO stories (id, category_id, origin_lang, created_at, changed_at, created_by) "
        "SELECT id + :s, category_id, origin_lang, created_at, changed_at, created_by FROM stories WHERE id <= :stories", values)
    database.execute(
        f"INSERT INTO articles ({', '.join(columns)}) SELECT {', '.join(told.get(name, name) for name in columns)} "
        "FROM articles WHERE id <= :most AND status = 'published'", values)
    database.execute(
        "INSERT INTO article_tags (article_id, tag_id, position, lang, published_at) "
        "SELECT article_id + :a, tag_id, position, lang, published_at FROM article_tags WHERE article_id <= :most", values)
newest, = database.execute("SELECT max(id) FROM articles").fetchone()
changed, = database.execute("SELECT max(changed_at) FROM sitemap_parts").fetchone()
parts = [(part, changed) for part in range(1, -(-newest // 20_000) + 1)]
database.executemany("INSERT OR IGNORE INTO sitemap_parts (part, changed_at) VALUES (?, ?)", parts)
database.execute("COMMIT")
print(database.execute("SELECT count(*) FROM articles WHERE status = 'published'").fetchone()[0], "published articles")
