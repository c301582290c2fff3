import { Queue as MessageBroker } from "bullmq";
import PQueue from "p-queue";

export const tasks = new PQueue({ concurrency: 2 });
export const webhooks = new MessageBroker("webhooks", {
  connection,
  defaultJobOptions: { removeOnComplete: true, removeOnFail: 500 },
});
