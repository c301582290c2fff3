import type { FindingId, FindingResource, OrganizationId } from "@muster/contract";
import { and, eq } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { findings, repositories } from "../schema/index.ts";
import { findingResource } from "./finding-resource.ts";

/** The largest id that Postgres can hold: a bigint. */
const idMax = 2n ** 63n - 1n;

/** Returns the finding, or null if the organisation has none of that id. */
export async function getFinding(
  db: Database,
  { organizationId, findingId }: { organizationId: OrganizationId; findingId: FindingId },
): Promise<FindingResource | null> {
  const id = BigInt(findingId);
  if (id > idMax) return null;
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ finding: findings, repositoryName: repositories.name })
      .from(findings)
      .innerJoin(repositories, eq(repositories.id, findings.repositoryId))
      .where(and(eq(findings.organizationId, organizationId), eq(findings.id, id))),
  );
  return rows[0] === undefined ? null : findingResource(rows[0]);
}
