-- expect-below: sql/unsafe-migration
ALTER TABLE entries DROP COLUMN remark;
INSERT INTO notes SELECT * FROM drafts WHERE title LIKE '%Draft%' AND labels <> '{{1,2},{3,4}}';
