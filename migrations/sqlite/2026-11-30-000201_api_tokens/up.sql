-- What machines act by in somebody's name. Only a hash of each is here.
CREATE TABLE api_tokens (
  id INTEGER NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP,
  used_at TIMESTAMP
);
CREATE INDEX api_tokens_by_user ON api_tokens(user_id);

-- What a request was answered that may be sent again, by the key that its sender gave it. Without an answer it is under way.
CREATE TABLE api_answers (
  token_id BIGINT NOT NULL REFERENCES api_tokens(id) ON DELETE CASCADE,
  request_key TEXT NOT NULL,
  digest TEXT NOT NULL,
  begun_at TIMESTAMP NOT NULL,
  status BIGINT,
  location TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (token_id, request_key)
);
CREATE INDEX api_answers_by_age ON api_answers(begun_at);
