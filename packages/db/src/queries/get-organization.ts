import type { OrganizationId, OrganizationResource } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { organizationColumns, OrganizationRow } from "./organization-resource.ts";

/** Returns the organisation and its settings, or null if there is none of that id. */
export async function getOrganization(
  db: Database,
  { organizationId }: { organizationId: OrganizationId },
): Promise<OrganizationResource | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select ${organizationColumns} from organizations where id = ${organizationId}`,
      OrganizationRow,
    ),
  );
  return rows[0] ?? null;
}
