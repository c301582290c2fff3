import { readFileSync } from "node:fs";
import { Worker } from "bullmq";

const presets = JSON.parse(readFileSync("presets.json", "utf8"));

async function readPresets() {
  return readFileSync("presets.json", "utf8");
}

export const worker = new Worker("films", async (job) => render(job.data, presets), { connection });
await readPresets();
