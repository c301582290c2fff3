CREATE TYPE "public"."group_kind" AS ENUM('label', 'owner');
--> statement-breakpoint
CREATE TABLE "group_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "group_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"day" date NOT NULL,
	"severity" "severity" NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" integer NOT NULL,
	"fixed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_coverage" (
	"organization_id" uuid NOT NULL,
	"kind" "group_kind" NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"previous_day" date NOT NULL,
	"rule_set_id" integer NOT NULL,
	"repositories" integer NOT NULL,
	"lines_change" bigint NOT NULL,
	CONSTRAINT "group_coverage_pkey" PRIMARY KEY("organization_id","kind","name","day","previous_day","rule_set_id")
);
--> statement-breakpoint
CREATE TABLE "group_days" (
	"organization_id" uuid NOT NULL,
	"kind" "group_kind" NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"opened_critical_baseline" integer NOT NULL,
	"opened_critical_code" integer NOT NULL,
	"opened_critical_rules" integer NOT NULL,
	"opened_high_baseline" integer NOT NULL,
	"opened_high_code" integer NOT NULL,
	"opened_high_rules" integer NOT NULL,
	"opened_medium_baseline" integer NOT NULL,
	"opened_medium_code" integer NOT NULL,
	"opened_medium_rules" integer NOT NULL,
	"opened_low_baseline" integer NOT NULL,
	"opened_low_code" integer NOT NULL,
	"opened_low_rules" integer NOT NULL,
	"opened_info_baseline" integer NOT NULL,
	"opened_info_code" integer NOT NULL,
	"opened_info_rules" integer NOT NULL,
	"fixed_critical_baseline" integer NOT NULL,
	"fixed_critical_code" integer NOT NULL,
	"fixed_critical_rules" integer NOT NULL,
	"fixed_high_baseline" integer NOT NULL,
	"fixed_high_code" integer NOT NULL,
	"fixed_high_rules" integer NOT NULL,
	"fixed_medium_baseline" integer NOT NULL,
	"fixed_medium_code" integer NOT NULL,
	"fixed_medium_rules" integer NOT NULL,
	"fixed_low_baseline" integer NOT NULL,
	"fixed_low_code" integer NOT NULL,
	"fixed_low_rules" integer NOT NULL,
	"fixed_info_baseline" integer NOT NULL,
	"fixed_info_code" integer NOT NULL,
	"fixed_info_rules" integer NOT NULL,
	CONSTRAINT "group_days_pkey" PRIMARY KEY("organization_id","kind","name","day")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"kind" "group_kind" NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("repository_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "group_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "group_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "group_changes" ADD CONSTRAINT "group_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_coverage" ADD CONSTRAINT "group_coverage_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_coverage" ADD CONSTRAINT "group_coverage_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_days" ADD CONSTRAINT "group_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_moves" ADD CONSTRAINT "group_moves_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "group_changes_of_repository" ON "group_changes" USING btree ("organization_id","repository_id");
--> statement-breakpoint
CREATE INDEX "group_coverage_by_day" ON "group_coverage" USING btree ("organization_id","day");
--> statement-breakpoint
CREATE INDEX "group_days_by_day" ON "group_days" USING btree ("organization_id","kind","day","name");
--> statement-breakpoint
CREATE INDEX "group_members_by_name" ON "group_members" USING btree ("organization_id","kind","name");
--> statement-breakpoint
CREATE INDEX "group_moves_of_organization" ON "group_moves" USING btree ("organization_id");
--> statement-breakpoint
-- A repository's checkpoint in one row takes a tenth of what one row for each rule and severity did.
ALTER TABLE "finding_checkpoints" RENAME TO "former_checkpoints";
--> statement-breakpoint
ALTER TABLE "former_checkpoints" RENAME CONSTRAINT "finding_checkpoints_pkey" TO "former_checkpoints_pkey";
--> statement-breakpoint
CREATE TABLE "finding_checkpoints" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"month" date NOT NULL,
	"rule_ids" text[] NOT NULL,
	"severities" "severity"[] NOT NULL,
	"open" integer[] NOT NULL
);
--> statement-breakpoint
INSERT INTO "finding_checkpoints" ("organization_id", "repository_id", "month", "rule_ids", "severities", "open")
SELECT "organization_id", "repository_id", "month", array_agg("rule_id" ORDER BY "rule_id", "severity"),
	array_agg("severity" ORDER BY "rule_id", "severity"), array_agg("open" ORDER BY "rule_id", "severity")
FROM "former_checkpoints" GROUP BY 1, 2, 3;
--> statement-breakpoint
DROP TABLE "former_checkpoints";
--> statement-breakpoint
ALTER TABLE "finding_checkpoints" ADD CONSTRAINT "finding_checkpoints_pkey" PRIMARY KEY("repository_id","month");
--> statement-breakpoint
ALTER TABLE "finding_checkpoints" ADD CONSTRAINT "finding_checkpoints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "finding_checkpoints" ADD CONSTRAINT "finding_checkpoints_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "finding_checkpoints_by_month" ON "finding_checkpoints" USING btree ("organization_id","month");
--> statement-breakpoint
-- The days of one repository lie apart in the table, as they are written day by day: with all of it in the index they are read from there.
ALTER TABLE "finding_daily_deltas" DROP CONSTRAINT "finding_daily_deltas_pkey";
--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_pkey"
	PRIMARY KEY ("repository_id","day","rule_id","severity","rule_set_id","cause") INCLUDE ("opened","fixed");
--> statement-breakpoint
-- Several commands write deltas, and none may forget the sums by label and owner. An organisation that is being deleted has no
-- row any more when its deltas go, and needs no sums.
CREATE FUNCTION "follow_deltas"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		INSERT INTO "group_changes" ("organization_id", "repository_id", "day", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", "repository_id", "day", "severity", "cause", sum("opened"), sum("fixed")
		FROM "added" GROUP BY 1, 2, 3, 4, 5;
	WHEN 'DELETE' THEN
		INSERT INTO "group_changes" ("organization_id", "repository_id", "day", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", "repository_id", "day", "severity", "cause", -sum("opened"), -sum("fixed")
		FROM "removed" WHERE EXISTS (SELECT FROM "organizations" o WHERE o."id" = "removed"."organization_id")
		GROUP BY 1, 2, 3, 4, 5;
	ELSE
		INSERT INTO "group_changes" ("organization_id", "repository_id", "day", "severity", "cause", "opened", "fixed")
		SELECT "organization_id", "repository_id", "day", "severity", "cause", sum("opened"), sum("fixed") FROM (
			SELECT "organization_id", "repository_id", "day", "severity", "cause", "opened", "fixed" FROM "added"
			UNION ALL
			SELECT "organization_id", "repository_id", "day", "severity", "cause", -"opened", -"fixed" FROM "removed"
		) c GROUP BY 1, 2, 3, 4, 5 HAVING sum("opened") <> 0 OR sum("fixed") <> 0;
	END CASE;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "finding_daily_deltas_added" AFTER INSERT ON "finding_daily_deltas" REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_deltas"();
--> statement-breakpoint
CREATE TRIGGER "finding_daily_deltas_changed" AFTER UPDATE ON "finding_daily_deltas" REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_deltas"();
--> statement-breakpoint
CREATE TRIGGER "finding_daily_deltas_removed" AFTER DELETE ON "finding_daily_deltas" REFERENCING OLD TABLE AS "removed"
	FOR EACH STATEMENT EXECUTE FUNCTION "follow_deltas"();
--> statement-breakpoint
CREATE FUNCTION "follow_repositories"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "group_moves" ("organization_id", "repository_id") VALUES (NEW."organization_id", NEW."id");
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "repositories_added" AFTER INSERT ON "repositories" FOR EACH ROW EXECUTE FUNCTION "follow_repositories"();
--> statement-breakpoint
CREATE TRIGGER "repositories_moved" AFTER UPDATE ON "repositories" FOR EACH ROW
	WHEN (OLD."labels" IS DISTINCT FROM NEW."labels" OR OLD."owner" IS DISTINCT FROM NEW."owner")
	EXECUTE FUNCTION "follow_repositories"();
--> statement-breakpoint
-- What was stored before: the refresh adds it, some repositories at a time.
INSERT INTO "group_moves" ("organization_id", "repository_id") SELECT "organization_id", "id" FROM "repositories";
