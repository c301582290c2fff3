CREATE TABLE "trend_readers" (
	"role_name" text NOT NULL,
	"organization_id" uuid NOT NULL,
	CONSTRAINT "trend_readers_pkey" PRIMARY KEY("role_name","organization_id")
);
--> statement-breakpoint
ALTER TABLE "trend_readers" ADD CONSTRAINT "trend_readers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- The views that people read with their own tools (docs/sql.md). Each shows a role the organisations that it was let read, and
-- runs with the rights of the owner, so that a reader needs none on the tables. security_barrier: no condition of the reader's
-- sees a row before that is decided. What they show only grows.
CREATE VIEW "trend_organizations" WITH (security_barrier) AS
SELECT o.id AS organization_id, o.name AS organization, o.time_zone
FROM organizations o
WHERE o.id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
CREATE VIEW "trend_rules" WITH (security_barrier) AS
SELECT id AS rule_id, class, category::text AS category, title
FROM rules
WHERE EXISTS (SELECT FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
CREATE VIEW "trend_repositories" WITH (security_barrier) AS
SELECT p.organization_id, o.name AS organization, p.id AS repository_id, p.name AS repository, p.url, p.tracked_ref AS tracked_branch,
  p.owner, p.labels, p.archived_at IS NOT NULL AS archived, p.last_scanned_at, p.last_commit,
  (p.open_findings->>'critical')::integer AS open_critical, (p.open_findings->>'high')::integer AS open_high,
  (p.open_findings->>'medium')::integer AS open_medium, (p.open_findings->>'low')::integer AS open_low,
  (p.open_findings->>'info')::integer AS open_info, p.created_at
FROM repositories p JOIN organizations o ON o.id = p.organization_id
WHERE p.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
CREATE VIEW "trend_scans" WITH (security_barrier) AS
SELECT s.organization_id, s.id AS scan_id, s.repository_id, p.name AS repository, nullif(s.ref, '') AS ref, s.tracked, s.state::text AS state,
  s.error_code, s.commit, s.created_at, s.started_at, s.finished_at,
  extract(epoch FROM s.finished_at - s.started_at)::double precision AS seconds,
  s.files_analysed, s.files_reused, s.findings_opened, s.findings_fixed
FROM scans s JOIN repositories p ON p.id = s.repository_id
WHERE s.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
CREATE VIEW "trend_findings_open" WITH (security_barrier) AS
SELECT f.organization_id, f.id AS finding_id, f.repository_id, p.name AS repository, f.rule_id, f.class, f.category::text AS category,
  f.severity::text AS severity, f.confidence::text AS confidence, f.path, f.start_line AS line, f.symbol, f.message,
  f.opened_at, f.opened_day, f.opened_cause::text AS opened_cause, f.opened_commit,
  (now() AT TIME ZONE o.time_zone)::date - f.opened_day AS age_days
FROM findings f JOIN repositories p ON p.id = f.repository_id JOIN organizations o ON o.id = f.organization_id
WHERE f.fixed_at IS NULL
  AND f.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
CREATE VIEW "trend_findings_daily" WITH (security_barrier) AS
SELECT d.organization_id, d.day, d.repository_id, p.name AS repository, d.rule_id, k.class, k.category::text AS category,
  d.severity::text AS severity, d.cause::text AS cause, sum(d.opened)::bigint AS opened, sum(d.fixed)::bigint AS fixed
FROM finding_daily_deltas d JOIN repositories p ON p.id = d.repository_id LEFT JOIN rules k ON k.id = d.rule_id
WHERE d.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user)
GROUP BY d.organization_id, d.day, d.repository_id, p.name, d.rule_id, k.class, k.category, d.severity, d.cause;
--> statement-breakpoint
CREATE VIEW "trend_fleet_daily" WITH (security_barrier) AS
SELECT d.organization_id, d.day, d.rule_id, k.class, k.category::text AS category, d.severity::text AS severity, d.cause::text AS cause,
  d.opened, d.fixed
FROM fleet_daily d LEFT JOIN rules k ON k.id = d.rule_id
WHERE d.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
--> statement-breakpoint
-- One row for every day from the first to today and every severity, also where nothing happened.
CREATE VIEW "trend_fleet_open" WITH (security_barrier) AS
SELECT day_open.organization_id, day_open.day, day_open.severity::text AS severity, day_open.open::bigint AS open,
  day_open.opened, day_open.fixed
FROM (
  SELECT o.id AS organization_id, grid.day::date AS day, level.severity, coalesce(changes.opened, 0)::bigint AS opened,
    coalesce(changes.fixed, 0)::bigint AS fixed,
    sum(coalesce(changes.opened - changes.fixed, 0)) OVER (PARTITION BY o.id, level.severity ORDER BY grid.day) AS open
  FROM organizations o
  CROSS JOIN LATERAL (
    SELECT coalesce(min(first.day), (now() AT TIME ZONE o.time_zone)::date) AS first_day
    FROM fleet_severity_days first WHERE first.organization_id = o.id
  ) AS range
  CROSS JOIN LATERAL generate_series(range.first_day::timestamp, (now() AT TIME ZONE o.time_zone)::date::timestamp, interval '1 day') AS grid (day)
  CROSS JOIN unnest(enum_range(NULL::severity)) AS level (severity)
  LEFT JOIN LATERAL (
    SELECT sum(d.opened) AS opened, sum(d.fixed) AS fixed FROM fleet_severity_days d
    WHERE d.organization_id = o.id AND d.day = grid.day::date AND d.severity = level.severity
  ) AS changes ON true
  WHERE o.id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user)
) AS day_open;
--> statement-breakpoint
CREATE VIEW "trend_coverage" WITH (security_barrier) AS
SELECT c.organization_id, c.day, c.repository_id, p.name AS repository, c.scans, c.lines_analysed,
  c.open_findings[1] AS open_critical, c.open_findings[2] AS open_high, c.open_findings[3] AS open_medium,
  c.open_findings[4] AS open_low, c.open_findings[5] AS open_info, c.backfilled
FROM repository_days c JOIN repositories p ON p.id = c.repository_id
WHERE c.organization_id IN (SELECT r.organization_id FROM trend_readers r WHERE r.role_name = current_user);
