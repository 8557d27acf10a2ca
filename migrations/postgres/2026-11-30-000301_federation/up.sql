-- Whether editions can be followed from other servers (ActivityPub).
ALTER TABLE site_state ADD COLUMN federation BOOLEAN NOT NULL DEFAULT FALSE;

-- What an edition signs with: one pair for good, made when it is first needed.
CREATE TABLE edition_keys (
  lang TEXT NOT NULL PRIMARY KEY REFERENCES editions(lang),
  -- PKCS #8 in base64. It signs: it can't be a hash.
  private_key TEXT NOT NULL,
  -- PEM, as everybody may have it.
  public_key TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);

-- Who follows an edition from another server.
CREATE TABLE followers (
  lang TEXT NOT NULL REFERENCES editions(lang),
  actor TEXT NOT NULL,
  -- Where they are told of articles: what their server shares, or else their own.
  inbox TEXT NOT NULL,
  own_inbox TEXT NOT NULL,
  -- The id of what they followed with.
  follow TEXT NOT NULL,
  followed_at TIMESTAMP NOT NULL,
  -- Since when nothing reaches that inbox.
  failing_since TIMESTAMP,
  PRIMARY KEY (lang, actor)
);
CREATE INDEX followers_by_inbox ON followers(inbox, lang);
CREATE INDEX followers_by_actor ON followers(actor);

-- Who signs what comes in, as their server told it.
CREATE TABLE remote_actors (
  actor TEXT NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  inbox TEXT NOT NULL,
  shared_inbox TEXT,
  fetched_at TIMESTAMP NOT NULL
);

-- How often other servers were told that an article is gone: what they were told is gone never comes back under its id.
CREATE TABLE retractions (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  times BIGINT NOT NULL
);
