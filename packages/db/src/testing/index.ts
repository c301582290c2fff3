export { createEmptyDatabase, createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { buildAudit, buildRule, fingerprintOf, type AuditSpec, type FindingSpec } from "./build-audit.ts";
