-- Drizzle cannot declare partitions: the table made for it is replaced by one of the same columns, keys and indexes.
DROP TABLE "finding_daily_deltas";--> statement-breakpoint
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
) PARTITION BY RANGE ("day");--> statement-breakpoint
CREATE TABLE "finding_daily_deltas_default" PARTITION OF "finding_daily_deltas" DEFAULT;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_daily_deltas" ADD CONSTRAINT "finding_daily_deltas_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_daily_deltas_by_day" ON "finding_daily_deltas" USING btree ("organization_id","day");
