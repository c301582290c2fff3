import { FindingPage, limits, type FindingResource } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";

/** Returns the first `limit` findings of a question, page after page, and whether there are more. */
export async function readFindings(
  client: Pick<ApiClient, "ask">,
  query: Readonly<Record<string, string>>,
  limit: number,
): Promise<{ items: FindingResource[]; hasMore: boolean }> {
  const items: FindingResource[] = [];
  let cursor: string | null = null;
  do {
    const size = Math.min(limits.http.pageMax, limit - items.length);
    const paged: Record<string, string> = { ...query, limit: String(size), ...(cursor === null ? {} : { cursor }) };
    const page = await client.ask({ path: "/v1/findings", query: paged }, FindingPage);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < limit);
  return { items, hasMore: cursor !== null };
}
