ALTER TABLE site_state DROP COLUMN robots;
