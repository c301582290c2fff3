CREATE TABLE "retired_deltas" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"day" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"rule_set_id" integer NOT NULL,
	"cause" "change_cause" NOT NULL,
	"opened" integer NOT NULL,
	"fixed" integer NOT NULL,
	CONSTRAINT "retired_deltas_pkey" PRIMARY KEY("repository_id","day","rule_id","severity","rule_set_id","cause")
);
--> statement-breakpoint
CREATE TABLE "checkpoint_months" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"done_up_to" uuid,
	"complete" boolean DEFAULT false NOT NULL,
	CONSTRAINT "checkpoint_months_pkey" PRIMARY KEY("organization_id","month")
);
--> statement-breakpoint
ALTER TABLE "retired_deltas" ADD CONSTRAINT "retired_deltas_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_deltas" ADD CONSTRAINT "retired_deltas_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_deltas" ADD CONSTRAINT "retired_deltas_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint_months" ADD CONSTRAINT "checkpoint_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scans_finished" ON "scans" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "scans_sharing_audits" ON "scans" USING btree ("audit_scan_id") WHERE audit_scan_id is not null;--> statement-breakpoint
CREATE INDEX "findings_fixed" ON "findings" USING btree ("fixed_at") WHERE fixed_at is not null;