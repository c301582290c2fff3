import type { FindingId, FindingResource, OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { findingResource, FindingRow, selectFindings } from "./finding-resource.ts";

/** The largest id that Postgres can hold: a bigint. */
const idMax = 2n ** 63n - 1n;

/** Returns the finding, or null if the organisation has none of that id. */
export async function getFinding(
  db: Database,
  { organizationId, findingId }: { organizationId: OrganizationId; findingId: FindingId },
): Promise<FindingResource | null> {
  if (BigInt(findingId) > idMax) return null;
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`${selectFindings(organizationId)}
        where findings.organization_id = ${organizationId} and findings.id = ${findingId}::bigint`,
      FindingRow,
    ),
  );
  return rows[0] === undefined ? null : findingResource(rows[0]);
}
