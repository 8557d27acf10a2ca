CREATE TABLE link_requests (
  id INTEGER NOT NULL PRIMARY KEY,
  network TEXT NOT NULL,
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE INDEX link_requests_by_time ON link_requests(at);
INSERT INTO link_requests (network, account, at) SELECT network, account, at FROM requests WHERE purpose = 'password' ORDER BY id;
DROP TABLE requests;
