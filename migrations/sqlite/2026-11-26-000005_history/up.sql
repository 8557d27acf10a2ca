-- Each time that a text was given to readers.
CREATE TABLE publications (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  at TIMESTAMP NOT NULL
);
CREATE INDEX publications_by_article ON publications(article_id, revision_id);
INSERT INTO publications (article_id, revision_id, at)
  SELECT id, live_revision_id, coalesce(updated_at, published_at) FROM articles
  WHERE live_revision_id IS NOT NULL AND published_at IS NOT NULL ORDER BY id;

-- The save whose text was taken up again.
ALTER TABLE revisions ADD COLUMN restored_seq BIGINT;
