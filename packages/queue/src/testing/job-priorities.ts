import type { ScanDelivery } from "../enqueuer.ts";
import { scanRepositoryQueue } from "@muster/contract";
import pg from "pg";

/** Returns the priority at which each job waits in the queue in Postgres at `queueUrl`; undefined for one that is not there. */
export async function jobPriorities(queueUrl: string, jobs: readonly ScanDelivery[]): Promise<(number | undefined)[]> {
  const client = new pg.Client({ connectionString: queueUrl });
  await client.connect();
  try {
    const ids = jobs.map((job) => scanRepositoryQueue.jobId(job));
    const { rows } = await client.query<{ id: string; priority: number }>(
      "select id, priority from bullmq.job where id = any($1)",
      [ids],
    );
    const byId = new Map(rows.map(({ id, priority }) => [id, priority]));
    return ids.map((id) => byId.get(id));
  } finally {
    await client.end();
  }
}
