import { execFileSync } from "node:child_process";
import { type Job, Worker } from "bullmq";

async function measure(job: Job<{ file: string }>) {
  return execFileSync("ffprobe", [job.data.file]).toString(); // expect: javascript/blocking-in-async
}

export const worker = new Worker("films", measure, { connection });
