-- What somebody typed and has not saved, as their form had it. The place is "12/en", or "new/en/" and the form's key.
CREATE TABLE autosaves (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  place TEXT NOT NULL CHECK (place <> ''),
  fields TEXT NOT NULL,
  at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, place)
);
CREATE INDEX autosaves_by_time ON autosaves(at);

-- Who has an article open.
CREATE TABLE presences (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  seen_at TIMESTAMP NOT NULL,
  PRIMARY KEY (story_id, lang, user_id)
);
CREATE INDEX presences_by_time ON presences(seen_at);
