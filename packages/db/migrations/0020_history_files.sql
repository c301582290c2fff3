CREATE INDEX "findings_open_of_file" ON "findings" USING btree ("repository_id",left(md5("path"), 16)) WHERE fixed_at is null;--> statement-breakpoint
CREATE TABLE "audit_packs" (
	"repository_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"organization_id" uuid NOT NULL,
	"base_sequence" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_packs_pkey" PRIMARY KEY("repository_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "history_files" (
	"repository_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"rule_set_id" integer NOT NULL,
	"sequence" integer NOT NULL,
	"files" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "scan_audits" ADD COLUMN "sequence" integer;--> statement-breakpoint
ALTER TABLE "audit_packs" ADD CONSTRAINT "audit_packs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_packs" ADD CONSTRAINT "audit_packs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_files" ADD CONSTRAINT "history_files_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_files" ADD CONSTRAINT "history_files_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_files" ADD CONSTRAINT "history_files_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;