import { Agenda } from "agenda";
import { channel } from "./channel";
import { cron } from "./cron";
import { settle } from "./settle";

const agenda = new Agenda();
void agenda.schedule("in 20 minutes", async () => {
  await settle(null);
});
cron.schedule("0 * * * *", async () => {
  await settle(null);
});
channel.consume("orders", async (message: string) => {
  await settle(message);
});
