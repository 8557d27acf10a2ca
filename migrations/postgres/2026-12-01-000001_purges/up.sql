-- Shared caches are told when pages change.
ALTER TABLE deliveries DROP CONSTRAINT deliveries_channel_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_channel_check
  CHECK (channel IN ('letter', 'ping', 'indexnow', 'webhook', 'newsletter', 'push', 'activity', 'purge'));
