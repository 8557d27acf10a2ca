-- When readers' addresses in a part of the sitemap last changed, so that crawlers fetch that part alone.
CREATE TABLE sitemap_parts (
  part BIGINT NOT NULL PRIMARY KEY CHECK (part > 0),
  changed_at TIMESTAMP NOT NULL
);
INSERT INTO sitemap_parts (part, changed_at)
  SELECT (id - 1) / 20000 + 1, max(coalesce(updated_at, published_at)) FROM articles WHERE published_at IS NOT NULL GROUP BY 1;
