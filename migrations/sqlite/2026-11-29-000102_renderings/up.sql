-- The rendered bodies that are read: those of each article's newest text and of the one that readers have. Others are rendered
-- again from their Markdown where they are needed.
CREATE TABLE renderings (
  revision_id INTEGER NOT NULL PRIMARY KEY REFERENCES revisions(id),
  body_html TEXT NOT NULL
);
INSERT INTO renderings (revision_id, body_html)
  SELECT id, body_html FROM revisions
  WHERE id IN (SELECT head_revision_id FROM articles UNION SELECT live_revision_id FROM articles);
ALTER TABLE revisions DROP COLUMN body_html;
-- From where it was saved, if a request brought it.
ALTER TABLE revisions ADD COLUMN address TEXT;
