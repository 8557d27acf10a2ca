DROP TABLE user_categories;
CREATE TEMP TABLE kept_roles AS SELECT id, role FROM users;
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'contributor' CHECK (role IN ('admin', 'editor', 'contributor'));
UPDATE users SET role = (SELECT kept_roles.role FROM kept_roles WHERE kept_roles.id = users.id)
  WHERE id IN (SELECT id FROM kept_roles WHERE role IN ('admin', 'editor'));
DROP TABLE kept_roles;
