-- How much each check before publishing matters; only what was set otherwise than usual.
CREATE TABLE check_levels (
  name TEXT NOT NULL PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('off', 'warn', 'block'))
);
