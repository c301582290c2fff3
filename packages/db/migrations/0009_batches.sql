CREATE TABLE "batch_scans" (
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"url" text NOT NULL,
	"ref" text DEFAULT '' NOT NULL,
	"outcome" text NOT NULL,
	"refusal_code" text,
	"refusal_message" text,
	"repository_id" uuid,
	"scan_id" uuid,
	CONSTRAINT "batch_scans_key" PRIMARY KEY("batch_id","position")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text,
	"priority" "priority_class" NOT NULL,
	"rerun_of" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "batch_scans" ADD CONSTRAINT "batch_scans_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_scans" ADD CONSTRAINT "batch_scans_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_rerun_of" FOREIGN KEY ("rerun_of") REFERENCES "public"."batches"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_scans_of_repository" ON "batch_scans" USING btree ("repository_id");--> statement-breakpoint
CREATE INDEX "batches_page" ON "batches" USING btree ("organization_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "batches_reruns" ON "batches" USING btree ("rerun_of");--> statement-breakpoint
CREATE INDEX "batches_by_age" ON "batches" USING btree ("created_at");