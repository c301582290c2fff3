import Queue from "bull";
import { BullModule } from "@nestjs/bull";

const mails = new Queue("mails", process.env.REDIS_URL!);

export async function enqueue(to: string) {
  await mails.add({ to }, { removeOnComplete: true, removeOnFail: 50 });
}

export const sounds = BullModule.registerQueue({
  name: "audio",
  defaultJobOptions: { removeOnComplete: true, removeOnFail: 100 },
});
