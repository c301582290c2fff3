ALTER TABLE "scans" ADD COLUMN "forced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "analysis_digest" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "conclusive" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "files_analysed" integer;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "files_reused" integer;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "audit_scan_id" uuid;