CREATE TABLE "fleet_severity_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"severity" "severity" NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" bigint NOT NULL,
	"fixed" bigint NOT NULL,
	CONSTRAINT "fleet_severity_days_pkey" PRIMARY KEY("organization_id","day","severity","cause")
);
--> statement-breakpoint
CREATE TABLE "fleet_weeks" (
	"organization_id" uuid NOT NULL,
	"week" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" bigint NOT NULL,
	"fixed" bigint NOT NULL,
	CONSTRAINT "fleet_weeks_pkey" PRIMARY KEY("organization_id","week","rule_id","severity","cause")
);
--> statement-breakpoint
CREATE TABLE "finding_lifetime_months" (
	"organization_id" uuid NOT NULL,
	"opened_month" date NOT NULL,
	"severity" "severity" NOT NULL,
	"baseline" boolean NOT NULL,
	"days" integer NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "finding_lifetime_months_pkey" PRIMARY KEY("organization_id","opened_month","severity","baseline","days")
);
--> statement-breakpoint
ALTER TABLE "repository_days" ADD COLUMN "opened_findings" integer[] DEFAULT '{0,0,0,0,0}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fleet_severity_days" ADD CONSTRAINT "fleet_severity_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_weeks" ADD CONSTRAINT "fleet_weeks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_lifetime_months" ADD CONSTRAINT "finding_lifetime_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "follow_fleet_daily"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO "fleet_months" AS s ("organization_id", "month", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('month', "day")::date, "rule_id", "severity", "cause", sum("opened"), sum("fixed")
		FROM "added" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "month", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
		INSERT INTO "fleet_weeks" AS s ("organization_id", "week", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('week', "day")::date, "rule_id", "severity", "cause", sum("opened"), sum("fixed")
		FROM "added" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "week", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
		INSERT INTO "fleet_severity_days" AS s ("organization_id", "day", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", "day", "severity", "cause", sum("opened"), sum("fixed")
		FROM "added" GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
		ON CONFLICT ("organization_id", "day", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
	END IF;
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO "fleet_months" AS s ("organization_id", "month", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('month', "day")::date, "rule_id", "severity", "cause", -sum("opened"), -sum("fixed")
		FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id") GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "month", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
		INSERT INTO "fleet_weeks" AS s ("organization_id", "week", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('week', "day")::date, "rule_id", "severity", "cause", -sum("opened"), -sum("fixed")
		FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id") GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "week", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
		INSERT INTO "fleet_severity_days" AS s ("organization_id", "day", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", "day", "severity", "cause", -sum("opened"), -sum("fixed")
		FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id") GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
		ON CONFLICT ("organization_id", "day", "severity", "cause")
		DO UPDATE SET "opened" = s."opened" + excluded."opened", "fixed" = s."fixed" + excluded."fixed";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
-- What was stored before.
INSERT INTO "fleet_weeks" ("organization_id", "week", "rule_id", "severity", "cause", "opened", "fixed")
SELECT "organization_id", date_trunc('week', "day")::date, "rule_id", "severity", "cause", sum("opened"), sum("fixed")
FROM "fleet_daily" GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
INSERT INTO "fleet_severity_days" ("organization_id", "day", "severity", "cause", "opened", "fixed")
SELECT "organization_id", "day", "severity", "cause", sum("opened"), sum("fixed") FROM "fleet_daily" GROUP BY 1, 2, 3, 4;--> statement-breakpoint
INSERT INTO "finding_lifetime_months" ("organization_id", "opened_month", "severity", "baseline", "days", "amount")
SELECT "organization_id", date_trunc('month', "opened_day")::date, "severity", "baseline", greatest(0, "fixed_day" - "opened_day"), sum("amount")
FROM "finding_lifetimes" WHERE "fixed_day" <> 'infinity' GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
UPDATE "repository_days" d SET "opened_findings" = counted."opened" FROM (
	SELECT "repository_id", "day", array_agg("opened" ORDER BY "severity") AS "opened" FROM (
		SELECT "repository_id", "day", "severity", "noted",
			sum("opened") OVER (PARTITION BY "repository_id", "severity" ORDER BY "day")::integer AS "opened"
		FROM (
			SELECT "repository_id", "day", "severity", sum("opened") AS "opened", false AS "noted"
			FROM "finding_daily_deltas" GROUP BY 1, 2, 3
			UNION ALL
			SELECT "repository_id", "day", s, 0, true FROM "repository_days", unnest(enum_range(null::severity)) AS s
		) changes
	) running WHERE "noted" GROUP BY 1, 2
) counted
WHERE d."repository_id" = counted."repository_id" AND d."day" = counted."day";
