-- Time-based one-time codes: a shared secret a person, the last step whose code was used, and wrong codes since the last right one.
CREATE TABLE second_factors (
  user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  secret TEXT NOT NULL CHECK (secret <> ''),
  confirmed_at TIMESTAMP,
  last_step BIGINT NOT NULL DEFAULT 0,
  failures BIGINT NOT NULL DEFAULT 0
);

-- What stands in for a lost device, each once. Only hashes are kept.
CREATE TABLE recovery_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX recovery_codes_by_user ON recovery_codes(user_id);

-- Whoever gave the right password and still owes a code.
CREATE TABLE pending_sign_ins (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX pending_sign_ins_by_user ON pending_sign_ins(user_id);
