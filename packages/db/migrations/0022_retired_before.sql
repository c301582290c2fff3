-- Until retired_past_intervals was there, retention added the intervals of a backfill to retired_deltas alone, and the next backfill counted
-- them again. The intervals are put together from their ends: whichever belonged together, what was open on each day comes out the
-- same. Numbers below zero tell them from those that were noted whole: nobody knows their identities and how long each lived.
WITH "begun" AS (
	SELECT DISTINCT ON ("repository_id") "repository_id", ("first_scan"->>'day')::date AS "first_day"
	FROM "backfills" WHERE "first_scan" IS NOT NULL ORDER BY "repository_id", "finished_at" DESC
),
"unknown" AS (
	SELECT "repository_id", "day", "rule_id", "severity", "rule_set_id", "cause", sum("opened") AS "opened", sum("fixed") AS "fixed" FROM (
		SELECT "repository_id", "day", "rule_id", "severity", "rule_set_id", "cause", "opened", "fixed" FROM "retired_deltas"
		UNION ALL
		SELECT "repository_id", "opened_day", "opened_rule_id", "opened_severity", "opened_rule_set_id", "opened_cause", -1, 0
		FROM "retired_past_intervals"
		UNION ALL
		SELECT "repository_id", "fixed_day", "rule_id", "severity", "fixed_rule_set_id", "fixed_cause", 0, -1 FROM "retired_past_intervals"
	) AS "changes" JOIN "begun" USING ("repository_id") GROUP BY 1, 2, 3, 4, 5, 6
),
"openings" AS (
	SELECT "unknown".*, row_number() OVER (PARTITION BY "repository_id", "rule_id", "severity" ORDER BY "day", "rule_set_id", "cause") AS "place"
	FROM "unknown" CROSS JOIN generate_series(1, "opened")
),
"fixes" AS (
	SELECT "unknown".*, row_number() OVER (PARTITION BY "repository_id", "rule_id", "severity" ORDER BY "day", "rule_set_id", "cause") AS "place"
	FROM "unknown" CROSS JOIN generate_series(1, "fixed")
)
INSERT INTO "retired_past_intervals" ("repository_id", "finding_id", "identity", "moved", "rule_id", "severity", "opened_rule_id",
	"opened_severity", "opened_day", "opened_cause", "opened_rule_set_id", "fixed_day", "fixed_cause", "fixed_rule_set_id")
SELECT "repository_id", -row_number() OVER (), gen_random_uuid(), f."day" > b."first_day", "rule_id", "severity", "rule_id",
	"severity", o."day", o."cause", o."rule_set_id", f."day", f."cause", f."rule_set_id"
FROM "openings" o JOIN "fixes" f USING ("repository_id", "rule_id", "severity", "place") JOIN "begun" b USING ("repository_id")
WHERE o."day" < b."first_day";
