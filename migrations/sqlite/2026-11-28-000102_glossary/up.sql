-- How names are told in another edition: people, offices, places.
CREATE TABLE terms (
  id INTEGER NOT NULL PRIMARY KEY,
  source_lang TEXT NOT NULL REFERENCES editions(lang),
  target_lang TEXT NOT NULL REFERENCES editions(lang),
  term TEXT NOT NULL CHECK (term <> ''),
  folded TEXT NOT NULL,
  translation TEXT NOT NULL CHECK (translation <> ''),
  note TEXT NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  changed_by BIGINT NOT NULL REFERENCES users(id),
  CHECK (source_lang <> target_lang),
  UNIQUE (source_lang, target_lang, folded)
);
