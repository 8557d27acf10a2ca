-- What strangers asked for when, so that nobody can have too much of it. Only hashes of accounts and addresses are kept.
CREATE TABLE requests (
  id INTEGER NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('password', 'newsletter', 'push', 'inbox')),
  network TEXT NOT NULL,
  -- Empty where nobody is named.
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX requests_by_network ON requests(purpose, network, at);
CREATE INDEX requests_by_account ON requests(purpose, account, at) WHERE account <> '';
CREATE INDEX requests_by_time ON requests(purpose, at);
INSERT INTO requests (purpose, network, account, at) SELECT 'password', network, account, at FROM link_requests ORDER BY id;
DROP TABLE link_requests;
