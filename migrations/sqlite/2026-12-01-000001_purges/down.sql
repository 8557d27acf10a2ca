DELETE FROM deliveries WHERE channel = 'purge';
CREATE TABLE deliveries_old (
  id INTEGER NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL
    CHECK (channel IN ('letter', 'ping', 'indexnow', 'webhook', 'newsletter', 'push', 'activity')),
  lane TEXT NOT NULL,
  work TEXT NOT NULL,
  twin TEXT,
  queued_at TIMESTAMP NOT NULL,
  free_at TIMESTAMP NOT NULL,
  claimed_until TIMESTAMP,
  attempts BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed', 'done')),
  ended_at TIMESTAMP,
  outcome TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
INSERT INTO deliveries_old
  (id, channel, lane, work, twin, queued_at, free_at, claimed_until, attempts, state, ended_at, outcome)
SELECT id, channel, lane, work, twin, queued_at, free_at, claimed_until, attempts, state, ended_at, outcome FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_old RENAME TO deliveries;
CREATE INDEX deliveries_by_turn ON deliveries(free_at, id) WHERE state = 'waiting';
CREATE INDEX deliveries_by_claim ON deliveries(claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX deliveries_by_twin ON deliveries(twin) WHERE twin IS NOT NULL;
CREATE INDEX deliveries_by_lane ON deliveries(lane, id);
CREATE INDEX deliveries_by_end ON deliveries(state, ended_at, id);
