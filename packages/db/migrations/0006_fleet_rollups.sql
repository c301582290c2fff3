CREATE TABLE "fleet_months" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" bigint NOT NULL,
	"fixed" bigint NOT NULL,
	CONSTRAINT "fleet_months_pkey" PRIMARY KEY("organization_id","month","rule_id","severity","cause")
);
--> statement-breakpoint
CREATE TABLE "coverage_refreshes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coverage_refreshes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fleet_coverage" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"previous_day" date NOT NULL,
	"rule_set_id" integer NOT NULL,
	"repositories" integer NOT NULL,
	"lines_change" bigint NOT NULL,
	CONSTRAINT "fleet_coverage_pkey" PRIMARY KEY("organization_id","day","previous_day","rule_set_id")
);
--> statement-breakpoint
CREATE TABLE "finding_lifetime_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_lifetime_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"severity" "severity" NOT NULL,
	"baseline" boolean NOT NULL,
	"opened_day" date NOT NULL,
	"fixed_day" date NOT NULL,
	"change" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_lifetimes" (
	"organization_id" uuid NOT NULL,
	"severity" "severity" NOT NULL,
	"baseline" boolean NOT NULL,
	"opened_day" date NOT NULL,
	"fixed_day" date NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "finding_lifetimes_pkey" PRIMARY KEY("organization_id","opened_day","fixed_day","severity","baseline")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "ageing_targets" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "repository_days" ADD COLUMN "open_findings" integer[] DEFAULT '{0,0,0,0,0}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fleet_months" ADD CONSTRAINT "fleet_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_refreshes" ADD CONSTRAINT "coverage_refreshes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_coverage" ADD CONSTRAINT "fleet_coverage_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_coverage" ADD CONSTRAINT "fleet_coverage_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_lifetime_changes" ADD CONSTRAINT "finding_lifetime_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_lifetimes" ADD CONSTRAINT "finding_lifetimes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coverage_refreshes_by_day" ON "coverage_refreshes" USING btree ("organization_id","day");--> statement-breakpoint
