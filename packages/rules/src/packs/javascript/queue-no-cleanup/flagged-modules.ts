import Queue from "bull";
import { BullModule } from "@nestjs/bull";

const mails = new Queue("mails", process.env.REDIS_URL!); // expect: javascript/queue-no-cleanup
const reports = new Queue("reports", process.env.REDIS_URL!, {
  defaultJobOptions: { removeOnComplete: 100, removeOnFail: 500 },
});

export async function enqueue(to: string) {
  await mails.add({ to });
  await reports.add({ to }, { removeOnComplete: true, removeOnFail: true });
}

export const videos = BullModule.registerQueue({ name: "video" }); // expect: javascript/queue-no-cleanup
export const sounds = BullModule.registerQueue({
  name: "audio",
  defaultJobOptions: { removeOnComplete: true, removeOnFail: 100 },
});
