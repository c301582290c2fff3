export { createDatabase, type Database, type DatabaseOptions } from "./connection/create-database.ts";
export { DatabaseUnavailableError } from "./connection/database-unavailable-error.ts";
export { DatabaseQueryError, isLockTimeout } from "./connection/describe-failure.ts";
export { InvalidCursorError } from "./pagination/invalid-cursor-error.ts";
export type { Page } from "./pagination/cursor.ts";
export { migrate, MigrationError } from "./migrate.ts";
export { isMigrated } from "./is-migrated.ts";

export { createOrganization, ensureOrganization, type Organization } from "./commands/create-organization.ts";
export { createApiKey, type ApiKeyRequest, type CreatedApiKey } from "./commands/create-api-key.ts";
export { revokeApiKey } from "./commands/revoke-api-key.ts";
export { createRepository, type RepositoryRequest } from "./commands/create-repository.ts";
export { updateRepository, type RepositoryChanges } from "./commands/update-repository.ts";
export { createScan, type CreateScanOutcome, type ScanRequest, type ScanRow } from "./commands/create-scan.ts";
export { createBatch, type BatchInput, type CreatedBatch } from "./commands/create-batch.ts";
export { claimScan, type ClaimOutcome } from "./commands/claim-scan.ts";
export type { AttemptFailure, ScanClaim, StageTimings } from "./commands/scan-claim.ts";
export { renewClaim, type ClaimProgress } from "./commands/renew-claim.ts";
export { completeScan, type CompleteOutcome, type ScanCompletion, type ScanWork } from "./commands/complete-scan.ts";
export { completeUnchanged, type UnchangedRequest } from "./commands/complete-unchanged.ts";
export { failScan } from "./commands/fail-scan.ts";
export { failExhausted } from "./commands/fail-exhausted.ts";
export { retryScan, type RetryRequest } from "./commands/retry-scan.ts";
export { releaseScan } from "./commands/release-scan.ts";
export type { RequeueOutcome } from "./commands/requeue-scan.ts";
export { cancelScan } from "./commands/cancel-scan.ts";
export { markEnqueued } from "./commands/mark-enqueued.ts";
export { makeCheckpoints } from "./commands/maintenance/make-checkpoints.ts";
export { makePartitions } from "./commands/maintenance/make-partitions.ts";
export { removeOldAnswers } from "./commands/maintenance/remove-old-answers.ts";
export { removeOldScans } from "./commands/maintenance/remove-old-scans.ts";
export { removeOldBatches } from "./commands/maintenance/remove-old-batches.ts";
export { retireFixedFindings } from "./commands/maintenance/retire-fixed-findings.ts";
export { thinCheckpoints } from "./commands/maintenance/thin-checkpoints.ts";
export { thinHistory } from "./commands/maintenance/thin-history.ts";
export { nextGeneration } from "./commands/next-generation.ts";
export { refreshFleetDays } from "./commands/maintenance/refresh-fleet-days.ts";
export { refreshCoverage } from "./commands/maintenance/refresh-coverage.ts";
export { refreshGroups } from "./commands/maintenance/refresh-groups.ts";
export { refreshLifetimes } from "./commands/maintenance/refresh-lifetimes.ts";
export { updateOrganization, type OrganizationChanges } from "./commands/update-organization.ts";

export { getOrganization } from "./queries/get-organization.ts";
export { getCalendar, type Calendar } from "./queries/get-calendar.ts";
export { findApiKey, type FoundApiKey } from "./queries/find-api-key.ts";
export { listApiKeys, type ApiKeyListQuery } from "./queries/list-api-keys.ts";
export { getScan } from "./queries/get-scan.ts";
export { listScans, type ScanListQuery } from "./queries/list-scans.ts";
export { getBatch } from "./queries/get-batch.ts";
export { listBatches, type BatchListQuery } from "./queries/list-batches.ts";
export { listBatchScans, type BatchScanListQuery } from "./queries/list-batch-scans.ts";
export { failedInputs, type FailedInputs } from "./queries/failed-inputs.ts";
export { getScanJob } from "./queries/get-scan-job.ts";
export type { ScanJobRow } from "./queries/scan-job.ts";
export { listPossiblyLost } from "./queries/list-possibly-lost.ts";
export { queuePosition } from "./queries/queue-position.ts";
export { organizationWaiting, type WaitingQuery } from "./queries/organization-waiting.ts";
export { getAudit } from "./queries/get-audit.ts";
export { getSnapshot } from "./queries/get-snapshot.ts";
export { repositoryHistory, type RepositoryHistoryRequest } from "./queries/repository-history.ts";
export { getRepository } from "./queries/get-repository.ts";
export { listRepositories, type RepositoryListQuery } from "./queries/list-repositories.ts";
export { ping } from "./queries/ping.ts";
export { listFindings, type FindingListQuery } from "./queries/list-findings.ts";
export { exportFindings } from "./queries/export-findings.ts";
export { findingFacets } from "./queries/finding-facets.ts";
export { findingEvents } from "./queries/finding-events.ts";
export { triageFindings, type TriageDecision } from "./commands/triage-findings.ts";
export { getFinding } from "./queries/get-finding.ts";
export type { FindingFilter } from "./queries/finding-conditions.ts";
export { fleetOverview } from "./fleet/fleet-overview.ts";
export { readDigest, type DigestQuestion } from "./fleet/read-digest.ts";
export { readRange } from "./trends/read-range.ts";
export { fleetMovers } from "./trends/fleet-movers.ts";
export { compareDays } from "./trends/compare-days.ts";
export { timeToFix } from "./trends/time-to-fix.ts";
export { findingAgeing } from "./trends/finding-ageing.ts";
export { ruleTrend } from "./trends/rule-trend.ts";
export { allowTrendReader, TrendReaderError } from "./trend-readers/allow-trend-reader.ts";
export { findingTrend, type FindingTrendQuery } from "./trends/finding-trend.ts";

export type { BackfillClaim, PastCommit } from "./backfill/backfill-claim.ts";
export { createBackfill, type BackfillRequest, type CreateBackfillOutcome } from "./backfill/create-backfill.ts";
export { cancelBackfill } from "./backfill/cancel-backfill.ts";
export { claimBackfill, type BackfillClaimOutcome } from "./backfill/claim-backfill.ts";
export { failBackfill, releaseBackfill, renewBackfill, type ReleaseRequest } from "./backfill/hold-backfill.ts";
export { planBackfill, type BackfillPlan } from "./backfill/plan-backfill.ts";
export { recordCommit, type RecordedCommit } from "./backfill/record-commit.ts";
export { finishBackfill, type FinishOutcome } from "./backfill/finish-backfill.ts";
export { getBackfill } from "./backfill/get-backfill.ts";
export {
  backfillsWaiting,
  listPossiblyLostBackfills,
  markBackfillsEnqueued,
  nextBackfillGeneration,
  type BackfillJobRow,
} from "./backfill/deliver-backfills.ts";
export { reserveAnswer } from "./idempotency/reserve-answer.ts";
export { releaseReservation, storeAnswer } from "./idempotency/settle-reservation.ts";
