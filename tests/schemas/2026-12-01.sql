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
, media_key TEXT NOT NULL DEFAULT '', feed_text TEXT NOT NULL DEFAULT 'summary' CHECK (feed_text IN ('summary', 'full')), robots TEXT NOT NULL DEFAULT '', announced BIGINT NOT NULL DEFAULT 0, federation BOOLEAN NOT NULL DEFAULT FALSE, push_key TEXT NOT NULL DEFAULT '');
INSERT INTO site_state VALUES(1,4,'Sahil','UTC','en',1,'aa080b17b5c8d3c529ba100ccabbfa6909b970ed7cb579192bcbb4cd2b84486c','summary','',4,0,'04158e2854c2920645ae57af0f75b337bc3ee0515648dc313c9384eec138aadb');
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
  password_hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  active BOOLEAN NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version BIGINT NOT NULL DEFAULT 1,
  created_at TIMESTAMP NOT NULL
, role TEXT NOT NULL DEFAULT 'contributor'
  CHECK (role IN ('admin', 'editor', 'author', 'translator', 'contributor')), mail_wish TEXT NOT NULL DEFAULT 'named' CHECK (mail_wish IN ('all', 'named', 'none')));
INSERT INTO users VALUES(1,'admin@manset.example','Admin','!','en',1,1,'2026-02-01 08:00:00','admin','named');
INSERT INTO users VALUES(2,'writer@manset.example','Writer','!','en',1,1,'2026-02-01 08:00:00','contributor','named');
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
, address TEXT NOT NULL DEFAULT '', agent TEXT NOT NULL DEFAULT '');
INSERT INTO sessions VALUES('x',1,'2026-02-01 08:00:00','2026-02-01 08:00:00','','');
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
  tags TEXT NOT NULL,
  author TEXT NOT NULL,
  has_photo BOOLEAN NOT NULL,
  has_video BOOLEAN NOT NULL,
  operation TEXT UNIQUE,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id), lead_changed BOOLEAN NOT NULL DEFAULT 0, lead_id BIGINT, picture_id BIGINT, restored_seq BIGINT, is_minor BOOLEAN NOT NULL DEFAULT 0, correction TEXT NOT NULL DEFAULT '', address TEXT,
  UNIQUE (article_id, seq),
  UNIQUE (article_id, id)
);
INSERT INTO revisions VALUES(1,1,1,1,'the-sea-warms','The sea warms','A summary.','The water is *two degrees* warmer.','["Sea"]','Leyla',0,0,NULL,'2026-02-01 09:00:00',1,0,NULL,NULL,NULL,0,'',NULL);
INSERT INTO revisions VALUES(2,2,1,1,'deniz-isinir','Dəniz isinir','','Su istidir.','[]','',0,0,NULL,'2026-02-01 09:00:00',1,0,NULL,NULL,NULL,0,'',NULL);
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
, address TEXT NOT NULL DEFAULT '');
INSERT INTO audit_log VALUES(1,'2026-02-01 09:00:00',1,'publish','article','1','','');
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
INSERT INTO __diesel_schema_migrations VALUES('20261128000001','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000002','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000003','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000004','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000005','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000006','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000101','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000102','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000201','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000202','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261128000301','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000001','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000002','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000101','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000102','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000401','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261129000402','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000001','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000003','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000201','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000301','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000401','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000402','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261130000501','2026-12-01 12:00:00');
INSERT INTO __diesel_schema_migrations VALUES('20261201000001','2026-12-01 12:00:00');
CREATE TABLE user_categories (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  category_id BIGINT NOT NULL REFERENCES categories(id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, category_id)
);
CREATE TABLE account_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  expires_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00');
CREATE TABLE second_factors (
  user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  secret TEXT NOT NULL CHECK (secret <> ''),
  confirmed_at TIMESTAMP,
  last_step BIGINT NOT NULL DEFAULT 0,
  failures BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE recovery_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE
);
CREATE TABLE pending_sign_ins (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE passkeys (
  id INTEGER NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  credential_id TEXT NOT NULL UNIQUE,
  passkey TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE TABLE passkey_ceremonies (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id BIGINT REFERENCES users(id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE corrections (
  id INTEGER NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  lang TEXT NOT NULL REFERENCES editions(lang),
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  body TEXT NOT NULL CHECK (body <> ''),
  at TIMESTAMP NOT NULL
);
CREATE TABLE endings (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  expires_at TIMESTAMP,
  reason TEXT
);
CREATE TABLE terms (
  id INTEGER NOT NULL PRIMARY KEY,
  source_lang TEXT NOT NULL REFERENCES editions(lang),
  target_lang TEXT NOT NULL REFERENCES editions(lang),
  term TEXT NOT NULL CHECK (term <> ''),
  folded TEXT NOT NULL,
  translation TEXT NOT NULL CHECK (translation <> ''),
  note TEXT NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  changed_by BIGINT NOT NULL REFERENCES users(id),
  CHECK (source_lang <> target_lang),
  UNIQUE (source_lang, target_lang, folded)
);
CREATE TABLE preview_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  expires_at TIMESTAMP NOT NULL
);
CREATE TABLE check_levels (
  name TEXT NOT NULL PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('off', 'warn', 'block'))
);
CREATE TABLE reads (
  article_id BIGINT NOT NULL REFERENCES articles(id),
  hour BIGINT NOT NULL,
  count BIGINT NOT NULL CHECK (count > 0),
  PRIMARY KEY (article_id, hour)
);
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
CREATE TABLE batches (
  id INTEGER NOT NULL PRIMARY KEY,
  action TEXT NOT NULL CHECK (action IN ('add_tag', 'remove_tag', 'move', 'unpublish')),
  -- The tag's name, the category's number, or what readers are told.
  argument TEXT NOT NULL,
  -- In which edition; in all of them where there is none.
  lang TEXT REFERENCES editions(lang),
  -- How many needed no change.
  unchanged BIGINT NOT NULL DEFAULT 0,
  operation TEXT UNIQUE,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  undone_at TIMESTAMP
);
CREATE TABLE batch_articles (
  batch_id BIGINT NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles(id),
  obstacle TEXT,
  head_before BIGINT,
  version_before BIGINT NOT NULL,
  head_after BIGINT,
  version_after BIGINT NOT NULL,
  -- The story's section before.
  category_id BIGINT REFERENCES categories(id),
  -- Until when readers were to see it.
  expires_at TIMESTAMP,
  -- Why it was left alone when the rest was undone.
  undo_obstacle TEXT,
  PRIMARY KEY (batch_id, article_id)
);
CREATE TABLE renderings (
  revision_id INTEGER NOT NULL PRIMARY KEY REFERENCES revisions(id),
  body_html TEXT NOT NULL
);
INSERT INTO renderings VALUES(1,'<p>The water is <em>two degrees</em> warmer.</p>');
INSERT INTO renderings VALUES(2,'<p>Su istidir.</p>');
CREATE TABLE lanes (
  name TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  free_at TIMESTAMP NOT NULL
);
CREATE TABLE announcements (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  revision_id BIGINT NOT NULL,
  path TEXT NOT NULL,
  withdrawn BOOLEAN NOT NULL
);
INSERT INTO announcements VALUES(1,1,'/en/energy/the-sea-warms',0);
CREATE TABLE webhooks (
  id INTEGER NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  -- Both sides sign with it: it can't be a hash.
  secret TEXT NOT NULL,
  -- None: of every edition.
  lang TEXT REFERENCES editions(lang),
  active BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL,
  created_by BIGINT NOT NULL REFERENCES users(id),
  version BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE requests (
  id INTEGER NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('password', 'newsletter', 'push', 'inbox')),
  network TEXT NOT NULL,
  -- Empty where nobody is named.
  account TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE TABLE api_tokens (
  id INTEGER NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP,
  used_at TIMESTAMP
);
CREATE TABLE api_answers (
  token_id BIGINT NOT NULL REFERENCES api_tokens(id) ON DELETE CASCADE,
  request_key TEXT NOT NULL,
  digest TEXT NOT NULL,
  begun_at TIMESTAMP NOT NULL,
  status BIGINT,
  location TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (token_id, request_key)
);
CREATE TABLE edition_keys (
  lang TEXT NOT NULL PRIMARY KEY REFERENCES editions(lang),
  -- PKCS #8 in base64. It signs: it can't be a hash.
  private_key TEXT NOT NULL,
  -- PEM, as everybody may have it.
  public_key TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE followers (
  lang TEXT NOT NULL REFERENCES editions(lang),
  actor TEXT NOT NULL,
  -- Where they are told of articles: what their server shares, or else their own.
  inbox TEXT NOT NULL,
  own_inbox TEXT NOT NULL,
  -- The id of what they followed with.
  follow TEXT NOT NULL,
  followed_at TIMESTAMP NOT NULL,
  -- Since when nothing reaches that inbox.
  failing_since TIMESTAMP,
  PRIMARY KEY (lang, actor)
);
CREATE TABLE remote_actors (
  actor TEXT NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  inbox TEXT NOT NULL,
  shared_inbox TEXT,
  fetched_at TIMESTAMP NOT NULL
);
CREATE TABLE retractions (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  times BIGINT NOT NULL
);
CREATE TABLE secrets (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE newsletters (
  lang TEXT NOT NULL PRIMARY KEY REFERENCES editions(lang),
  active BOOLEAN NOT NULL,
  -- By the clock of the site's time zone.
  hour BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23)
);
CREATE TABLE subscribers (
  id INTEGER NOT NULL PRIMARY KEY,
  lang TEXT NOT NULL REFERENCES editions(lang),
  email TEXT NOT NULL,
  confirm_hash TEXT NOT NULL UNIQUE,
  leave_hash TEXT NOT NULL UNIQUE,
  asked_at TIMESTAMP NOT NULL,
  asked_again_at TIMESTAMP NOT NULL,
  confirmed_at TIMESTAMP,
  -- How many issues in a row their server would not take for them, and the last of these.
  refusals BIGINT NOT NULL DEFAULT 0,
  refused_issue BIGINT,
  UNIQUE (lang, email)
);
CREATE TABLE newsletter_issues (
  id INTEGER NOT NULL PRIMARY KEY,
  lang TEXT NOT NULL REFERENCES editions(lang),
  day TEXT NOT NULL,
  from_at TIMESTAMP NOT NULL,
  until_at TIMESTAMP NOT NULL,
  -- The last subscriber for whom it is queued, and whether all are.
  queued_to BIGINT NOT NULL DEFAULT 0,
  is_queued BOOLEAN NOT NULL,
  queued BIGINT NOT NULL DEFAULT 0,
  sent BIGINT NOT NULL DEFAULT 0,
  UNIQUE (lang, day)
);
CREATE TABLE push_subscriptions (
  id INTEGER NOT NULL PRIMARY KEY,
  endpoint TEXT NOT NULL UNIQUE,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  lang TEXT NOT NULL REFERENCES editions(lang),
  all_topics BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE push_topics (
  subscription_id BIGINT NOT NULL REFERENCES push_subscriptions(id) ON DELETE CASCADE,
  category_id BIGINT NOT NULL REFERENCES categories(id),
  PRIMARY KEY (subscription_id, category_id)
);
CREATE TABLE breaking_news (
  article_id BIGINT NOT NULL PRIMARY KEY REFERENCES articles(id),
  marked_at TIMESTAMP NOT NULL,
  marked_by BIGINT NOT NULL REFERENCES users(id),
  told_at TIMESTAMP,
  -- The last subscription for which it is queued, and whether it is for all.
  queued_to BIGINT NOT NULL DEFAULT 0,
  is_queued BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE TABLE sitemap_parts (
  part INTEGER NOT NULL PRIMARY KEY CHECK (part > 0),
  changed_at TIMESTAMP NOT NULL
);
INSERT INTO sitemap_parts VALUES(1,'2026-02-01 09:00:00');
CREATE TABLE IF NOT EXISTS "deliveries" (
  id INTEGER NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL
    CHECK (channel IN ('letter', 'ping', 'indexnow', 'webhook', 'newsletter', 'push', 'activity', 'purge')),
  lane TEXT NOT NULL,
  work TEXT NOT NULL,
  twin TEXT,
  queued_at TIMESTAMP NOT NULL,
  free_at TIMESTAMP NOT NULL,
  claimed_until TIMESTAMP,
  attempts BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed', 'done')),
  ended_at TIMESTAMP,
  outcome TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
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
CREATE INDEX audit_log_by_user ON audit_log(user_id, id);
CREATE INDEX audit_log_by_subject ON audit_log(subject, id);
CREATE INDEX audit_log_by_time ON audit_log(at);
CREATE INDEX account_links_by_user ON account_links(user_id);
CREATE INDEX recovery_codes_by_user ON recovery_codes(user_id);
CREATE INDEX pending_sign_ins_by_user ON pending_sign_ins(user_id);
CREATE INDEX passkeys_by_user ON passkeys(user_id);
CREATE INDEX corrections_by_lang ON corrections(lang, at DESC, id DESC);
CREATE INDEX corrections_by_article ON corrections(article_id, id);
CREATE INDEX endings_by_expiry ON endings(expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX preview_links_by_article ON preview_links(article_id, expires_at);
CREATE INDEX preview_links_by_expiry ON preview_links(expires_at);
CREATE INDEX reads_by_hour ON reads(hour, article_id, count);
CREATE INDEX batches_by_time ON batches(created_at);
CREATE INDEX batch_articles_by_article ON batch_articles(article_id);
CREATE INDEX requests_by_network ON requests(purpose, network, at);
CREATE INDEX requests_by_account ON requests(purpose, account, at) WHERE account <> '';
CREATE INDEX requests_by_time ON requests(purpose, at);
CREATE INDEX api_tokens_by_user ON api_tokens(user_id);
CREATE INDEX api_answers_by_age ON api_answers(begun_at);
CREATE INDEX followers_by_inbox ON followers(inbox, lang);
CREATE INDEX followers_by_actor ON followers(actor);
CREATE INDEX subscribers_by_turn ON subscribers(lang, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscribers_unconfirmed ON subscribers(asked_again_at) WHERE confirmed_at IS NULL;
CREATE INDEX newsletter_issues_open ON newsletter_issues(id) WHERE NOT is_queued;
CREATE INDEX push_subscriptions_by_turn ON push_subscriptions(lang, id);
CREATE INDEX push_topics_by_category ON push_topics(category_id);
CREATE INDEX breaking_news_open ON breaking_news(article_id) WHERE told_at IS NOT NULL AND NOT is_queued;
CREATE INDEX deliveries_by_turn ON deliveries(free_at, id) WHERE state = 'waiting';
CREATE INDEX deliveries_by_claim ON deliveries(claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX deliveries_by_twin ON deliveries(twin) WHERE twin IS NOT NULL;
CREATE INDEX deliveries_by_lane ON deliveries(lane, id);
CREATE INDEX deliveries_by_end ON deliveries(state, ended_at, id);
COMMIT;
