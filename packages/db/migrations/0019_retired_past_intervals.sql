CREATE TABLE "retired_past_intervals" (
	"repository_id" uuid NOT NULL,
	"finding_id" bigint NOT NULL,
	"identity" uuid NOT NULL,
	"moved" boolean NOT NULL,
	"rule_id" text NOT NULL,
	"severity" "severity" NOT NULL,
	"opened_rule_id" text NOT NULL,
	"opened_severity" "severity" NOT NULL,
	"opened_day" date NOT NULL,
	"opened_cause" "change_cause" NOT NULL,
	"opened_rule_set_id" integer NOT NULL,
	"fixed_day" date NOT NULL,
	"fixed_cause" "change_cause" NOT NULL,
	"fixed_rule_set_id" integer NOT NULL,
	CONSTRAINT "retired_past_intervals_pkey" PRIMARY KEY("repository_id","finding_id")
);
--> statement-breakpoint
ALTER TABLE "retired_past_intervals" ADD CONSTRAINT "retired_past_intervals_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_past_intervals" ADD CONSTRAINT "retired_past_intervals_opened_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("opened_rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_past_intervals" ADD CONSTRAINT "retired_past_intervals_fixed_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("fixed_rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;