-- Articles that a machine translated; and which text a person approved first, and who.
CREATE TABLE machine_translations (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  made_at TIMESTAMP NOT NULL,
  made_by BIGINT NOT NULL REFERENCES users(id),
  approved_revision_id BIGINT,
  approved_at TIMESTAMP,
  approved_by BIGINT REFERENCES users(id),
  FOREIGN KEY (article_id, approved_revision_id) REFERENCES revisions(article_id, id),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (approved_revision_id IS NULL))
);
