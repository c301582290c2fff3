CREATE TABLE "retired_past_intervals" (
	"repository_id" uuid NOT NULL,
	"identity" uuid NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "retired_past_intervals_pkey" PRIMARY KEY("repository_id","identity")
);
--> statement-breakpoint
ALTER TABLE "retired_past_intervals" ADD CONSTRAINT "retired_past_intervals_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;