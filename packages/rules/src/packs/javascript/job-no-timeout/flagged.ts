import Queue from "bull";
import { Worker } from "bullmq";

export const mails = new Queue("mails", process.env.REDIS_URL); // expect: javascript/job-no-timeout
export const worker = new Worker("reports", async (job) => { // expect: javascript/job-no-timeout
  await render(job.data.id);
});

export const other = new Worker("exports", process); // expect: javascript/job-no-timeout
async function process(job: Job) {
  await upload(job.data);
}