CREATE INDEX "finding_lifetimes_open" ON "finding_lifetimes" USING btree ("organization_id","severity","opened_day") WHERE fixed_day = 'infinity';--> statement-breakpoint
CREATE INDEX "findings_open_by_rule" ON "findings" USING btree ("organization_id","rule_id","repository_id","opened_day") WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "finding_daily_deltas_by_rules" ON "finding_daily_deltas" USING btree ("organization_id","day") WHERE cause = 'rules';--> statement-breakpoint
CREATE INDEX "fleet_daily_by_rule" ON "fleet_daily" USING btree ("organization_id","rule_id","day");--> statement-breakpoint
CREATE INDEX "fleet_daily_by_rules" ON "fleet_daily" USING btree ("organization_id","day") WHERE cause = 'rules';
--> statement-breakpoint
-- Rollups follow their tables by triggers: several commands write these, and none may forget. An organisation that is being
-- deleted has no row any more when its findings go, and needs no sums.
CREATE FUNCTION "follow_fleet_daily"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO "fleet_months" AS m ("organization_id", "month", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('month', "day")::date, "rule_id", "severity", "cause", sum("opened"), sum("fixed")
		FROM "added" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "month", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = m."opened" + excluded."opened", "fixed" = m."fixed" + excluded."fixed";
	END IF;
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO "fleet_months" AS m ("organization_id", "month", "rule_id", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", date_trunc('month', "day")::date, "rule_id", "severity", "cause", -sum("opened"), -sum("fixed")
		FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id")
		GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
		ON CONFLICT ("organization_id", "month", "rule_id", "severity", "cause")
		DO UPDATE SET "opened" = m."opened" + excluded."opened", "fixed" = m."fixed" + excluded."fixed";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "fleet_daily_added" AFTER INSERT ON "fleet_daily" REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_fleet_daily"();--> statement-breakpoint
CREATE TRIGGER "fleet_daily_changed" AFTER UPDATE ON "fleet_daily" REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_fleet_daily"();--> statement-breakpoint
CREATE TRIGGER "fleet_daily_removed" AFTER DELETE ON "fleet_daily" REFERENCING OLD TABLE AS "removed"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_fleet_daily"();--> statement-breakpoint
-- A scan's day changes the sums of that day and of the next one that its repository was scanned on.
CREATE FUNCTION "follow_repository_days"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		INSERT INTO "coverage_refreshes" ("organization_id", "day")
		SELECT DISTINCT c."organization_id", t."day" FROM "added" c CROSS JOIN LATERAL (
			SELECT c."day" UNION ALL
			(SELECT n."day" FROM "repository_days" n WHERE n."repository_id" = c."repository_id" AND n."day" > c."day" ORDER BY n."day" LIMIT 1)
		) t;
	WHEN 'DELETE' THEN
		INSERT INTO "coverage_refreshes" ("organization_id", "day")
		SELECT DISTINCT c."organization_id", t."day" FROM "removed" c CROSS JOIN LATERAL (
			SELECT c."day" UNION ALL
			(SELECT n."day" FROM "repository_days" n WHERE n."repository_id" = c."repository_id" AND n."day" > c."day" ORDER BY n."day" LIMIT 1)
		) t WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = c."organization_id");
	ELSE
		INSERT INTO "coverage_refreshes" ("organization_id", "day")
		SELECT DISTINCT c."organization_id", t."day" FROM (
			SELECT "organization_id", "repository_id", "day", "lines_analysed", "rule_set_id" FROM "added"
			EXCEPT SELECT "organization_id", "repository_id", "day", "lines_analysed", "rule_set_id" FROM "removed"
			UNION ALL (
				SELECT "organization_id", "repository_id", "day", "lines_analysed", "rule_set_id" FROM "removed"
				EXCEPT SELECT "organization_id", "repository_id", "day", "lines_analysed", "rule_set_id" FROM "added"
			)
		) c CROSS JOIN LATERAL (
			SELECT c."day" UNION ALL
			(SELECT n."day" FROM "repository_days" n WHERE n."repository_id" = c."repository_id" AND n."day" > c."day" ORDER BY n."day" LIMIT 1)
		) t;
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "repository_days_added" AFTER INSERT ON "repository_days" REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_repository_days"();--> statement-breakpoint
CREATE TRIGGER "repository_days_changed" AFTER UPDATE ON "repository_days" REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_repository_days"();--> statement-breakpoint
CREATE TRIGGER "repository_days_removed" AFTER DELETE ON "repository_days" REFERENCING OLD TABLE AS "removed"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_repository_days"();--> statement-breakpoint
-- Findings that retention removes stay counted, or the times to fix of their year would be those of the findings that were
-- never fixed: it sets muster.keep_lifetimes for its transaction.
CREATE FUNCTION "follow_findings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		INSERT INTO "finding_lifetime_changes" ("organization_id", "severity", "baseline", "opened_day", "fixed_day", "change")
		SELECT "organization_id", "severity", "opened_cause" = 'baseline', "opened_day", coalesce("fixed_day", 'infinity'), count(*)
		FROM "added" GROUP BY 1, 2, 3, 4, 5;
	WHEN 'DELETE' THEN
		IF coalesce(current_setting('muster.keep_lifetimes', true), '') <> 'on' THEN
			INSERT INTO "finding_lifetime_changes" ("organization_id", "severity", "baseline", "opened_day", "fixed_day", "change")
			SELECT "organization_id", "severity", "opened_cause" = 'baseline', "opened_day", coalesce("fixed_day", 'infinity'), -count(*)
			FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id")
			GROUP BY 1, 2, 3, 4, 5;
		END IF;
	ELSE
		INSERT INTO "finding_lifetime_changes" ("organization_id", "severity", "baseline", "opened_day", "fixed_day", "change")
		SELECT "organization_id", "severity", "baseline", "opened_day", "fixed_day", sum("amount") FROM (
			SELECT "organization_id", "severity", "opened_cause" = 'baseline' AS "baseline", "opened_day", coalesce("fixed_day", 'infinity') AS "fixed_day", 1 AS "amount" FROM "added"
			UNION ALL
			SELECT "organization_id", "severity", "opened_cause" = 'baseline', "opened_day", coalesce("fixed_day", 'infinity'), -1 FROM "removed"
		) c GROUP BY 1, 2, 3, 4, 5 HAVING sum("amount") <> 0;
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "findings_added" AFTER INSERT ON "findings" REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_findings"();--> statement-breakpoint
CREATE TRIGGER "findings_changed" AFTER UPDATE ON "findings" REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_findings"();--> statement-breakpoint
CREATE TRIGGER "findings_removed" AFTER DELETE ON "findings" REFERENCING OLD TABLE AS "removed"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_findings"();--> statement-breakpoint
-- What was stored before.
INSERT INTO "finding_lifetimes" ("organization_id", "severity", "baseline", "opened_day", "fixed_day", "amount")
SELECT "organization_id", "severity", "opened_cause" = 'baseline', "opened_day", coalesce("fixed_day", 'infinity'), count(*)
FROM "findings" GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
INSERT INTO "fleet_months" ("organization_id", "month", "rule_id", "severity", "cause", "opened", "fixed")
SELECT "organization_id", date_trunc('month', "day")::date, "rule_id", "severity", "cause", sum("opened"), sum("fixed")
FROM "fleet_daily" GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
INSERT INTO "coverage_refreshes" ("organization_id", "day") SELECT DISTINCT "organization_id", "day" FROM "repository_days";--> statement-breakpoint
UPDATE "repository_days" d SET "open_findings" = counted."open" FROM (
	SELECT "repository_id", "day", array_agg("open" ORDER BY "severity") AS "open" FROM (
		SELECT "repository_id", "day", "severity", "noted",
			sum("net") OVER (PARTITION BY "repository_id", "severity" ORDER BY "day")::integer AS "open"
		FROM (
			SELECT "repository_id", "day", "severity", sum("opened" - "fixed") AS "net", false AS "noted"
			FROM "finding_daily_deltas" GROUP BY 1, 2, 3
			UNION ALL
			SELECT "repository_id", "day", s, 0, true FROM "repository_days", unnest(enum_range(null::severity)) AS s
		) changes
	) running WHERE "noted" GROUP BY 1, 2
) counted
WHERE d."repository_id" = counted."repository_id" AND d."day" = counted."day" AND d."open_findings" <> counted."open";
