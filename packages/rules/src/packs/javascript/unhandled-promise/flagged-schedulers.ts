import schedule from "node-schedule";
import { settle } from "./settle";

schedule.scheduleJob("0 * * * *", async () => { // expect: javascript/unhandled-promise
  await settle(null);
});
