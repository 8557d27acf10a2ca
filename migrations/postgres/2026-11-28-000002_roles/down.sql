DROP TABLE user_categories;
UPDATE users SET role = 'contributor' WHERE role IN ('author', 'translator');
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('admin', 'editor', 'contributor'));
