DROP TABLE chores;
DROP TABLE sign_in_attempts;
