ALTER TABLE site_state DROP COLUMN feed_text;
