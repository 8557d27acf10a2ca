DROP TABLE batch_articles;
DROP TABLE batches;
