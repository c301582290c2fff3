-- As an earlier backfill or the findings remember it. Else it found nothing that is left: it may have been removed since, and the first day that
-- counts as scanned is known longer than the scans. Days that were thinned moved to the end of their week or month, those of findings did not.
-- A repository without an earlier backfill has nothing of the past among what was retired. Read before any table is locked.
CREATE TEMPORARY TABLE "first_scans" ON COMMIT DROP AS
WITH "noted" AS (
	SELECT DISTINCT ON ("repository_id") "repository_id", "first_scan" FROM "backfills"
	WHERE "first_scan" IS NOT NULL ORDER BY "repository_id", "finished_at" DESC
),
"found" AS MATERIALIZED (
	SELECT "repository_id", min("opened_day") AS "day", min("id") FILTER (WHERE "opened_cause" = 'baseline') AS "baseline_id"
	FROM "findings" WHERE NOT "backfilled" GROUP BY 1
),
"days" AS (
	SELECT "repository_id", min("day") AS "day" FROM (
		SELECT "repository_id", "day" FROM "found"
		UNION ALL
		SELECT "repository_id", min("day") FROM "repository_days" WHERE NOT "backfilled" GROUP BY 1
		UNION ALL
		SELECT "repository_id", min("day") FROM "retired_deltas" GROUP BY 1
	) AS "known" GROUP BY 1
),
"scanned" AS (
	SELECT DISTINCT ON ("repository_id") "repository_id", "id", "finished_at", "commit", "committed_at" FROM "scans"
	WHERE "state" = 'succeeded' AND "tracked" ORDER BY "repository_id", "finished_at"
)
SELECT r."id" AS "repository_id", CASE
	WHEN n."first_scan" IS NOT NULL THEN n."first_scan"
	WHEN b."id" IS NOT NULL THEN jsonb_build_object('scanId', b."opened_scan_id", 'at', b."opened_at", 'day', b."opened_day",
		'commit', b."opened_commit", 'committedAt', b."opened_committed_at")
	WHEN s."id" IS NULL THEN NULL
	WHEN d."day" < (s."finished_at" AT TIME ZONE o."time_zone")::date THEN jsonb_build_object('scanId', gen_random_uuid(),
		'at', d."day"::timestamp AT TIME ZONE o."time_zone", 'day', d."day", 'commit', s."commit", 'committedAt', null)
	ELSE jsonb_build_object('scanId', s."id", 'at', s."finished_at", 'day', (s."finished_at" AT TIME ZONE o."time_zone")::date,
		'commit', s."commit", 'committedAt', s."committed_at")
END AS "first_scan"
FROM "repositories" r JOIN "organizations" o ON o."id" = r."organization_id"
LEFT JOIN "noted" n ON n."repository_id" = r."id"
LEFT JOIN "found" f ON f."repository_id" = r."id"
LEFT JOIN "findings" b ON b."id" = f."baseline_id"
LEFT JOIN "days" d ON d."repository_id" = r."id"
LEFT JOIN "scanned" s ON s."repository_id" = r."id"
WHERE r."last_scan_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "first_scan" jsonb;--> statement-breakpoint
UPDATE "repositories" r SET "first_scan" = f."first_scan" FROM "first_scans" f
WHERE f."repository_id" = r."id" AND f."first_scan" IS NOT NULL;
