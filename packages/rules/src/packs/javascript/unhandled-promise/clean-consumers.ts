import type { Channel } from "amqplib";
import cron from "node-cron";
import { report, settle } from "./settle";

export function listen(channel: Channel) {
  channel.consume("orders", async (message) => {
    try {
      await settle(message);
      channel.ack(message);
    } catch (error) {
      report(error);
      channel.nack(message);
    }
  });
}
cron.schedule("0 * * * *", () => void settle(null).catch(report));
