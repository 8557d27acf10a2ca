-- How much of an article feeds carry.
ALTER TABLE site_state ADD COLUMN feed_text TEXT NOT NULL DEFAULT 'summary' CHECK (feed_text IN ('summary', 'full'));
