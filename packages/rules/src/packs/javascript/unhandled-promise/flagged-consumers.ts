import type { Channel } from "amqplib";
import cron from "node-cron";
import { settle } from "./settle";

export function listen(channel: Channel) {
  channel.consume("orders", async (message) => { // expect: javascript/unhandled-promise
    await settle(message);
    channel.ack(message);
  });
}
cron.schedule("0 * * * *", async () => { // expect: javascript/unhandled-promise
  await settle(null);
});
