import type { AddRoute } from "../dependencies.ts";
import { createBatchRoute } from "./batches/create.ts";
import { getBatchRoute } from "./batches/get.ts";
import { listBatchesRoute } from "./batches/list.ts";
import { rerunBatchRoute } from "./batches/rerun.ts";
import { listBatchScansRoute } from "./batches/scans.ts";
import { cancelBackfillRoute } from "./backfills/cancel.ts";
import { createBackfillRoute } from "./backfills/create.ts";
import { getBackfillRoute } from "./backfills/get.ts";
import { docsAssetsRoute } from "./docs/assets.ts";
import { openapiRoute } from "./docs/openapi.ts";
import { docsPageRoute } from "./docs/page.ts";
import { digestRoute } from "./digest/get.ts";
import { getFindingRoute } from "./findings/get.ts";
import { listFindingsRoute } from "./findings/list.ts";
import { fleetRoute } from "./fleet/get.ts";
import { bulkTriageRoute } from "./findings/bulk-triage.ts";
import { findingEventsRoute } from "./findings/events.ts";
import { findingFacetsRoute } from "./findings/facets.ts";
import { triageFindingRoute } from "./findings/triage.ts";
import { liveRoute } from "./health/live.ts";
import { readyRoute } from "./health/ready.ts";
import { createKeyRoute } from "./keys/create.ts";
import { listKeysRoute } from "./keys/list.ts";
import { revokeKeyRoute } from "./keys/revoke.ts";
import { getOrganizationRoute } from "./organization/get.ts";
import { updateOrganizationRoute } from "./organization/update.ts";
import { createRepositoryRoute } from "./repositories/create.ts";
import { listRepositoryFindingsRoute } from "./repositories/findings.ts";
import { getRepositoryRoute } from "./repositories/get.ts";
import { repositoryHistoryRoute } from "./repositories/history.ts";
import { listRepositoriesRoute } from "./repositories/list.ts";
import { updateRepositoryRoute } from "./repositories/update.ts";
import { getRuleRoute } from "./rules/get.ts";
import { listRulesRoute } from "./rules/list.ts";
import { cancelScanRoute } from "./scans/cancel.ts";
import { createScanRoute } from "./scans/create.ts";
import { getScanRoute } from "./scans/get.ts";
import { listScansRoute } from "./scans/list.ts";
import { scanReportRoute } from "./scans/report.ts";
import { ageingRoute } from "./trends/ageing.ts";
import { compareRoute } from "./trends/compare.ts";
import { moversRoute } from "./trends/movers.ts";
import { ruleTrendRoute } from "./trends/rule.ts";
import { timeToFixRoute } from "./trends/time-to-fix.ts";
import { findingTrendRoute } from "./trends/findings.ts";

/** Every route there is, in the order of the document. */
export const routes: readonly AddRoute[] = [
  createScanRoute,
  listScansRoute,
  getScanRoute,
  cancelScanRoute,
  scanReportRoute,
  createBatchRoute,
  listBatchesRoute,
  getBatchRoute,
  listBatchScansRoute,
  rerunBatchRoute,
  createRepositoryRoute,
  listRepositoriesRoute,
  getRepositoryRoute,
  updateRepositoryRoute,
  listRepositoryFindingsRoute,
  repositoryHistoryRoute,
  createBackfillRoute,
  getBackfillRoute,
  cancelBackfillRoute,
  listFindingsRoute,
  findingFacetsRoute,
  bulkTriageRoute,
  getFindingRoute,
  triageFindingRoute,
  findingEventsRoute,
  findingTrendRoute,
  moversRoute,
  timeToFixRoute,
  compareRoute,
  ageingRoute,
  ruleTrendRoute,
  fleetRoute,
  digestRoute,
  listRulesRoute,
  getRuleRoute,
  getOrganizationRoute,
  updateOrganizationRoute,
  createKeyRoute,
  listKeysRoute,
  revokeKeyRoute,
  liveRoute,
  readyRoute,
  openapiRoute,
  docsPageRoute,
  docsAssetsRoute,
];
