/** The views that a reader of trends may read: all that there is for it. */
export const trendViews = [
  "trend_organizations",
  "trend_repositories",
  "trend_rules",
  "trend_scans",
  "trend_coverage",
  "trend_findings_open",
  "trend_findings_daily",
  "trend_fleet_daily",
  "trend_fleet_open",
] as const;
