-- Revisions are append-only, but for what was not theirs.
DROP TRIGGER revisions_are_append_only ON revisions;
ALTER TABLE revisions DROP COLUMN address;
ALTER TABLE revisions ADD COLUMN body_html TEXT NOT NULL DEFAULT '';
UPDATE revisions SET body_html = renderings.body_html FROM renderings WHERE renderings.revision_id = revisions.id;
DROP TABLE renderings;
CREATE TRIGGER revisions_are_append_only BEFORE UPDATE ON revisions FOR EACH ROW EXECUTE FUNCTION refuse_change('revisions are append-only');
