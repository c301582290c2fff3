import { Queue } from "bullmq";

export const mails = new Queue("mails", { connection, defaultJobOptions: { removeOnComplete: 100, removeOnFail: 500 } });

export const reports = new Queue("reports", { connection, defaultJobOptions });
