import { Queue } from "bullmq";

export const mails = new Queue("mails", {
  defaultJobOptions: { removeOnComplete: { count: 1000 }, removeOnFail: { age: 86400 } },
});
