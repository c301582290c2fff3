CREATE TABLE "finding_triage_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_triage_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"identity" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"author_key_id" uuid NOT NULL,
	"author" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_triages" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"identity" uuid NOT NULL,
	"status" text NOT NULL,
	"until" date,
	"assignee" text,
	"reason" text,
	"author_key_id" uuid NOT NULL,
	"author" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "finding_triages_pkey" PRIMARY KEY("repository_id","identity")
);
--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "occurrence" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "finding_triage_events" ADD CONSTRAINT "finding_triage_events_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_triage_events" ADD CONSTRAINT "finding_triage_events_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_triages" ADD CONSTRAINT "finding_triages_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_triages" ADD CONSTRAINT "finding_triages_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_triage_events_of_finding" ON "finding_triage_events" USING btree ("repository_id","identity","id");--> statement-breakpoint
CREATE INDEX "finding_triages_by_status" ON "finding_triages" USING btree ("organization_id","status");--> statement-breakpoint
CREATE INDEX "finding_triages_by_assignee" ON "finding_triages" USING btree ("organization_id","assignee");