import { writeFileSync } from "node:fs";
import { Worker } from "bullmq";

async function cut(film: string) {
  const frames = await framesOf(film);
  writeFileSync(`/srv/frames/${film}`, frames); // expect: javascript/blocking-in-async
}

async function publish(film: string) {
  writeFileSync("/srv/published", film);
}

export const worker = new Worker("films", async (job) => {
  await cut(job.data.film);
});
