-- Two more roles. SQLite can't change a check, and a new table of users would take their sessions with the old one.
CREATE TEMP TABLE kept_roles AS SELECT id, role FROM users;
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'contributor'
  CHECK (role IN ('admin', 'editor', 'author', 'translator', 'contributor'));
UPDATE users SET role = (SELECT kept_roles.role FROM kept_roles WHERE kept_roles.id = users.id);
DROP TABLE kept_roles;

-- Categories that a user is limited to; no row means none of them is closed.
CREATE TABLE user_categories (
  user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  category_id BIGINT NOT NULL REFERENCES categories(id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, category_id)
);
