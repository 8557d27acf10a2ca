ALTER TABLE revisions DROP COLUMN restored_seq;
DROP TABLE publications;
