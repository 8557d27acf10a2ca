DROP TABLE newsletter_issues;
DROP TABLE subscribers;
DROP TABLE newsletters;
DROP TABLE secrets;
