PRAGMA application_id = 1297302868;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE site_state (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  generation BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL CHECK (name <> ''),
  time_zone TEXT NOT NULL,
  default_lang TEXT REFERENCES editions(lang),
  version BIGINT NOT NULL DEFAULT 1
, media_key TEXT NOT NULL DEFAULT '');
INSERT INTO site_state VALUES(1,4,'Sahil','UTC','en',1,'aa080b17b5c8d3c529ba100ccabbfa6909b970ed7cb579192bcbb4cd2b84486c');
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
INSERT INTO editions VALUES('en','en','English','ltr','',1,1,1,1);
INSERT INTO editions VALUES('az','az','Azərbaycanca','ltr','',2,1,1,1);
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
INSERT INTO users VALUES(1,'admin@manset.example','Admin','admin','!','en',1,1,'2026-02-01 08:00:00');
INSERT INTO users VALUES(2,'writer@manset.example','Writer','contributor','!','en',1,1,'2026-02-01 08:00:00');
CREATE TABLE user_editions (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  PRIMARY KEY (user_id, lang)
);
INSERT INTO user_editions VALUES(2,'en');
CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL
);
INSERT INTO sessions VALUES('x',1,'2026-02-01 08:00:00','2026-02-01 08:00:00');
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
INSERT INTO categories VALUES(1,1,1,1);
CREATE TABLE category_names (
  category_id BIGINT NOT NULL REFERENCES categories(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  name TEXT NOT NULL CHECK (name <> ''),
  slug TEXT NOT NULL CHECK (slug <> ''),
  PRIMARY KEY (category_id, lang),
  UNIQUE (lang, slug)
);
INSERT INTO category_names VALUES(1,'en','Energy','energy');
INSERT INTO category_names VALUES(1,'az','Enerji','enerji');
CREATE TABLE stories (
  id INTEGER NOT NULL PRIMARY KEY,
  category_id BIGINT NOT NULL REFERENCES categories(id),
  origin_lang TEXT NOT NULL REFERENCES editions(lang),
  embargo_until TIMESTAMP,
  killed_at TIMESTAMP,
  kill_reason TEXT,
  created_at TIMESTAMP NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id), lead_id BIGINT REFERENCES media(id),
  UNIQUE (id, category_id),
  CHECK ((killed_at IS NULL) = (kill_reason IS NULL))
);
INSERT INTO stories VALUES(1,1,'en',NULL,NULL,NULL,'2026-02-01 09:00:00','2026-02-01 09:00:00',1,NULL);
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
  generation BIGINT NOT NULL, planned_at TIMESTAMP, picture_id BIGINT REFERENCES media(id), stage TEXT NOT NULL DEFAULT 'writing' CHECK (stage IN ('writing', 'in_review', 'approved')), assignee_id BIGINT REFERENCES users(id), due_at TIMESTAMP,
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
INSERT INTO articles VALUES(1,1,1,'en','published','the-sea-warms','The sea warms','A summary.','the sea warms','Leyla','leyla',0,0,1,1,NULL,NULL,NULL,'2026-02-01 09:00:00',NULL,NULL,1,'2026-02-01 09:00:00',1,'2026-02-01 09:00:00',1,2,NULL,NULL,'writing',NULL,NULL);
INSERT INTO articles VALUES(2,1,1,'az','draft','deniz-isinir','Dəniz isinir','','deniz isinir','',NULL,0,0,2,NULL,1,1,NULL,NULL,NULL,NULL,1,'2026-02-01 09:00:00',1,'2026-02-01 09:00:00',1,3,NULL,NULL,'writing',NULL,NULL);
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
  operation TEXT UNIQUE,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id), lead_changed BOOLEAN NOT NULL DEFAULT 0, lead_id BIGINT, picture_id BIGINT, restored_seq BIGINT,
  UNIQUE (article_id, seq),
  UNIQUE (article_id, id)
);
INSERT INTO revisions VALUES(1,1,1,1,'the-sea-warms','The sea warms','A summary.','The water is *two degrees* warmer.','<p>The water is <em>two degrees</em> warmer.</p>','["Sea"]','Leyla',0,0,NULL,'2026-02-01 09:00:00',1,0,NULL,NULL,NULL);
INSERT INTO revisions VALUES(2,2,1,1,'deniz-isinir','Dəniz isinir','','Su istidir.','<p>Su istidir.</p>','[]','',0,0,NULL,'2026-02-01 09:00:00',1,0,NULL,NULL,NULL);
CREATE TABLE tags (
  id INTEGER NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL DEFAULT 1,
  generation BIGINT NOT NULL
);
INSERT INTO tags VALUES(1,1,2);
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
INSERT INTO tag_names VALUES(1,'en','Sea','sea','sea');
CREATE TABLE article_tags (
  article_id BIGINT NOT NULL REFERENCES articles(id),
  tag_id BIGINT NOT NULL REFERENCES tags(id),
  position BIGINT NOT NULL,
  lang TEXT NOT NULL,
  published_at TIMESTAMP,
  PRIMARY KEY (article_id, tag_id)
);
INSERT INTO article_tags VALUES(1,1,1,'en','2026-02-01 09:00:00');
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
INSERT INTO topics VALUES('en',1,1,NULL);
CREATE TABLE front_slots (
  lang TEXT NOT NULL REFERENCES editions(lang),
  position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 5),
  story_id BIGINT NOT NULL REFERENCES stories(id),
  PRIMARY KEY (lang, position),
  UNIQUE (lang, story_id)
);
INSERT INTO front_slots VALUES('en',1,1);
CREATE TABLE old_slugs (
  kind TEXT NOT NULL CHECK (kind IN ('article', 'category', 'tag')),
  lang TEXT NOT NULL REFERENCES editions(lang),
  slug TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  PRIMARY KEY (kind, lang, slug)
);
INSERT INTO old_slugs VALUES('article','en','the-sea-is-warm',1);
CREATE TABLE audit_log (
  id INTEGER NOT NULL PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  user_id BIGINT REFERENCES users(id),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT ''
);
INSERT INTO audit_log VALUES(1,'2026-02-01 09:00:00',1,'publish','article','1','');
CREATE TABLE sign_in_attempts (
  id INTEGER NOT NULL PRIMARY KEY,
  network TEXT NOT NULL,
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE TABLE chores (
  name TEXT NOT NULL PRIMARY KEY,
  due_at TIMESTAMP NOT NULL
);
CREATE TABLE media (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  public_id TEXT NOT NULL UNIQUE CHECK (length(public_id) = 22),
  cut BIGINT NOT NULL DEFAULT 1,
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  format TEXT NOT NULL CHECK (format IN ('jpg', 'png', 'webp', 'gif', 'avif', 'mp4', 'webm')),
  bytes BIGINT NOT NULL CHECK (bytes > 0),
  width BIGINT NOT NULL CHECK (width > 0),
  height BIGINT NOT NULL CHECK (height > 0),
  duration_ms BIGINT NOT NULL DEFAULT 0,
  animated BOOLEAN NOT NULL DEFAULT 0,
  placeholder TEXT NOT NULL DEFAULT '',
  focal_x BIGINT NOT NULL DEFAULT 50 CHECK (focal_x BETWEEN 0 AND 100),
  focal_y BIGINT NOT NULL DEFAULT 50 CHECK (focal_y BETWEEN 0 AND 100),
  decorative BOOLEAN NOT NULL DEFAULT 0,
  has_avif BOOLEAN NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  generation BIGINT NOT NULL
);
CREATE TABLE media_texts (
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  alt TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  PRIMARY KEY (media_id, lang)
);
CREATE TABLE media_captions (
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  vtt TEXT NOT NULL,
  PRIMARY KEY (media_id, lang)
);
CREATE TABLE media_posters (
  video_id BIGINT NOT NULL PRIMARY KEY REFERENCES media(id) ON DELETE CASCADE,
  picture_id BIGINT NOT NULL REFERENCES media(id)
);
CREATE TABLE revision_media (
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  PRIMARY KEY (revision_id, media_id)
);
CREATE TABLE rendition_work (
  media_id BIGINT NOT NULL PRIMARY KEY REFERENCES media(id) ON DELETE CASCADE,
  stage BIGINT NOT NULL CHECK (stage IN (1, 2)),
  attempts BIGINT NOT NULL DEFAULT 0,
  free_at TIMESTAMP NOT NULL
);
CREATE TABLE publications (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  at TIMESTAMP NOT NULL
);
INSERT INTO publications VALUES(1,1,1,'2026-02-01 09:00:00');
CREATE TABLE autosaves (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  place TEXT NOT NULL CHECK (place <> ''),
  fields TEXT NOT NULL,
  at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, place)
);
CREATE TABLE presences (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  seen_at TIMESTAMP NOT NULL,
  PRIMARY KEY (story_id, lang, user_id)
);
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
CREATE TABLE comment_mentions (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  PRIMARY KEY (comment_id, user_id)
);
CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
INSERT INTO __diesel_schema_migrations VALUES('20261123000001','2026-11-26 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261124000002','2026-11-26 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261125000003','2026-11-26 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261126000005','2026-11-26 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261126000006','2026-11-26 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261126000007','2026-11-26 12:00:00');
CREATE INDEX sessions_by_user ON sessions(user_id);
CREATE INDEX stories_by_change ON stories(changed_at DESC, id DESC);
CREATE INDEX articles_published ON articles(lang, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX articles_published_by_category ON articles(lang, category_id, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX articles_published_by_author ON articles(lang, author_slug, published_at DESC, id DESC) WHERE status = 'published' AND author_slug IS NOT NULL;
CREATE INDEX articles_due ON articles(publish_at) WHERE status = 'scheduled';
CREATE INDEX articles_by_source ON articles(source_article_id) WHERE source_article_id IS NOT NULL;
CREATE INDEX articles_by_generation ON articles(generation);
CREATE INDEX articles_by_category ON articles(category_id);
CREATE TRIGGER revisions_are_append_only BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE INDEX article_tags_published ON article_tags(tag_id, lang, published_at DESC, article_id DESC);
CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE INDEX sign_in_attempts_by_network ON sign_in_attempts(network, at);
CREATE INDEX media_by_uploader ON media(created_by, id DESC);
CREATE INDEX media_posters_by_picture ON media_posters(picture_id);
CREATE INDEX revision_media_by_media ON revision_media(media_id, revision_id DESC);
CREATE INDEX rendition_work_by_turn ON rendition_work(stage, free_at);
CREATE INDEX stories_by_lead ON stories(lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX articles_by_picture ON articles(picture_id) WHERE picture_id IS NOT NULL;
CREATE INDEX articles_by_live_revision ON articles(live_revision_id);
CREATE INDEX articles_by_head_revision ON articles(head_revision_id);
CREATE INDEX publications_by_article ON publications(article_id, revision_id);
CREATE INDEX autosaves_by_time ON autosaves(at);
CREATE INDEX presences_by_time ON presences(seen_at);
CREATE INDEX articles_at_work ON articles(stage, changed_at DESC) WHERE deleted_at IS NULL AND status IN ('draft', 'unpublished', 'scheduled');
CREATE INDEX articles_in_hand ON articles(stage) WHERE stage <> 'writing';
CREATE INDEX articles_by_assignee ON articles(assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX articles_by_due ON articles(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX articles_by_plan ON articles(planned_at) WHERE planned_at IS NOT NULL;
CREATE INDEX comments_by_article ON comments(article_id, id);
CREATE INDEX comments_open ON comments(article_id) WHERE resolved_at IS NULL;
CREATE INDEX comment_mentions_by_user ON comment_mentions(user_id);
COMMIT;
