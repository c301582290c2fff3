-- path: tools/report.sql
CREATE TEMP TABLE tmp_orphans AS SELECT id FROM entries WHERE ledger_id IS NULL;
SELECT count(*) FROM tmp_orphans;
DROP TABLE tmp_orphans;
