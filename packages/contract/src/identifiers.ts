import { z } from "zod";

/** Identifies one organisation, the unit of tenancy. A UUID. */
export const OrganizationId = z.uuid().brand<"OrganizationId">();
export type OrganizationId = z.infer<typeof OrganizationId>;

/** Identifies one repository of one organisation. A UUID. */
export const RepositoryId = z.uuid().brand<"RepositoryId">();
export type RepositoryId = z.infer<typeof RepositoryId>;

/** Identifies one scan: one repository at one commit. A UUID. */
export const ScanId = z.uuid().brand<"ScanId">();
export type ScanId = z.infer<typeof ScanId>;

/** Identifies one batch of scans. A UUID. */
export const BatchId = z.uuid().brand<"BatchId">();
export type BatchId = z.infer<typeof BatchId>;

/** Identifies one backfill: the past of one repository. A UUID. */
export const BackfillId = z.uuid().brand<"BackfillId">();
export type BackfillId = z.infer<typeof BackfillId>;

/** Identifies one API key (never the key itself). A UUID. */
export const ApiKeyId = z.uuid().brand<"ApiKeyId">();
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** Identifies one stored finding interval. A decimal string, because it may exceed 2^53. */
export const FindingId = z
  .string()
  .regex(/^[1-9][0-9]{0,18}$/)
  .brand<"FindingId">();
export type FindingId = z.infer<typeof FindingId>;

/** A git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
export const ObjectId = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .brand<"ObjectId">();
export type ObjectId = z.infer<typeof ObjectId>;

/** The identity of a finding across commits: 32 lower-case hexadecimal digits. */
export const Fingerprint = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<"Fingerprint">();
export type Fingerprint = z.infer<typeof Fingerprint>;
