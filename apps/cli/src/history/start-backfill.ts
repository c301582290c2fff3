import { isFinished, type BackfillResource } from "@muster/contract";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";

/**
 * Asks for the past of a repository since a day, and returns the backfill to follow: a new one, the one that is active, or
 * the last one if it went as far back already on the ref that is tracked now, so that the same command can be given every day.
 * @throws ApiRefusal when the repository has no past to ask for
 */
export async function startBackfill(
  client: Pick<ApiClient, "getBackfill" | "createBackfill" | "getRepository">,
  { repositoryId, since }: { repositoryId: string; since: string },
): Promise<BackfillResource> {
  const last = await lastBackfill(client, repositoryId);
  if (last !== null && !isFinished(last.state)) return last;
  if (last?.state === "succeeded" && last.since <= since) {
    const { trackedRef } = await client.getRepository(repositoryId);
    if (last.trackedRef === trackedRef) return last;
  }
  return client.createBackfill(repositoryId, { since });
}

async function lastBackfill(
  client: Pick<ApiClient, "getBackfill">,
  repositoryId: string,
): Promise<BackfillResource | null> {
  try {
    return await client.getBackfill(repositoryId);
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return null;
    throw error;
  }
}
