DROP INDEX "findings_former";--> statement-breakpoint
CREATE INDEX "findings_former" ON "findings" USING btree ("repository_id","content_hash") WHERE fixed_at is not null;