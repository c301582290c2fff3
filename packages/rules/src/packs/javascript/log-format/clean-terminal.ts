import chalk from "chalk";
import { logger } from "./logger.js";

export function announce(name: string) {
  logger.info(`${chalk.green("Done")}: ${name} is set up.`);
}
