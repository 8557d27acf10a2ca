-- The media library. A number is never given twice: old texts may still name a picture that was deleted.
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
CREATE INDEX media_by_uploader ON media(created_by, id DESC);

-- What a picture shows, told in an edition.
CREATE TABLE media_texts (
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  alt TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  PRIMARY KEY (media_id, lang)
);

-- What is said in a video, as WebVTT.
CREATE TABLE media_captions (
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  lang TEXT NOT NULL REFERENCES editions(lang),
  vtt TEXT NOT NULL,
  PRIMARY KEY (media_id, lang)
);

-- The picture that stands for a video until it plays.
CREATE TABLE media_posters (
  video_id BIGINT NOT NULL PRIMARY KEY REFERENCES media(id) ON DELETE CASCADE,
  picture_id BIGINT NOT NULL REFERENCES media(id)
);
CREATE INDEX media_posters_by_picture ON media_posters(picture_id);

-- What a save's text holds. Which of it readers see follows from their articles' live revisions.
CREATE TABLE revision_media (
  revision_id BIGINT NOT NULL REFERENCES revisions(id),
  media_id BIGINT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  PRIMARY KEY (revision_id, media_id)
);
CREATE INDEX revision_media_by_media ON revision_media(media_id, revision_id DESC);

-- Renditions still to be made. A node claims a row for a while; whoever comes after that finds it free again.
CREATE TABLE rendition_work (
  media_id BIGINT NOT NULL PRIMARY KEY REFERENCES media(id) ON DELETE CASCADE,
  stage BIGINT NOT NULL CHECK (stage IN (1, 2)),
  attempts BIGINT NOT NULL DEFAULT 0,
  free_at TIMESTAMP NOT NULL
);
CREATE INDEX rendition_work_by_turn ON rendition_work(stage, free_at);

-- Signs the addresses of renditions.
ALTER TABLE site_state ADD COLUMN media_key TEXT NOT NULL DEFAULT '';
UPDATE site_state SET media_key = lower(hex(randomblob(32)));

ALTER TABLE stories ADD COLUMN lead_id BIGINT REFERENCES media(id);
CREATE INDEX stories_by_lead ON stories(lead_id) WHERE lead_id IS NOT NULL;

-- The picture that lists show: the story's lead, or else the first of the text.
ALTER TABLE articles ADD COLUMN picture_id BIGINT REFERENCES media(id);
CREATE INDEX articles_by_picture ON articles(picture_id) WHERE picture_id IS NOT NULL;
CREATE INDEX articles_by_live_revision ON articles(live_revision_id);
CREATE INDEX articles_by_head_revision ON articles(head_revision_id);

-- The lead chosen with a save, if it is another than the story had, and the first picture of its text.
ALTER TABLE revisions ADD COLUMN lead_changed BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN lead_id BIGINT;
ALTER TABLE revisions ADD COLUMN picture_id BIGINT;
ALTER TABLE revisions DROP COLUMN picture_src;
ALTER TABLE revisions DROP COLUMN picture_alt;
ALTER TABLE articles DROP COLUMN picture_src;
ALTER TABLE articles DROP COLUMN picture_alt;
