ALTER TABLE "repositories" ADD COLUMN "first_scan" jsonb;--> statement-breakpoint
-- As an earlier backfill or the findings remember it. Else it found nothing that is left: it may have been removed since, and the first day that
-- counts as scanned is known longer than the scans.
UPDATE "repositories" r SET "first_scan" = coalesce(
	(
		SELECT b."first_scan" FROM "backfills" b
		WHERE b."repository_id" = r."id" AND b."first_scan" IS NOT NULL ORDER BY b."finished_at" DESC LIMIT 1
	),
	(
		SELECT jsonb_build_object('scanId', f."opened_scan_id", 'at', f."opened_at", 'day', f."opened_day", 'commit', f."opened_commit",
			'committedAt', f."opened_committed_at")
		FROM "findings" f
		WHERE f."repository_id" = r."id" AND f."opened_cause" = 'baseline' AND NOT f."backfilled" ORDER BY f."opened_at" LIMIT 1
	),
	(
		SELECT CASE WHEN s."day" <= d."day" OR d."day" IS NULL
			THEN jsonb_build_object('scanId', s."id", 'at', s."finished_at", 'day', s."day", 'commit', s."commit", 'committedAt', s."committed_at")
			ELSE jsonb_build_object('scanId', gen_random_uuid(), 'at', d."day"::timestamp AT TIME ZONE o."time_zone", 'day', d."day",
				'commit', s."commit", 'committedAt', null)
			END
		FROM "organizations" o
		CROSS JOIN LATERAL (
			SELECT "scans".*, ("finished_at" AT TIME ZONE o."time_zone")::date AS "day" FROM "scans"
			WHERE "repository_id" = r."id" AND "state" = 'succeeded' AND "tracked" ORDER BY "finished_at" LIMIT 1
		) s
		CROSS JOIN LATERAL (
			SELECT min("day") AS "day" FROM "repository_days" WHERE "repository_id" = r."id" AND NOT "backfilled"
		) d
		WHERE o."id" = r."organization_id"
	)
) WHERE "last_scan_id" IS NOT NULL;
