ALTER TABLE account_links ADD COLUMN created_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
UPDATE account_links SET created_at = datetime(expires_at, '-72 hours');
ALTER TABLE account_links DROP COLUMN expires_at;
ALTER TABLE users DROP COLUMN mail_wish;
DROP TABLE link_requests;
DROP TABLE mail_work;
