import { Worker } from "bullmq";

export const worker = new Worker("pages", async (job) => renderToString(<Page id={job.data.id} />)); // expect: javascript/job-no-timeout
