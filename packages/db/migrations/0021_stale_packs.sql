CREATE TABLE "stale_packs" (
	"repository_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stale_packs" ADD CONSTRAINT "stale_packs_repository_id_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."repositories"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- What was kept too long: looked through once.
INSERT INTO "stale_packs" ("repository_id") SELECT DISTINCT "repository_id" FROM "audit_packs";
