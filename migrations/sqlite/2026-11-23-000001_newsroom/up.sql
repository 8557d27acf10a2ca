-- Times are UTC text ('YYYY-MM-DD HH:MM:SS.mmm'), cut to milliseconds, so that they sort as text.
-- Every row of content that readers see carries the generation of its last change.

CREATE TABLE site_state (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  generation BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL CHECK (name <> ''),
  time_zone TEXT NOT NULL,
  default_lang TEXT REFERENCES editions(lang),
  version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE editions (
  lang TEXT NOT NULL PRIMARY KEY CHECK (length(lang) BETWEEN 2 AND 8),
  tag TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  direction TEXT NOT NULL CHECK (direction IN ('ltr', 'rtl')),
  tagline TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL DEFAULT 0,
  visible BOOLEAN NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  version BIGINT NOT NULL DEFAULT 1,
  generation BIGINT NOT NULL
);

CREATE TABLE users (
  id INTEGER NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE CHECK (email <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('admin', 'editor', 'contributor')),
  password_hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  active BOOLEAN NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version BIGINT NOT NULL DEFAULT 1,
  created_at TIMESTAMP NOT NULL
);

-- Editions a user may write in; no row means all of them.
CREATE TABLE user_editions (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  PRIMARY KEY (user_id, lang)
);

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_by_user ON sessions(user_id);

CREATE TABLE setup_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE categories (
  id INTEGER NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  generation BIGINT NOT NULL
);

CREATE TABLE category_names (
  category_id BIGINT NOT NULL REFERENCES categories(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  name TEXT NOT NULL CHECK (name <> ''),
  slug TEXT NOT NULL CHECK (slug <> ''),
  PRIMARY KEY (category_id, lang),
  UNIQUE (lang, slug)
);

-- What happened, whatever the language: no text that a reader sees.
CREATE TABLE stories (
  id INTEGER NOT NULL PRIMARY KEY,
  category_id BIGINT NOT NULL REFERENCES categories(id),
  origin_lang TEXT NOT NULL REFERENCES editions(lang),
  embargo_until TIMESTAMP,
  killed_at TIMESTAMP,
  kill_reason TEXT,
  created_at TIMESTAMP NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  UNIQUE (id, category_id),
  CHECK ((killed_at IS NULL) = (kill_reason IS NULL))
);
CREATE INDEX stories_by_change ON stories(changed_at DESC, id DESC);

-- A story as told in one edition. The text columns repeat the live revision (or, before the first
-- publication, the head), so that a list reads one table.
CREATE TABLE articles (
  id INTEGER NOT NULL PRIMARY KEY,
  story_id BIGINT NOT NULL,
  category_id BIGINT NOT NULL,
  lang TEXT NOT NULL REFERENCES editions(lang),
  status TEXT NOT NULL CHECK (status IN ('draft', 'scheduled', 'published', 'unpublished')),
  slug TEXT NOT NULL CHECK (slug <> ''),
  headline TEXT NOT NULL CHECK (headline <> ''),
  summary TEXT NOT NULL,
  folded TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  author_slug TEXT,
  has_photo BOOLEAN NOT NULL DEFAULT 0,
  has_video BOOLEAN NOT NULL DEFAULT 0,
  picture_src TEXT,
  picture_alt TEXT,
  head_revision_id BIGINT,
  live_revision_id BIGINT,
  source_article_id BIGINT REFERENCES articles(id),
  source_revision_id BIGINT,
  publish_at TIMESTAMP,
  published_at TIMESTAMP,
  updated_at TIMESTAMP,
  deleted_at TIMESTAMP,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  changed_at TIMESTAMP NOT NULL,
  changed_by BIGINT NOT NULL REFERENCES users(id),
  generation BIGINT NOT NULL,
  UNIQUE (story_id, lang),
  UNIQUE (lang, slug),
  FOREIGN KEY (story_id, category_id) REFERENCES stories(id, category_id) ON UPDATE CASCADE,
  FOREIGN KEY (id, head_revision_id) REFERENCES revisions(article_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (id, live_revision_id) REFERENCES revisions(article_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (source_article_id, source_revision_id) REFERENCES revisions(article_id, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (status <> 'published' OR (live_revision_id IS NOT NULL AND published_at IS NOT NULL AND deleted_at IS NULL)),
  CHECK ((status = 'scheduled') = (publish_at IS NOT NULL)),
  CHECK (deleted_at IS NULL OR status IN ('draft', 'unpublished')),
  CHECK ((source_article_id IS NULL) = (source_revision_id IS NULL)),
  CHECK (source_article_id IS NULL OR source_article_id <> id),
  CHECK ((author = '') = (author_slug IS NULL))
);
-- Each reader list is one of these, whole and in order.
CREATE INDEX articles_published ON articles(lang, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX articles_published_by_category ON articles(lang, category_id, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX articles_published_by_author ON articles(lang, author_slug, published_at DESC, id DESC) WHERE status = 'published' AND author_slug IS NOT NULL;
CREATE INDEX articles_due ON articles(publish_at) WHERE status = 'scheduled';
CREATE INDEX articles_by_source ON articles(source_article_id) WHERE source_article_id IS NOT NULL;
CREATE INDEX articles_by_generation ON articles(generation);
CREATE INDEX articles_by_category ON articles(category_id);

-- Append-only: every save.
CREATE TABLE revisions (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  seq BIGINT NOT NULL,
  category_id BIGINT NOT NULL REFERENCES categories(id),
  slug TEXT NOT NULL,
  headline TEXT NOT NULL,
  summary TEXT NOT NULL,
  body_md TEXT NOT NULL,
  body_html TEXT NOT NULL,
  tags TEXT NOT NULL,
  author TEXT NOT NULL,
  has_photo BOOLEAN NOT NULL,
  has_video BOOLEAN NOT NULL,
  picture_src TEXT,
  picture_alt TEXT,
  operation TEXT UNIQUE,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  UNIQUE (article_id, seq),
  UNIQUE (article_id, id)
);
CREATE TRIGGER revisions_are_append_only BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

CREATE TABLE tags (
  id INTEGER NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL DEFAULT 1,
  generation BIGINT NOT NULL
);

CREATE TABLE tag_names (
  tag_id BIGINT NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  slug TEXT NOT NULL CHECK (slug <> ''),
  PRIMARY KEY (tag_id, lang),
  UNIQUE (lang, slug),
  UNIQUE (lang, folded)
);

-- The tags of the live revision; lang and published_at repeat the article's, so that a tag page is one index range.
CREATE TABLE article_tags (
  article_id BIGINT NOT NULL REFERENCES articles(id),
  tag_id BIGINT NOT NULL REFERENCES tags(id),
  position BIGINT NOT NULL,
  lang TEXT NOT NULL,
  published_at TIMESTAMP,
  PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX article_tags_published ON article_tags(tag_id, lang, published_at DESC, article_id DESC);

-- The trending bar of an edition: a tag or a category in each place.
CREATE TABLE topics (
  lang TEXT NOT NULL REFERENCES editions(lang),
  position BIGINT NOT NULL,
  tag_id BIGINT REFERENCES tags(id) ON DELETE CASCADE,
  category_id BIGINT REFERENCES categories(id) ON DELETE CASCADE,
  PRIMARY KEY (lang, position),
  UNIQUE (lang, tag_id),
  UNIQUE (lang, category_id),
  CHECK ((tag_id IS NULL) <> (category_id IS NULL))
);

-- The curated places at the top of an edition's home; the first is the lead.
CREATE TABLE front_slots (
  lang TEXT NOT NULL REFERENCES editions(lang),
  position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 5),
  story_id BIGINT NOT NULL REFERENCES stories(id),
  PRIMARY KEY (lang, position),
  UNIQUE (lang, story_id)
);

-- Former addresses point at the thing, never at another address: always one hop.
CREATE TABLE old_slugs (
  kind TEXT NOT NULL CHECK (kind IN ('article', 'category', 'tag')),
  lang TEXT NOT NULL REFERENCES editions(lang),
  slug TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  PRIMARY KEY (kind, lang, slug)
);

CREATE TABLE audit_log (
  id INTEGER NOT NULL PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  user_id BIGINT REFERENCES users(id),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT ''
);
CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

INSERT INTO site_state (id, generation, name, time_zone) VALUES (1, 0, 'Manşet', 'UTC');
