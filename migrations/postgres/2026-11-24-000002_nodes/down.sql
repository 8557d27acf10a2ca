ALTER TABLE articles ALTER CONSTRAINT articles_source_article_id_fkey NOT DEFERRABLE;
ALTER TABLE articles DROP COLUMN planned_at;
DROP TABLE chores;
DROP TABLE sign_in_attempts;
