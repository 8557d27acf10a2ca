-- What the key that signs messages to browsers is made of: it never changes, since each subscription is bound to it.
ALTER TABLE site_state ADD COLUMN push_key TEXT NOT NULL DEFAULT '';
UPDATE site_state SET push_key = lower(hex(randomblob(32)));

-- Browsers whose readers asked for breaking news of an edition: of all, or of some categories.
CREATE TABLE push_subscriptions (
  id INTEGER NOT NULL PRIMARY KEY,
  endpoint TEXT NOT NULL UNIQUE,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  lang TEXT NOT NULL REFERENCES editions(lang),
  all_topics BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX push_subscriptions_by_turn ON push_subscriptions(lang, id);
CREATE TABLE push_topics (
  subscription_id BIGINT NOT NULL REFERENCES push_subscriptions(id) ON DELETE CASCADE,
  category_id BIGINT NOT NULL REFERENCES categories(id),
  PRIMARY KEY (subscription_id, category_id)
);
CREATE INDEX push_topics_by_category ON push_topics(category_id);

-- Articles that are breaking news. Readers are told once, when they can read it.
CREATE TABLE breaking_news (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  marked_at TIMESTAMP NOT NULL,
  marked_by BIGINT NOT NULL REFERENCES users(id),
  told_at TIMESTAMP,
  -- The last subscription for which it is queued, and whether it is for all.
  queued_to BIGINT NOT NULL DEFAULT 0,
  is_queued BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX breaking_news_open ON breaking_news(article_id) WHERE told_at IS NOT NULL AND NOT is_queued;
