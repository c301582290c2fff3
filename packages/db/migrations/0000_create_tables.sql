CREATE TYPE "public"."category" AS ENUM('security', 'reliability', 'scalability', 'performance', 'maintainability', 'observability', 'testing', 'documentation', 'delivery');--> statement-breakpoint
CREATE TYPE "public"."confidence" AS ENUM('high', 'medium', 'low');--> statement-breakpoint
CREATE TYPE "public"."priority_class" AS ENUM('interactive', 'webhook', 'nightly', 'backfill');--> statement-breakpoint
CREATE TYPE "public"."scan_state" AS ENUM('queued', 'running', 'succeeded', 'failed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."severity" AS ENUM('critical', 'high', 'medium', 'low', 'info');--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_hash_key" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "repositories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"url" text NOT NULL,
	"name" text NOT NULL,
	"tracked_ref" text,
	"archived_at" timestamp (3) with time zone,
	"last_scan_id" uuid,
	"last_scanned_at" timestamp (3) with time zone,
	"last_commit" text,
	"open_findings" jsonb DEFAULT '{"critical":0,"high":0,"medium":0,"low":0,"info":0}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repositories_url_key" UNIQUE("organization_id","url")
);
--> statement-breakpoint
CREATE TABLE "rule_sets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"digest" text NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_sets_digest_key" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" text PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"category" "category" NOT NULL,
	"title" text NOT NULL,
	"rule_set_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"ref" text DEFAULT '' NOT NULL,
	"priority" "priority_class" NOT NULL,
	"state" "scan_state" DEFAULT 'queued' NOT NULL,
	"stage" text,
	"files_done" integer,
	"files_total" integer,
	"attempt" integer DEFAULT 0 NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"lease_expires_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"enqueued_at" timestamp (3) with time zone,
	"commit" text,
	"committed_at" timestamp (3) with time zone,
	"tracked" boolean,
	"coverage" jsonb,
	"severity_counts" jsonb,
	"findings_opened" integer,
	"findings_fixed" integer,
	"timings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error_code" text,
	"error_message" text,
	"rule_set_id" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scan_audits" (
	"scan_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"repository_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"commit" text NOT NULL,
	"rule_set_id" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "snapshots_pkey" PRIMARY KEY("repository_id","ref")
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "findings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"rule_id" text NOT NULL,
	"class" text NOT NULL,
	"category" "category" NOT NULL,
	"severity" "severity" NOT NULL,
	"confidence" "confidence" NOT NULL,
	"message" text NOT NULL,
	"path" text NOT NULL,
	"start_line" integer NOT NULL,
	"start_column" integer NOT NULL,
	"end_line" integer NOT NULL,
	"end_column" integer NOT NULL,
	"symbol" text NOT NULL,
	"excerpt" text NOT NULL,
	"content_hash" text NOT NULL,
	"opened_scan_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_commit" text NOT NULL,
	"fixed_scan_id" uuid,
	"fixed_at" timestamp (3) with time zone,
	"fixed_commit" text
);
--> statement-breakpoint
CREATE TABLE "finding_daily_deltas" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"day" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"rule_set_id" integer NOT NULL,
	"opened" integer NOT NULL,
	"fixed" integer NOT NULL,
	CONSTRAINT "finding_daily_deltas_pkey" PRIMARY KEY("repository_id","day","rule_id","severity","rule_set_id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repositories" ADD CONSTRAINT "repositories_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_audits" ADD CONSTRAINT "scan_audits_scan_id_scans_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."scans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_audits" ADD CONSTRAINT "scan_audits_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_page" ON "api_keys" USING btree ("organization_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "repositories_page" ON "repositories" USING btree ("organization_id","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "scans_one_queued" ON "scans" USING btree ("repository_id","ref") WHERE state = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "scans_one_running" ON "scans" USING btree ("repository_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "scans_line" ON "scans" USING btree ("priority","created_at","id") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "scans_waiting" ON "scans" USING btree ("organization_id","priority") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "scans_page" ON "scans" USING btree ("organization_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "scans_of_repository" ON "scans" USING btree ("repository_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "scans_history" ON "scans" USING btree ("organization_id","finished_at") WHERE state = 'succeeded' and tracked;--> statement-breakpoint
CREATE UNIQUE INDEX "findings_one_open" ON "findings" USING btree ("repository_id","fingerprint") WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "findings_open_of_repository" ON "findings" USING btree ("repository_id","severity","id" DESC NULLS LAST) WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "findings_open_by_severity" ON "findings" USING btree ("organization_id","severity","id" DESC NULLS LAST) WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "findings_by_severity" ON "findings" USING btree ("organization_id","severity","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "findings_page" ON "findings" USING btree ("organization_id","opened_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "findings_by_rule" ON "findings" USING btree ("organization_id","rule_id");--> statement-breakpoint
CREATE INDEX "finding_daily_deltas_by_day" ON "finding_daily_deltas" USING btree ("organization_id","day");