CREATE TABLE "retired_lifetimes" (
	"organization_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"opened_day" date NOT NULL,
	"fixed_day" date NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"baseline" boolean NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "retired_lifetimes_pkey" PRIMARY KEY("repository_id","opened_day","fixed_day","rule_id","severity","baseline")
);
--> statement-breakpoint
ALTER TABLE "retired_lifetimes" ADD CONSTRAINT "retired_lifetimes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_lifetimes" ADD CONSTRAINT "retired_lifetimes_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retired_lifetimes_by_rule" ON "retired_lifetimes" USING btree ("organization_id","rule_id","opened_day");--> statement-breakpoint
-- Of what was removed before, only the intervals of the past are known from end to end.
INSERT INTO "retired_lifetimes" ("organization_id", "repository_id", "opened_day", "fixed_day", "rule_id", "severity", "baseline", "amount")
SELECT r."organization_id", p."repository_id", p."opened_day", p."fixed_day", p."rule_id", p."severity", p."opened_cause" = 'baseline', count(*)
FROM "retired_past_intervals" p JOIN "repositories" r ON r."id" = p."repository_id"
WHERE p."finding_id" > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7;
