CREATE TABLE "backfill_findings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backfill_findings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"backfill_id" uuid NOT NULL,
	"identity" uuid DEFAULT gen_random_uuid() NOT NULL,
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
	"state_hash" bigint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_commit" text NOT NULL,
	"opened_day" date NOT NULL,
	"opened_cause" "change_cause" NOT NULL,
	"fixed_at" timestamp (3) with time zone,
	"fixed_commit" text,
	"fixed_day" date
);
--> statement-breakpoint
CREATE TABLE "backfills" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"since" date NOT NULL,
	"interval" text NOT NULL,
	"state" "scan_state" DEFAULT 'queued' NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"lease_expires_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"enqueued_at" timestamp (3) with time zone,
	"plan" jsonb,
	"commits_done" integer DEFAULT 0 NOT NULL,
	"commits_skipped" integer DEFAULT 0 NOT NULL,
	"analysis_digest" text,
	"rule_set_id" integer,
	"restarts" integer DEFAULT 0 NOT NULL,
	"days" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"snapshot" "bytea",
	"first_scan" jsonb,
	"error_code" text,
	"error_message" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "backfill_findings" ADD CONSTRAINT "backfill_findings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfill_findings" ADD CONSTRAINT "backfill_findings_backfill_id_backfills_id_fk" FOREIGN KEY ("backfill_id") REFERENCES "public"."backfills"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "backfill_findings_one_open" ON "backfill_findings" USING btree ("backfill_id","fingerprint") WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "backfill_findings_former" ON "backfill_findings" USING btree ("backfill_id","fingerprint");--> statement-breakpoint
CREATE INDEX "backfill_findings_by_identity" ON "backfill_findings" USING btree ("backfill_id","identity");--> statement-breakpoint
CREATE UNIQUE INDEX "backfills_one_active" ON "backfills" USING btree ("repository_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "backfills_active" ON "backfills" USING btree ("organization_id","created_at") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "backfills_of_repository" ON "backfills" USING btree ("repository_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);