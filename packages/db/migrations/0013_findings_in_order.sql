DROP INDEX "findings_by_rule";--> statement-breakpoint
CREATE INDEX "findings_open_by_class" ON "findings" USING btree ("organization_id","class","severity","id" DESC NULLS LAST) WHERE fixed_at is null;--> statement-breakpoint
CREATE INDEX "findings_by_rule" ON "findings" USING btree ("organization_id","rule_id","severity","id" DESC NULLS LAST);