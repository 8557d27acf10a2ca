-- What the newsroom adds to robots.txt.
ALTER TABLE site_state ADD COLUMN robots TEXT NOT NULL DEFAULT '';
