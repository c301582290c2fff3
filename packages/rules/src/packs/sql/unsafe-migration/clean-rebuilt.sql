-- path: store/migration/0.31/02__reaction.sql
CREATE TABLE reaction_new (id BIGINT PRIMARY KEY, kind TEXT NOT NULL);
INSERT INTO reaction_new SELECT id, type FROM reaction;
DROP TABLE reaction;
ALTER TABLE reaction_new RENAME TO reaction;
ALTER TABLE _entries_tmp RENAME TO entries;
