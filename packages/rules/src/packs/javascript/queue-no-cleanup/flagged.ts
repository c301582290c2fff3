import { FlowProducer, Queue } from "bullmq";

export const mails = new Queue("mails", { connection: { url: process.env.REDIS_URL } }); // expect: javascript/queue-no-cleanup
export const reports = new Queue("reports"); // expect: javascript/queue-no-cleanup
export const flows = new FlowProducer({ connection }); // expect: javascript/queue-no-cleanup
@Module({
  imports: [
    BullModule.registerQueue({ name: "audio" }), // expect: javascript/queue-no-cleanup
  ],
})
export class AudioModule {}
