-- Passkeys: the public half of each, as the library that checks them writes it.
CREATE TABLE passkeys (
  id INTEGER NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  credential_id TEXT NOT NULL UNIQUE,
  passkey TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE INDEX passkeys_by_user ON passkeys(user_id);

-- What was asked of a browser and not answered yet: whichever node asked, any may check the answer.
CREATE TABLE passkey_ceremonies (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT REFERENCES users(id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
