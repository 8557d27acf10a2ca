DROP TABLE webhooks;
ALTER TABLE site_state DROP COLUMN announced;
DROP TABLE announcements;
DROP TABLE lanes;
DROP TABLE deliveries;
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
