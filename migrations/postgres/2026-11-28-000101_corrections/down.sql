DROP TABLE endings;
DROP TABLE corrections;
ALTER TABLE revisions DROP COLUMN correction;
ALTER TABLE revisions DROP COLUMN is_minor;
