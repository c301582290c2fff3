ALTER TABLE "findings" ADD COLUMN "state_hash" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "findings_former" ON "findings" USING btree ("repository_id","fingerprint") WHERE fixed_at is not null;--> statement-breakpoint
-- A rescan compares fingerprints and state hashes of all open findings: with these columns in the index it reads no row.
DROP INDEX "findings_one_open";--> statement-breakpoint
CREATE UNIQUE INDEX "findings_one_open" ON "findings" USING btree ("repository_id","fingerprint") INCLUDE ("id","state_hash") WHERE fixed_at is null;
