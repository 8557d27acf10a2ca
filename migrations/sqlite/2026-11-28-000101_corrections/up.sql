-- What readers are told when a text was wrong, and how a text that they saw goes out again.
ALTER TABLE revisions ADD COLUMN is_minor BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN correction TEXT NOT NULL DEFAULT '';
CREATE TABLE corrections (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  lang TEXT NOT NULL REFERENCES editions(lang),
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  body TEXT NOT NULL CHECK (body <> ''),
  at TIMESTAMP NOT NULL
);
CREATE INDEX corrections_by_lang ON corrections(lang, at DESC, id DESC);
CREATE INDEX corrections_by_article ON corrections(article_id, id);

-- Until when readers see an article, and what those who come later are told: nothing where there is no reason, that it is gone
-- where the reason has no words.
CREATE TABLE endings (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  expires_at TIMESTAMP,
  reason TEXT
);
CREATE INDEX endings_by_expiry ON endings(expires_at) WHERE expires_at IS NOT NULL;
