import { Queue, Worker } from "bullmq";
import { Worker as Thread } from "node:worker_threads";

export const reports = new Queue("reports");

export const worker = new Worker("reports", async (job) => {
  await render(job.data.id, AbortSignal.timeout(60_000));
});

export const thread = new Thread("./task.js");
