-- All that leaves the house: letters, pings, webhooks. What is said is written when it is sent, from what may be told then.
CREATE TABLE deliveries (
  id INTEGER NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('letter', 'ping', 'indexnow', 'webhook', 'newsletter', 'push', 'activity')),
  -- What goes to one place, in order and one at a time.
  lane TEXT NOT NULL,
  work TEXT NOT NULL,
  -- Work that says the same has the same.
  twin TEXT,
  queued_at TIMESTAMP NOT NULL,
  free_at TIMESTAMP NOT NULL,
  claimed_until TIMESTAMP,
  attempts BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed', 'done')),
  ended_at TIMESTAMP,
  -- Of the last attempt.
  outcome TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE INDEX deliveries_by_turn ON deliveries(free_at, id) WHERE state = 'waiting';
CREATE INDEX deliveries_by_claim ON deliveries(claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX deliveries_by_twin ON deliveries(twin) WHERE twin IS NOT NULL;
CREATE INDEX deliveries_by_lane ON deliveries(lane, id);
CREATE INDEX deliveries_by_end ON deliveries(state, ended_at, id);

-- Places that were not reached when they were last tried.
CREATE TABLE lanes (
  name TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  free_at TIMESTAMP NOT NULL
);

INSERT INTO deliveries (channel, lane, work, twin, queued_at, free_at, attempts)
SELECT 'letter', 'letters',
  json_object('channel', 'letter', 'kind', kind, 'user', CAST(user_id AS TEXT), 'account', account,
    'article', CAST(article_id AS TEXT), 'comment', CAST(comment_id AS TEXT), 'by', CAST(by_id AS TEXT)),
  CASE WHEN user_id IS NOT NULL AND article_id IS NOT NULL AND comment_id IS NULL
    THEN 'letter ' || kind || ' ' || CAST(user_id AS TEXT) || ' ' || CAST(article_id AS TEXT) END,
  queued_at, free_at, attempts
FROM mail_work ORDER BY id;
DROP TABLE mail_work;

-- What the world was told of an article, by whatever goes out when it changes.
CREATE TABLE announcements (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  revision_id BIGINT NOT NULL,
  path TEXT NOT NULL,
  withdrawn BOOLEAN NOT NULL
);
-- The generation up to which changes are announced.
ALTER TABLE site_state ADD COLUMN announced BIGINT NOT NULL DEFAULT 0;
UPDATE site_state SET announced = generation;
INSERT INTO announcements (article_id, revision_id, path, withdrawn)
SELECT articles.id, articles.live_revision_id, '/' || articles.lang || '/' || category_names.slug || '/' || articles.slug, 0
FROM articles
INNER JOIN category_names ON category_names.category_id = articles.category_id AND category_names.lang = articles.lang
INNER JOIN editions ON editions.lang = articles.lang
WHERE articles.status = 'published' AND editions.visible = 1 AND articles.live_revision_id IS NOT NULL;

-- Systems of partners that are told when an article changes.
CREATE TABLE webhooks (
  id INTEGER NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  -- Both sides sign with it: it can't be a hash.
  secret TEXT NOT NULL,
  -- None: of every edition.
  lang TEXT REFERENCES editions(lang),
  active BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  version BIGINT NOT NULL DEFAULT 0
);
