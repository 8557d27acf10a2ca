-- How often articles were read, by hours since 1970 began in UTC, and nothing about who read them. The index answers what was read since a moment.
CREATE TABLE reads (
  article_id BIGINT NOT NULL REFERENCES articles(id),
  hour BIGINT NOT NULL,
  count BIGINT NOT NULL CHECK (count > 0),
  PRIMARY KEY (article_id, hour)
);
CREATE INDEX reads_by_hour ON reads(hour, article_id, count);
