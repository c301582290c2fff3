import { Queue as MessageBroker } from "bullmq";
import Beequeue from "bee-queue";

export const webhooks = new MessageBroker("webhooks", { connection }); // expect: javascript/queue-no-cleanup
export const pdfs = new Beequeue("pdfs", { redis }); // expect: javascript/queue-no-cleanup
