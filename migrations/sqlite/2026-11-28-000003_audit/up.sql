-- Where each change came from; and the orders in which the log is read and swept.
ALTER TABLE audit_log ADD COLUMN address TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_log_by_user ON audit_log(user_id, id);
CREATE INDEX audit_log_by_subject ON audit_log(subject, id);
CREATE INDEX audit_log_by_time ON audit_log(at);
