DROP TABLE breaking_news;
DROP TABLE push_topics;
DROP TABLE push_subscriptions;
ALTER TABLE site_state DROP COLUMN push_key;
