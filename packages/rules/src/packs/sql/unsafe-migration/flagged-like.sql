-- expect-below: sql/unsafe-migration
ALTER TABLE entries DROP COLUMN remark;
INSERT INTO notes SELECT * FROM drafts WHERE title LIKE '%Draft%' AND labels <> '{{1,2},{3,4}}';
-- A template of the mails: {{ name }}
CREATE TABLE mails (id bigint PRIMARY KEY, body text DEFAULT '{% block %}');
-- CREATE TABLE drafts was here once
-- expect-below: sql/unsafe-migration
ALTER TABLE drafts DROP COLUMN body;
