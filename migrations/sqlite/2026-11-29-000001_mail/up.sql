-- Letters to be sent. What they say is written when they are, to whoever may still read it.
CREATE TABLE mail_work (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'assignment', 'review', 'approval', 'link', 'reset', 'password')),
  user_id BIGINT REFERENCES users(id) ON DELETE CASCADE,
  account TEXT,
  article_id BIGINT REFERENCES articles(id),
  comment_id BIGINT REFERENCES comments(id),
  by_id BIGINT REFERENCES users(id),
  queued_at TIMESTAMP NOT NULL,
  free_at TIMESTAMP NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  CHECK ((user_id IS NULL) <> (account IS NULL))
);
CREATE INDEX mail_work_by_time ON mail_work(free_at);
CREATE INDEX mail_work_by_article ON mail_work(article_id) WHERE article_id IS NOT NULL;

-- Who asked for a new password, however it ended. Only hashes of accounts are kept.
CREATE TABLE link_requests (
  id INTEGER NOT NULL PRIMARY KEY,
  network TEXT NOT NULL,
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX link_requests_by_time ON link_requests(at);

-- Which letters a person wants: of all that waits for them, of what names them, or none.
ALTER TABLE users ADD COLUMN mail_wish TEXT NOT NULL DEFAULT 'named' CHECK (mail_wish IN ('all', 'named', 'none'));

-- Links live for different times: each says until when.
ALTER TABLE account_links ADD COLUMN expires_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
UPDATE account_links SET expires_at = datetime(created_at, '+72 hours');
ALTER TABLE account_links DROP COLUMN created_at;
