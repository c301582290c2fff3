import type { OrganizationId, ScanId } from "@muster/contract";
import type { Database } from "../connection/create-database.ts";
import { getScan } from "./get-scan.ts";

/** Returns how many scans are ahead of a waiting one (0 is next), or null if it does not wait or does not exist. */
export async function queuePosition(
  db: Database,
  request: { organizationId: OrganizationId; scanId: ScanId },
): Promise<number | null> {
  const scan = await getScan(db, request);
  return scan?.position ?? null;
}
