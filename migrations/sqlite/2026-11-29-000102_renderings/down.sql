-- Revisions are append-only, but for what was not theirs.
DROP TRIGGER revisions_are_append_only;
ALTER TABLE revisions DROP COLUMN address;
ALTER TABLE revisions ADD COLUMN body_html TEXT NOT NULL DEFAULT '';
UPDATE revisions SET body_html = (SELECT body_html FROM renderings WHERE revision_id = revisions.id)
  WHERE id IN (SELECT revision_id FROM renderings);
DROP TABLE renderings;
CREATE TRIGGER revisions_are_append_only BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
