-- What this newsroom made up once and keeps for ever: links in letters that were sent are made with it.
CREATE TABLE secrets (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- The letter of the day of an edition; one without a row sends none.
CREATE TABLE newsletters (
  lang TEXT NOT NULL PRIMARY KEY REFERENCES editions(lang),
  active BOOLEAN NOT NULL,
  -- By the clock of the site's time zone.
  hour BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23)
);

-- Readers who asked for it; they get it once they have said so from their own mailbox. Of whoever leaves nothing is kept.
CREATE TABLE subscribers (
  id INTEGER NOT NULL PRIMARY KEY,
  lang TEXT NOT NULL REFERENCES editions(lang),
  email TEXT NOT NULL,
  confirm_hash TEXT NOT NULL UNIQUE,
  leave_hash TEXT NOT NULL UNIQUE,
  asked_at TIMESTAMP NOT NULL,
  asked_again_at TIMESTAMP NOT NULL,
  confirmed_at TIMESTAMP,
  -- How many issues in a row their server would not take for them, and the last of these.
  refusals BIGINT NOT NULL DEFAULT 0,
  refused_issue BIGINT,
  UNIQUE (lang, email)
);
CREATE INDEX subscribers_by_turn ON subscribers(lang, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscribers_unconfirmed ON subscribers(asked_again_at) WHERE confirmed_at IS NULL;

-- The letters that went out: one a day and edition, of what was published from one moment up to another.
CREATE TABLE newsletter_issues (
  id INTEGER NOT NULL PRIMARY KEY,
  lang TEXT NOT NULL REFERENCES editions(lang),
  day TEXT NOT NULL,
  from_at TIMESTAMP NOT NULL,
  until_at TIMESTAMP NOT NULL,
  -- The last subscriber for whom it is queued, and whether all are.
  queued_to BIGINT NOT NULL DEFAULT 0,
  is_queued BOOLEAN NOT NULL,
  queued BIGINT NOT NULL DEFAULT 0,
  sent BIGINT NOT NULL DEFAULT 0,
  UNIQUE (lang, day)
);
CREATE INDEX newsletter_issues_open ON newsletter_issues(id) WHERE NOT is_queued;
