DROP INDEX audit_log_by_time;
DROP INDEX audit_log_by_subject;
DROP INDEX audit_log_by_user;
ALTER TABLE audit_log DROP COLUMN address;
