import { Queue } from "bullmq";

export const mails = new Queue("mails", { connection: { host: "redis" } }); // expect: javascript/queue-no-cleanup
export const reports = new Queue("reports", {
  connection: { host: "redis" },
  defaultJobOptions: { removeOnComplete: 100, removeOnFail: 100 },
});
