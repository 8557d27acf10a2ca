DROP TABLE retractions;
DROP TABLE remote_actors;
DROP TABLE followers;
DROP TABLE edition_keys;
ALTER TABLE site_state DROP COLUMN federation;
