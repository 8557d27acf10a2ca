-- What somebody did to many articles at once, kept for a day so that it can be undone.
CREATE TABLE batches (
  id INTEGER NOT NULL PRIMARY KEY,
  action TEXT NOT NULL CHECK (action IN ('add_tag', 'remove_tag', 'move', 'unpublish')),
  -- The tag's name, the category's number, or what readers are told.
  argument TEXT NOT NULL,
  -- In which edition; in all of them where there is none.
  lang TEXT REFERENCES editions(lang),
  -- How many needed no change.
  unchanged BIGINT NOT NULL DEFAULT 0,
  operation TEXT UNIQUE,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  undone_at TIMESTAMP
);
CREATE INDEX batches_by_time ON batches(created_at);

-- Each article that it changed, as it was and as it was left; or why it was left alone.
CREATE TABLE batch_articles (
  batch_id BIGINT NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  obstacle TEXT,
  head_before BIGINT,
  version_before BIGINT NOT NULL,
  head_after BIGINT,
  version_after BIGINT NOT NULL,
  -- The story's section before.
  category_id BIGINT REFERENCES categories(id),
  -- Until when readers were to see it.
  expires_at TIMESTAMP,
  -- Why it was left alone when the rest was undone.
  undo_obstacle TEXT,
  PRIMARY KEY (batch_id, article_id)
);
CREATE INDEX batch_articles_by_article ON batch_articles(article_id);
