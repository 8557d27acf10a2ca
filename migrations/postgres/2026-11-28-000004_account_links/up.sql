-- Links by which people set their own password: at their first coming, or when they have forgotten it. Only hashes are kept.
CREATE TABLE account_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX account_links_by_user ON account_links(user_id);
