DROP INDEX "findings_opened";--> statement-breakpoint
DROP INDEX "findings_opened_serious";--> statement-breakpoint
DROP INDEX "findings_fixed_serious";--> statement-breakpoint
ALTER TABLE "fleet_months" ADD COLUMN "days" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fleet_months" ADD COLUMN "opened_by_day" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fleet_months" ADD COLUMN "net_by_day" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "repositories_by_last_scan" ON "repositories" USING btree ("organization_id","last_scanned_at" nulls first,"id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "repositories_most" ON "repositories" USING btree ("organization_id",(((open_findings->>'critical')::integer + (open_findings->>'high')::integer + (open_findings->>'medium')::integer + (open_findings->>'low')::integer + (open_findings->>'info')::integer)) desc,"id");--> statement-breakpoint
CREATE INDEX "repositories_worst" ON "repositories" USING btree ("organization_id",((open_findings->>'critical')::integer) desc,((open_findings->>'high')::integer) desc,((open_findings->>'medium')::integer) desc,((open_findings->>'low')::integer) desc,((open_findings->>'info')::integer) desc,"id") WHERE archived_at is null and last_scanned_at is not null;--> statement-breakpoint
CREATE INDEX "findings_reopened" ON "findings" USING btree ("organization_id","opened_day" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE occurrence > 1 and opened_cause <> 'baseline';--> statement-breakpoint
CREATE INDEX "findings_by_path" ON "findings" USING btree ("organization_id",left("path", 500) collate "C","id");--> statement-breakpoint
CREATE INDEX "findings_opened_serious" ON "findings" USING btree ("organization_id","severity","opened_day" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE severity in ('critical', 'high') and fixed_at is null and opened_cause = 'code';--> statement-breakpoint
CREATE INDEX "findings_fixed_serious" ON "findings" USING btree ("organization_id","fixed_day" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE severity in ('critical', 'high') and fixed_at is not null and fixed_cause = 'code';
--> statement-breakpoint
-- What was stored before.
UPDATE "fleet_months" m SET "days" = d."days", "opened_by_day" = d."opened", "net_by_day" = d."net" FROM (
	SELECT "organization_id", date_trunc('month', "day")::date AS "month", "rule_id", "severity", "cause",
		array_agg(extract(day FROM "day")::integer ORDER BY "day") AS "days", array_agg("opened" ORDER BY "day") AS "opened",
		array_agg("opened" - "fixed" ORDER BY "day") AS "net"
	FROM "fleet_daily" GROUP BY 1, 2, 3, 4, 5
) d
WHERE (m."organization_id", m."month", m."rule_id", m."severity", m."cause") = (d."organization_id", d."month", d."rule_id", d."severity", d."cause");
