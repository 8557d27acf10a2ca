-- How far the newest text of an article has come before it is published, whose it is now, and until when.
ALTER TABLE articles ADD COLUMN stage TEXT NOT NULL DEFAULT 'writing' CHECK (stage IN ('writing', 'in_review', 'approved'));
ALTER TABLE articles ADD COLUMN assignee_id BIGINT REFERENCES users(id);
ALTER TABLE articles ADD COLUMN due_at TIMESTAMP;
CREATE INDEX articles_at_work ON articles(stage, changed_at DESC) WHERE deleted_at IS NULL AND status IN ('draft', 'unpublished', 'scheduled');
CREATE INDEX articles_in_hand ON articles(stage) WHERE stage <> 'writing';
CREATE INDEX articles_by_assignee ON articles(assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX articles_by_due ON articles(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX articles_by_plan ON articles(planned_at) WHERE planned_at IS NOT NULL;

-- What colleagues say about a text: about all of it, or about a paragraph, whose first words are kept.
CREATE TABLE comments (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  paragraph BIGINT,
  quote TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL CHECK (body <> ''),
  is_request BOOLEAN NOT NULL DEFAULT 0,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  resolved_at TIMESTAMP,
  resolved_by BIGINT REFERENCES users(id)
);
CREATE INDEX comments_by_article ON comments(article_id, id);
CREATE INDEX comments_open ON comments(article_id) WHERE resolved_at IS NULL;

CREATE TABLE comment_mentions (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  PRIMARY KEY (comment_id, user_id)
);
CREATE INDEX comment_mentions_by_user ON comment_mentions(user_id);
