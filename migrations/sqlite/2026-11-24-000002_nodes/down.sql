ALTER TABLE articles DROP COLUMN planned_at;
DROP TABLE chores;
DROP TABLE sign_in_attempts;
