-- Secret links to a text that readers don't see yet. Only hashes of their tokens are stored.
CREATE TABLE preview_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX preview_links_by_article ON preview_links(article_id, expires_at);
CREATE INDEX preview_links_by_expiry ON preview_links(expires_at);
