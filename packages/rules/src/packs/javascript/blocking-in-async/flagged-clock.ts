import * as fs from "node:fs";
import { Cron } from "@nestjs/schedule";

export class CleaningService {
  @Cron("0 0 * * *")
  removeChunks() {
    for (const folder of fs.readdirSync("shares")) { // expect: javascript/blocking-in-async
      const files = fs.readdirSync(`shares/${folder}`); // expect: javascript/blocking-in-async
      files.forEach((file) => fs.rmSync(`shares/${folder}/${file}`)); // expect: javascript/blocking-in-async
    }
  }

  sizeOf(file: string) {
    return fs.statSync(file).size;
  }
}
