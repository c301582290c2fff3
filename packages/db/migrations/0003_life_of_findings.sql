CREATE TYPE "public"."change_cause" AS ENUM('baseline', 'code', 'rules');--> statement-breakpoint
CREATE TABLE "finding_regrades" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_regrades_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"finding_id" bigint NOT NULL,
	"day" date NOT NULL,
	"cause" "change_cause" NOT NULL,
	"rule_set_id" integer NOT NULL,
	"rule_id_before" text NOT NULL,
	"severity_before" "severity" NOT NULL,
	"rule_id_after" text NOT NULL,
	"severity_after" "severity" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_checkpoints" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"month" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"open" integer NOT NULL,
	CONSTRAINT "finding_checkpoints_pkey" PRIMARY KEY("repository_id","month","rule_id","severity")
);
--> statement-breakpoint
CREATE TABLE "fleet_daily" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" integer NOT NULL,
	"fixed" integer NOT NULL,
	CONSTRAINT "fleet_daily_pkey" PRIMARY KEY("organization_id","day","rule_id","severity","cause")
);
--> statement-breakpoint
CREATE TABLE "fleet_refreshes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fleet_refreshes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repository_days" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"day" date NOT NULL,
	"scans" integer NOT NULL,
	"lines_analysed" integer NOT NULL,
	"rule_set_id" integer NOT NULL,
	"backfilled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "repository_days_pkey" PRIMARY KEY("repository_id","day")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "identity" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "opened_committed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "opened_day" date;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "opened_cause" "change_cause" DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "opened_rule_set_id" integer;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "backfilled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "fixed_committed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "fixed_day" date;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "fixed_cause" "change_cause";--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "fixed_rule_set_id" integer;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD COLUMN "cause" "change_cause" DEFAULT 'code' NOT NULL;--> statement-breakpoint
-- What was stored before: its day, rule set and lines as its scan says them, its cause unknown and so the code.
UPDATE "findings" SET
	"opened_day" = ("opened_at" at time zone 'UTC')::date,
	"opened_rule_set_id" = coalesce((select "rule_set_id" from "scans" where "scans"."id" = "opened_scan_id"), (select max("id") from "rule_sets")),
	"fixed_day" = ("fixed_at" at time zone 'UTC')::date,
	"fixed_cause" = case when "fixed_at" is null then null else 'code'::change_cause end,
	"fixed_rule_set_id" = case when "fixed_at" is null then null else coalesce((select "rule_set_id" from "scans" where "scans"."id" = "fixed_scan_id"), (select max("id") from "rule_sets")) end;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "opened_day" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "opened_rule_set_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "opened_cause" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ALTER COLUMN "cause" DROP DEFAULT;--> statement-breakpoint
INSERT INTO "repository_days" ("organization_id", "repository_id", "day", "scans", "lines_analysed", "rule_set_id")
SELECT DISTINCT ON ("repository_id", ("finished_at" at time zone 'UTC')::date) "organization_id", "repository_id",
	("finished_at" at time zone 'UTC')::date, count(*) OVER (PARTITION BY "repository_id", ("finished_at" at time zone 'UTC')::date),
	("coverage"->>'linesAnalysed')::integer, "rule_set_id"
FROM "scans" WHERE "state" = 'succeeded' AND "tracked" AND "rule_set_id" IS NOT NULL AND "coverage" IS NOT NULL
ORDER BY "repository_id", ("finished_at" at time zone 'UTC')::date, "finished_at" DESC;--> statement-breakpoint
INSERT INTO "fleet_refreshes" ("organization_id", "day") SELECT DISTINCT "organization_id", "day" FROM "finding_daily_deltas";--> statement-breakpoint
ALTER TABLE "finding_regrades" ADD CONSTRAINT "finding_regrades_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_regrades" ADD CONSTRAINT "finding_regrades_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_checkpoints" ADD CONSTRAINT "finding_checkpoints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_checkpoints" ADD CONSTRAINT "finding_checkpoints_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_daily" ADD CONSTRAINT "fleet_daily_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_refreshes" ADD CONSTRAINT "fleet_refreshes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_days" ADD CONSTRAINT "repository_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_days" ADD CONSTRAINT "repository_days_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_days" ADD CONSTRAINT "repository_days_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_regrades_of_finding" ON "finding_regrades" USING btree ("finding_id","id");--> statement-breakpoint
CREATE INDEX "finding_checkpoints_by_month" ON "finding_checkpoints" USING btree ("organization_id","month");--> statement-breakpoint
CREATE INDEX "fleet_refreshes_by_day" ON "fleet_refreshes" USING btree ("organization_id","day");--> statement-breakpoint
CREATE INDEX "repository_days_by_day" ON "repository_days" USING btree ("organization_id","day");--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_opened_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("opened_rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_fixed_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("fixed_rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "repositories_by_owner" ON "repositories" USING btree ("organization_id","owner");--> statement-breakpoint
CREATE INDEX "repositories_by_label" ON "repositories" USING gin ("labels");--> statement-breakpoint
CREATE INDEX "findings_by_identity" ON "findings" USING btree ("repository_id","identity");--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" DROP CONSTRAINT "finding_daily_deltas_pkey";
--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_pkey" PRIMARY KEY("repository_id","day","rule_id","severity","rule_set_id","cause");