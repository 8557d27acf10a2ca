-- Tries to sign in that did not succeed (yet), whichever node was asked. Accounts are hashed: people type passwords there too.
CREATE TABLE sign_in_attempts (
  id INTEGER NOT NULL PRIMARY KEY,
  network TEXT NOT NULL,
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_attempts_by_network ON sign_in_attempts(network, at);

-- When an editor means to publish a draft; nothing happens then unless it is scheduled.
ALTER TABLE articles ADD COLUMN planned_at TIMESTAMP;

-- Housekeeping that one node does for all: when each chore is due again.
CREATE TABLE chores (
  name TEXT NOT NULL PRIMARY KEY,
  due_at TIMESTAMP NOT NULL
);
