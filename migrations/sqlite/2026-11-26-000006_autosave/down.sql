DROP TABLE presences;
DROP TABLE autosaves;
