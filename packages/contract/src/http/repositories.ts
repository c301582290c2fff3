import { z } from "zod";
import { RepositoryId, ScanId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { PageQuery, Timestamp, commaSeparated, pageOf } from "./common.ts";
import { Labels } from "./labels.ts";
import { Ref, SeverityCounts } from "./scans.ts";

const Owner = z
  .string()
  .trim()
  .min(1)
  .max(limits.repository.ownerCharactersMax)
  .regex(/^[^\p{Cc}]*$/u, "must not hold control characters")
  .regex(/^[^,]*$/, "must not hold commas: filters take them to separate owners");

export const CreateRepositoryRequest = z
  .strictObject({
    url: z.string().min(1).max(limits.url.charactersMax),
    trackedRef: Ref.optional().describe(
      "The branch whose history makes the trends; the remote's default branch if absent",
    ),
    labels: Labels.optional(),
    owner: Owner.optional(),
  })
  .meta({ id: "CreateRepositoryRequest" });

export const UpdateRepositoryRequest = z
  .strictObject({
    trackedRef: Ref.nullable().optional(),
    labels: Labels.optional().describe("All of them: what is not listed is taken off"),
    owner: Owner.nullable().optional(),
    archived: z.boolean().optional().describe("An archived repository is not scanned; its history stays"),
  })
  .meta({ id: "UpdateRepositoryRequest" });

export const RepositoryResource = z
  .object({
    id: RepositoryId,
    name: z.string().describe("The last segments of the URL, for people"),
    url: z.string(),
    trackedRef: z.string().nullable(),
    archived: z.boolean(),
    labels: z.array(z.string()),
    owner: z.string().nullable(),
    lastScanId: ScanId.nullable().describe("The last succeeded scan of the tracked ref"),
    lastScannedAt: Timestamp.nullable(),
    lastCommit: z.string().nullable(),
    openFindings: SeverityCounts,
    createdAt: Timestamp,
  })
  .meta({ id: "Repository" });
export type RepositoryResource = z.infer<typeof RepositoryResource>;

export const ListRepositoriesQuery = PageQuery.extend({
  name: z.string().max(200).optional().describe("Only repositories whose name contains this"),
  archived: z.stringbool().optional().default(false),
  label: commaSeparated(z.string().min(1).max(200)).optional().describe("Repositories that carry any of these"),
  owner: commaSeparated(z.string().min(1).max(200)).optional(),
});

export const RepositoryPage = pageOf(RepositoryResource, "RepositoryPage");
