import { limits, type ScanResource } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";

/** Returns all scans of the batches as they are now; those that are no longer kept are left out. */
export async function readBatchScans(
  client: Pick<ApiClient, "batchScans">,
  batchIds: readonly string[],
): Promise<ScanResource[]> {
  const scans: ScanResource[] = [];
  for (const id of batchIds) {
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = {
        limit: String(limits.http.pageMax),
        ...(cursor === null ? {} : { cursor }),
      };
      const page = await client.batchScans(id, query);
      scans.push(...page.items.flatMap(({ scan }) => scan ?? []));
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return scans;
}
